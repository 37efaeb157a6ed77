using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Postgres;

namespace QlueBot.Tests.Storage;

public sealed class FigureBoardTests
{
    [Fact]
    public void What_ends_before_its_beginning_was_counted_is_not_shown_for_ever()
    {
        var board = new FigureBoard();

        board.Add(inbox: 1, jobs: -1);
        Assert.Equal((1, 0), (board.Now.Inbox, board.Now.Jobs));
        board.Add(inbox: -1, jobs: 1);

        Assert.Equal(new StoreFigures(0, 0, 0, 0, 0, 0, true), board.Now);
    }

    [Fact]
    public void A_count_that_was_overtaken_is_not_taken_over()
    {
        var board = new FigureBoard();
        var before = board.Changes;

        board.Add(outbox: 2);
        board.Set(new StoreFigures(9, 9, 9, 9, 9, 9, true), before);
        Assert.Equal(2, board.Now.Outbox);
        board.Set(new StoreFigures(1, 1, 1, 1, 1, 1, true), board.Changes);

        Assert.Equal(new StoreFigures(1, 1, 1, 1, 1, 1, true), board.Now);
    }
}
