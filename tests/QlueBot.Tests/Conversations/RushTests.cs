using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Tests.Conversations.Resident;

namespace QlueBot.Tests.Conversations;

public sealed class RushTests
{
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(200);

    private readonly Conversation conversation = new(TextBook.Shipped);
    private Session session = new("test/1", Player.Chat);
    private DateTimeOffset now = TestCity.Noon;
    private int message;

    [Fact]
    public void A_flood_is_answered_once_kept_whole_and_taken_up_when_it_is_calm()
    {
        Say("/lapor");
        List<Turn> turns = [.. Enumerable.Range(1, 60).Select(number => Say($"lampu jalan mati nomor {number}"))];

        Assert.Single(turns, turn => turn.Say?.Text.Contains("banyak sekali", StringComparison.Ordinal) is true);
        Assert.All(turns.Take(Rush.Most - 1), turn => Assert.NotNull(turn.Say));
        Assert.All(turns.Skip(Rush.Most), turn => Assert.Null(turn.Say));
        Assert.Contains("nomor 60", session.Resident.Draft!.Words, StringComparison.Ordinal);

        now += TimeSpan.FromSeconds(5);
        var early = Do(new MessageBody.Silence(Rush.Timer));
        Assert.Null(early.Say);
        Assert.Contains(early.Effects, effect => effect is Effect.WakeMe { Name: Rush.Timer });

        now += TimeSpan.FromSeconds(5);
        var calm = Do(new MessageBody.Silence(Rush.Timer)).Say!;
        Assert.StartsWith("Semua pesan Anda tadi sudah kami baca.", calm.Text, StringComparison.Ordinal);
        Assert.NotEmpty(calm.Choices);
        Assert.NotNull(Say("lapor").Say);
    }

    [Fact]
    public void Who_types_is_never_in_a_rush()
    {
        Say("/lapor");
        for (var number = 0; number < 100; number++)
        {
            now += Rush.Quick;
            Assert.NotNull(Say($"lampu mati {number}").Say);
        }

        Assert.Null(session.Rush);
    }

    [Fact]
    public void A_question_about_a_report_and_a_press_are_answered_in_a_rush_too()
    {
        Say("/lapor");
        for (var number = 0; number < 50; number++)
        {
            Say("lampu mati");
        }

        Assert.NotNull(Do(new MessageBody.Press("m:bahasa:en")).Say);
    }

    [Fact]
    public void What_was_written_slowly_and_read_back_at_once_is_no_rush()
    {
        Say("/lapor");
        var outage = now - TimeSpan.FromHours(2);
        for (var number = 0; number < 40; number++)
        {
            Assert.NotNull(Say($"lampu mati {number}", outage += TimeSpan.FromMinutes(1)).Say);
        }

        // Who wrote before the outage ended and goes on after it.
        Assert.NotNull(Say("dan berkedip").Say);
        Assert.Null(session.LastWrittenAt);
        Assert.Null(session.Rush);
    }

    [Fact]
    public void What_was_written_in_a_rush_and_read_back_later_is_one()
    {
        Say("/lapor");
        var outage = now - TimeSpan.FromHours(2);
        List<Turn> turns = [.. Enumerable.Range(1, 40).Select(number => Say($"lampu mati {number}", outage += Fast))];

        Assert.Single(turns, turn => turn.Say?.Text.Contains("banyak sekali", StringComparison.Ordinal) is true);
    }

    private Turn Say(string words, DateTimeOffset? written = null)
    {
        now += Fast;
        return Do(new MessageBody.Words(words), written);
    }

    private Turn Do(MessageBody body, DateTimeOffset? written = null)
    {
        var turn = conversation.Advance(
            session,
            new IncomingMessage(Player.Chat, "1", body, now) { MessageId = (++message).ToString(CultureInfo.InvariantCulture), WrittenAt = written },
            new Facts { City = TestCity.Guide, Now = now });
        session = turn.Next;
        return turn;
    }
}
