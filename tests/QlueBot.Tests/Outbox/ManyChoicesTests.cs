using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

public sealed class ManyChoicesTests
{
    private static readonly ChatAddress Chat = new("kupang", "fake", "1");

    public static TheoryData<string, int, bool, bool, Priority, string, bool> Rows => new()
    {
        // case                          choices  photo  under   priority          text
        { "as many as fit",              2,       false, false,  Priority.Reply,   "Pilih", false },
        { "one too many",                3,       false, false,  Priority.Reply,   "Pilih\n1. A\n2. B\n3. C", false },
        { "news: typed by its words",    3,       false, false,  Priority.Notice,  "Pilih\n• A\n• B\n• C", false },
        { "under a photo",               2,       true,  false,  Priority.Reply,   "Pilih\n1. A\n2. B", false },
        { "under a photo that can",      2,       true,  true,   Priority.Reply,   "Pilih", false },
        { "pages for an answer",         3,       false, false,  Priority.Reply,   "Pilih", true },
        { "no pages for news",           3,       false, false,  Priority.Notice,  "Pilih\n• A\n• B\n• C", true },
        { "no pages under a photo",      3,       true,  true,   Priority.Reply,   "Pilih\n1. A\n2. B\n3. C", true },
        { "a photo alone",               0,       true,  false,  Priority.Reply,   "Pilih", false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_channel_cannot_show_is_written_out(string name, int choices, bool photo, bool under, Priority priority, string text, bool pages)
    {
        var message = new OutgoingMessage("Pilih")
        {
            Choices = [.. "ABC".Take(choices).Select(letter => new Choice($"{letter}", $"d:{letter}"))], PhotoId = photo ? "p" : null, Asks = Ask.Location,
        };
        List<OutboxDraft> outbox = [new(Chat, message, priority), new(Chat with { Channel = "other" }, message, priority)];

        ManyChoices.WriteOut(outbox, new Dictionary<string, IChannel> { ["fake"] = new FakeChannel(TimeProvider.System) { Limits = new(99, 99, 2, 0, 0, 0) { ChoicesUnderPhoto = under, HasPages = pages } } });

        Assert.True(text == outbox[0].Message.Text, $"{name}: {outbox[0].Message.Text}");
        Assert.Equal(text == "Pilih" ? choices : 0, outbox[0].Message.Choices.Count);
        Assert.Equal((Ask.Location, photo ? "p" : null), (outbox[0].Message.Asks, outbox[0].Message.PhotoId));
        Assert.Same(message, outbox[1].Message);
    }
}
