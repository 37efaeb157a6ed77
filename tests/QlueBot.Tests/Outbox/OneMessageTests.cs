using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Outbox;

public sealed class OneMessageTests
{
    private static readonly ChatAddress One = new("kupang", "whatsapp", "1");
    private static readonly ChatAddress Other = new("kupang", "whatsapp", "2");
    private static readonly Dictionary<string, IChannel> Channels = new() { ["whatsapp"] = new VendorDouble(), ["telegram"] = new TalkChannel() };

    public static TheoryData<string, OutboxDraft[], string[]> Turns => new()
    {
        { "two words",                        [Say(One, "a"), Say(One, "b")],                                               ["1: a|b"] },
        { "the choices of the last",          [Say(One, "a", "x"), Say(One, "b", "y")],                                     ["1: a|b [y]"] },
        { "or of the only one that has some", [Say(One, "a", "x"), Say(One, "b")],                                          ["1: a|b [x]"] },
        { "two chats",                        [Say(One, "a"), Say(Other, "b"), Say(One, "c")],                              ["1: a|c", "2: b"] },
        { "two reports",                      [Say(One, "a", about: "KPG-1"), Say(One, "b", about: "KPG-2")],               ["1: a", "1: b"] },
        { "a report and an answer",           [Say(One, "a", about: "KPG-1"), Say(One, "b")],                               ["1: a|b"] },
        { "two templates",                    [Template("a", "laporan_selesai"), Template("b", "laporan_ditanggapi")],      ["1: a", "1: b"] },
        { "the same template",                [Template("a", "laporan_selesai"), Template("b", "laporan_selesai")],         ["1: a|b"] },
        { "not at the same time",             [Say(One, "a") with { NotBefore = DateTimeOffset.UnixEpoch }, Say(One, "b")], ["1: a", "1: b"] },
        { "bulk stays bulk",                  [Say(One, "a") with { Priority = Priority.Bulk }, Say(One, "b")],             ["1: a", "1: b"] },
        { "together too long",                [Say(One, new string('a', 4000)), Say(One, new string('b', 200))],            [$"1: {new string('a', 4000)}", $"1: {new string('b', 200)}"] },
        { "a channel that does not count",    [Say(new ChatAddress("kupang", "telegram", "1"), "a"), Say(new ChatAddress("kupang", "telegram", "1"), "b")], ["1: a", "1: b"] },
    };

    [Theory]
    [MemberData(nameof(Turns))]
    public void What_a_turn_says_is_joined(string name, OutboxDraft[] drafts, string[] expected)
    {
        List<OutboxDraft> outbox = [.. drafts];
        OneMessage.Merge(outbox, Channels, [], _ => true);
        Assert.Equal([name, .. expected], [name, .. outbox.Select(Shown)]);
    }

    public static TheoryData<string, OutboxDraft[], string[]> Closed => new()
    {
        { "a template and free words",   [Template("a", "laporan_selesai"), Say(One, "b")],                    ["1: a", "1: b"] },
        { "free words and a template",   [Say(One, "a"), Template("b", "laporan_selesai")],                    ["1: a", "1: b"] },
        { "the same template",           [Template("a", "laporan_selesai"), Template("b", "laporan_selesai")], ["1: a|b"] },
        { "free words",                  [Say(One, "a"), Say(One, "b")],                                       ["1: a|b"] },
    };

    /// <summary>Where free words may not pass the template goes in the place of all that is said: it must not stand for words it does not say.</summary>
    [Theory]
    [MemberData(nameof(Closed))]
    public void Words_without_a_template_never_hide_behind_one(string name, OutboxDraft[] drafts, string[] expected)
    {
        List<OutboxDraft> outbox = [.. drafts];
        OneMessage.Merge(outbox, Channels, [], _ => false);
        Assert.Equal([name, .. expected], [name, .. outbox.Select(Shown)]);

        outbox = [.. drafts];
        OneMessage.Merge(outbox, Channels, [], _ => true);
        Assert.Single(outbox);
    }

    [Fact]
    public void What_waited_stays_apart_and_a_notice_beside_an_answer_is_as_quick()
    {
        var waited = Say(One, "waited");
        List<OutboxDraft> outbox = [waited, Say(One, "news") with { Priority = Priority.Notice }, Say(One, "answer")];
        OneMessage.Merge(outbox, Channels, [waited.Message], _ => true);
        Assert.Equal(["1: waited", "1: news|answer"], outbox.Select(Shown));
        Assert.Equal(Priority.Reply, outbox[1].Priority);
    }

    [Theory]
    [InlineData("an answer beside news with buttons", null, "Terima", false)]
    [InlineData("news beside an answer with buttons", "Ya", null, true)]
    public void Numbers_are_offered_for_what_the_session_remembers_alone(string name, string? answers, string? newsOffers, bool isAnswer)
    {
        var answer = Say(One, "answer", answers);
        List<OutboxDraft> outbox = [answer with { Message = answer.Message with { IsAnswer = true } }, Say(One, "news", newsOffers) with { Priority = Priority.Notice }];
        OneMessage.Merge(outbox, Channels, [], _ => true);
        Assert.Equal((name, isAnswer), (name, Assert.Single(outbox).Message.IsAnswer));
    }

    private static string Shown(OutboxDraft draft) => $"{draft.Chat.Chat}: {draft.Message.Text.Replace("\n\n", "|", StringComparison.Ordinal)}"
        + (draft.Message.Choices is [var choice, ..] ? $" [{choice.Label}]" : "");

    private static OutboxDraft Template(string text, string name) =>
        new(One, new OutgoingMessage(text) { Template = new TemplateUse(name, ["KPG-1"]) }, Priority.Notice);

    private static OutboxDraft Say(ChatAddress chat, string text, string? label = null, string? about = null) => new(
        chat, new OutgoingMessage(text) { About = about, Choices = label is null ? [] : [new Choice(label, label)] }, Priority.Reply);
}
