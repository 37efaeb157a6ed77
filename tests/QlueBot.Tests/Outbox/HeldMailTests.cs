using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

public sealed class HeldMailTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly ChannelLimits Limits = new(60, 40, 3, 0, 0, 0) { TotalPerSecond = 80 };

    /// <summary>"text @hours ago #topic !reply +button ~picture *broadcast", in the order in which it was put aside.</summary>
    public static TheoryData<string, string[], string[]> Boxes => new()
    {
        { "one",                                     ["a @1"],                                   ["a"] },
        { "in the order it was said",                ["b @1", "a @2"],                           ["a|b"] },
        { "a later status takes the earlier's place", ["a @3 #s1", "b @2 #s2", "c @1 #s1"],      ["b|c"] },
        { "news of a month ago is old",              ["a @721", "b @719"],                       ["b"] },
        { "an answer of yesterday is old",           ["a @25 !", "b @23 !"],                     ["b"] },
        { "a broadcast waits as long as its own life", ["a @1400 *", "b @721"],             ["a"] },
        { "what can be pressed ends its message",    ["a @3", "b @2 +", "c @1"],                 ["a|b+", "c"] },
        { "two that can be pressed stand apart",     ["a @2 +", "b @1 +"],                       ["a+", "b+"] },
        { "two pictures stand apart",                ["a @3 ~", "b @2", "c @1 ~"],               ["a|b~", "c~"] },
        { "only as long as one message takes",       ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa @2", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb @1"], ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"] },
        { "nothing left",                            ["a @800"],                                 [] },
    };

    [Theory]
    [MemberData(nameof(Boxes))]
    public void What_waited_is_told_in_few_messages_without_what_is_stale(string name, string[] held, string[] told)
    {
        var messages = HeldMail.Merged(HeldMail.Fresh([.. held.Select(Read)], Now).Select(one => one.Message), Limits);

        Assert.Equal([name, .. told], [name, .. messages.Select(message =>
            message.Text.Replace("\n\n", "|", StringComparison.Ordinal) + (message.Choices.Count > 0 ? "+" : "") + (message.PhotoId is null ? "" : "~"))]);
    }

    [Fact]
    public void Reports_are_not_mixed_so_that_a_quote_means_one_of_them()
    {
        var merged = HeldMail.Merged([new OutgoingMessage("a") { About = "KPG-1" }, new OutgoingMessage("b") { About = "KPG-1" }, new OutgoingMessage("c") { About = "KPG-2" }], Limits);
        Assert.Equal(["KPG-1", "KPG-2"], merged.Select(message => message.About));
    }

    [Fact]
    public void No_more_than_fifty_are_kept_and_none_twice()
    {
        var window = Enumerable.Range(0, 60).Aggregate(new ChatWindow("whatsapp", "1"), (sum, number) =>
            sum.Hold(Held($"{number}", Now.AddMinutes(number))).Hold(Held($"{number}", Now.AddMinutes(number))));
        Assert.Equal(Enumerable.Range(10, 50).Select(number => $"{number}"), window.Held.Select(held => held.Ticket));
    }

    [Fact]
    public void The_only_word_of_a_report_outlives_many_of_another()
    {
        var window = Enumerable.Range(0, 60).Aggregate(new ChatWindow("whatsapp", "1").Hold(Held("only", Now)), (sum, number) =>
            sum.Hold(Held($"{number}", Now.AddMinutes(1 + number)) is var held ? held with { Message = held.Message with { Topic = "#s1" } } : null!));
        Assert.Equal("only", window.Held[0].Ticket);
        Assert.Equal("59", window.Held[^1].Ticket);
    }

    private static HeldMessage Held(string text, DateTimeOffset at) => new(text, new OutgoingMessage(text), Priority.Notice, at, "window");

    private static HeldMessage Read(string line)
    {
        var parts = line.Split(' ');
        var message = new OutgoingMessage(parts[0])
        {
            Topic = parts.FirstOrDefault(part => part[0] == '#'),
            Choices = parts.Contains("+") ? [new Choice("Beres", "r:beres")] : [],
            Broadcast = parts.Contains("*") ? "7F3K2.0" : null,
            PhotoId = parts.Contains("~") ? parts[0] : null,
        };
        var at = Now.AddHours(-double.Parse(parts[1][1..], null));
        return new HeldMessage(parts[0], message, parts.Contains("!") ? Priority.Reply : Priority.Notice, at, "window");
    }
}
