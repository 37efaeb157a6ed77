using QlueBot.Bot.Channels.Twilio;
using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioReceiptsTests
{
    private static readonly ChatAddress Chat = new("kupang", "twilio", "+628110000001");

    public static TheoryData<string, ReceiptState?, Fault?, string?> Samples => new()
    {
        // sample                      state                    fault          code
        { "09-status-1-queued",        ReceiptState.Sent,       null,          null },
        { "09-status-2-sent",          ReceiptState.Sent,       null,          null },
        { "09-status-3-delivered",     ReceiptState.Delivered,  null,          null },
        { "09-status-4-read",          ReceiptState.Read,       null,          null },
        { "10-status-failed-63016",    ReceiptState.Failed,     Fault.Window,  "63016" },
    };

    public static TheoryData<string, ReceiptState?> States => new()
    {
        { "accepted", ReceiptState.Sent }, { "scheduled", ReceiptState.Sent }, { "sending", ReceiptState.Sent },
        { "partially_delivered", ReceiptState.Delivered }, { "failed", ReceiptState.Failed }, { "canceled", ReceiptState.Failed },
        { "received", null }, { "", null }, { "state_of_tomorrow", null },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_vendor_sample_is_read(string name, ReceiptState? state, Fault? fault, string? code)
    {
        var form = TwilioPayload.Read(name).Form;

        var receipt = TwilioReceipts.Read(form, Chat, "7-1", DateTimeOffset.UnixEpoch);

        Assert.Equal(new Receipt(Chat, form.MessageSid, "7-1", state!.Value, DateTimeOffset.UnixEpoch, fault, code), receipt);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Every_state_has_its_place(string status, ReceiptState? state) => Assert.Equal(
        state, TwilioReceipts.Read(new TwilioForm(new Dictionary<string, string[]> { ["MessageStatus"] = [status] }), Chat, null, default)?.State);
}
