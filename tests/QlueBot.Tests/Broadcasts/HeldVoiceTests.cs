using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;

namespace QlueBot.Tests.Broadcasts;

/// <summary>How long people are waited for is promised before anything is sent: no more and no less is said than the pack sets.</summary>
public sealed class HeldVoiceTests
{
    [Theory]
    [InlineData("whole days", 72, false, "id", "paling lama 3 hari sesudah siaran selesai")]
    [InlineData("a day and a half", 36, false, "id", "paling lama 36 jam sesudah siaran selesai")]
    [InlineData("a day and a half, in English", 36, false, "en", "for at most 36 hours after the broadcast has ended")]
    [InlineData("a month", 720, false, "id", "paling lama 30 hari sesudah siaran selesai")]
    [InlineData("an emergency", 6, true, "id", "paling lama 6 jam sesudah siaran selesai")]
    public void It_is_said_in_full(string name, int hours, bool isEmergency, string language, string said)
    {
        var hold = TimeSpan.FromHours(hours);
        var rules = isEmergency ? new BroadcastRules { EmergencyHold = hold } : new BroadcastRules { Hold = hold };
        var draft = new BroadcastDraft { Text = "Air naik.", Audience = new Audience { Kind = isEmergency ? AudienceKind.Emergency : AudienceKind.Topic } };

        Assert.Equal((name, said), (name, new HeldVoice(TextBook.Shipped).Life(language, rules, draft)));
    }
}
