using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Inbox;

namespace QlueBot.Tests.Inbox;

public sealed class AlbumsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly Albums albums = new();

    public static TheoryData<string, string, int, string?> Seconds => new()
    {
        // case                              chat  after  belongs to
        { "at once",                         "1",  0,     "a" },
        { "a slow one",                      "1",  7,     "a" },
        { "another picture, later",          "1",  8,     null },
        { "somebody else's",                 "2",  1,     null },
        { "told later, sent long before",    "1",  -3600, null },
    };

    [Theory]
    [MemberData(nameof(Seconds))]
    public void Photos_within_seconds_belong_together(string name, string chat, int after, string? first)
    {
        Assert.Null(albums.Of(Chat("1"), "a", Start));

        Assert.True(first == albums.Of(Chat(chat), "b", Start.AddSeconds(after)), name);
    }

    [Fact]
    public void A_long_row_is_named_by_its_first_as_long_as_the_gaps_are_short()
    {
        albums.Of(Chat("1"), "a", Start);

        Assert.Equal(["a", "a", "a"], Enumerable.Range(1, 3).Select(number => albums.Of(Chat("1"), $"b{number}", Start.AddSeconds(5 * number))));
    }

    [Fact]
    public void The_first_told_again_is_still_the_first()
    {
        albums.Of(Chat("1"), "a", Start);

        Assert.Null(albums.Of(Chat("1"), "a", Start.AddSeconds(1)));
    }

    private static ChatAddress Chat(string id) => new("kupang", "twilio", id);
}
