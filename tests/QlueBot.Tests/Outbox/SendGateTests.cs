using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

/// <summary>What may be sent when: the window and the register of templates.</summary>
public sealed class SendGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 20, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly ChatAddress Chat = new("kupang", "whatsapp", "+62811");
    private static readonly ChatWindow Never = new("whatsapp", "+62811");
    private static readonly ChatWindow Open = Never.Heard(Now.AddHours(-23.9), Day);
    private static readonly ChatWindow Closed = Never.Heard(Now.AddHours(-24), Day);
    private static readonly MessageTemplate Approved =
        new("whatsapp", "laporan_selesai", "id", "hsm1", TemplateCategory.Utility, TemplateState.Approved, 2);

    public static TheoryData<string, ChatWindow?, MessageTemplate?, string> Windows => new()
    {
        // case                                    window                                                     template                                                        verdict
        { "open",                                  Open,                                                      Approved,                                                       "as it is" },
        { "nothing known",                         null,                                                      Approved,                                                       "as it is" },
        { "known only for what was opened",        Never with { OpenedAt = Now },                             Approved,                                                       "as it is" },
        { "closed to the minute",                  Closed,                                                    null,                                                           "hold: template unknown" },
        { "the vendor closed it",                  Open with { ClosedAt = Now },                              Approved,                                                       "as hsm1" },
        { "closed, and written since",             Open with { ClosedAt = Now.AddHours(-24) },                Approved,                                                       "as it is" },
        { "only the vendor knows, and closed it",  Never with { ClosedAt = Now },                             null,                                                           "hold: template unknown" },
        { "approved",                              Closed,                                                    Approved,                                                       "as hsm1" },
        { "in a language of a region",             Closed,                                                    Approved with { Language = "id_ID" },                           "as hsm1" },
        { "only in another language",              Closed,                                                    Approved with { Language = "en" },                              "hold: template unknown" },
        { "pending",                               Closed,                                                    Approved with { State = TemplateState.Pending },                "hold: template pending" },
        { "rejected",                              Closed,                                                    Approved with { State = TemplateState.Rejected },               "hold: template rejected" },
        { "paused",                                Closed,                                                    Approved with { State = TemplateState.Paused },                 "hold: template paused" },
        { "disabled",                              Closed,                                                    Approved with { State = TemplateState.Disabled },               "hold: template disabled" },
        { "marketing",                             Closed,                                                    Approved with { Category = TemplateCategory.Marketing },        "hold: template marketing" },
        { "marketing, accepted",                   Closed,                                                    Approved with { Category = TemplateCategory.Marketing, IsAccepted = true }, "as hsm1" },
        { "for one-time passwords",                Closed,                                                    Approved with { Category = TemplateCategory.Authentication },   "hold: template of another kind" },
        { "with other gaps than ours",             Closed,                                                    Approved with { Variables = 3 },                                "hold: template of another shape" },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Free_words_go_through_an_open_window_and_templates_through_a_closed_one(string name, ChatWindow? window, MessageTemplate? template, string expected)
    {
        var verdict = SendGate.Decide(Stored(window, template), Row(new TemplateUse("laporan_selesai", ["KPG-1", "DLH"])), Now);

        Assert.Equal((name, expected), (name, Shown(verdict)));
    }

    [Fact]
    public void Words_without_a_template_wait() => Assert.Equal("hold: window", Shown(SendGate.Decide(Stored(Closed, Approved), Row(null), Now)));

    [Fact]
    public void English_readers_get_the_english_template_and_else_the_indonesian()
    {
        var english = Row(new TemplateUse("laporan_selesai", ["KPG-1", "DLH"])) is var row ? row with { Message = row.Message with { Language = "en" } } : null!;
        var stored = Stored(Closed, Approved);
        Assert.Equal("as hsm1", Shown(SendGate.Decide(stored, english, Now)));
        stored.Apply(Put(MessageTemplate.Table, Approved with { Language = "en_US", VendorId = "hsm2" }));
        Assert.Equal("as hsm2", Shown(SendGate.Decide(stored, english, Now)));
    }

    [Theory]
    [InlineData(ReceiptState.Sent, null, "sent wamid.1")]
    [InlineData(ReceiptState.Read, null, "sent wamid.1")]
    [InlineData(ReceiptState.Failed, Fault.Blocked, "blocked")]
    [InlineData(ReceiptState.Failed, Fault.Never, "refused")]
    [InlineData(ReceiptState.Failed, Fault.Unreachable, "unreachable")]
    [InlineData(ReceiptState.Failed, Fault.Retry, "as it is")]
    [InlineData(ReceiptState.Failed, Fault.TooFast, "as it is")]
    [InlineData(ReceiptState.Failed, Fault.TooFastForChat, "as it is")]
    [InlineData(ReceiptState.Failed, Fault.DailyLimit, "as it is")]
    [InlineData(ReceiptState.Failed, Fault.Configuration, "as it is")]
    [InlineData(ReceiptState.Failed, Fault.Window, "hold: window")]
    public void An_early_receipt_answers_a_sending_that_had_no_answer(ReceiptState state, Fault? fault, string expected)
    {
        var row = Row(null) with { Attempts = 1 };
        var stored = Stored(Open, null);
        stored.Apply(Put(SentMessage.Table, Early(row, "wamid.1", state, fault)));

        Assert.Equal(expected, Shown(SendGate.Decide(stored, row, Now)));
        Assert.Equal("as it is", Shown(SendGate.Decide(stored, row with { Id = 6 }, Now)));
    }

    /// <summary>Sent, and killed before that was on record: nothing tells of a try but the receipt.</summary>
    [Fact]
    public void What_a_dead_process_sent_is_not_sent_again_once_its_receipt_is_here()
    {
        var row = Row(null);
        var stored = Stored(Open, null);
        Assert.Equal("as it is", Shown(SendGate.Decide(stored, row, Now)));

        stored.Apply(Put(SentMessage.Table, Early(row, "wamid.1", ReceiptState.Delivered, null)));

        Assert.Equal("sent wamid.1", Shown(SendGate.Decide(stored, row, Now)));
    }

    [Fact]
    public void A_window_that_a_receipt_called_closed_is_closed_until_the_person_writes()
    {
        var row = Row(new TemplateUse("laporan_selesai", ["KPG-1", "DLH"])) with { Attempts = 1 };
        var stored = Stored(Open, Approved);
        stored.Apply(Put(SentMessage.Table, Early(row, "wamid.1", ReceiptState.Failed, Fault.Window)));
        Assert.Equal("as hsm1", Shown(SendGate.Decide(stored, row, Now)));

        var heard = new Commit();
        var before = stored.Get(ChatWindow.Table, "kupang", "whatsapp/+62811")!;
        heard.Put(ChatWindow.Table, "kupang", before.Value.Heard(Now.AddMinutes(1), Day), before);
        stored.Apply(heard);
        Assert.Equal("as it is", Shown(SendGate.Decide(stored, row, Now.AddMinutes(2))));
    }

    [Fact]
    public void Of_two_copies_the_one_that_went_counts()
    {
        var row = Row(null) with { Attempts = 2 };
        var stored = Stored(Open, null);
        stored.Apply(Put(SentMessage.Table, Early(row, "wamid.1", ReceiptState.Failed, Fault.Retry)));
        stored.Apply(Put(SentMessage.Table, Early(row, "wamid.2", ReceiptState.Sent, null)));
        Assert.Equal("sent wamid.2", Shown(SendGate.Decide(stored, row, Now)));
    }

    private static SentMessage Early(OutboxRow row, string id, ReceiptState state, Fault? fault) =>
        new("whatsapp", "+62811", id, null, Now) { Ticket = Tickets.Of(row), State = state, Fault = fault, IsEarly = true };

    private static string Shown(Verdict verdict) => verdict switch
    {
        Verdict.Go { Message.SendAs: { } template } => $"as {template.VendorId}",
        Verdict.Go => "as it is",
        Verdict.Hold hold => $"hold: {hold.Reason}",
        Verdict.Went { Result: SendResult.Sent sent } => $"sent {sent.MessageId}",
        Verdict.Went went => went.Result.GetType().Name.ToLowerInvariant(),
        _ => "?",
    };

    private static OutboxRow Row(TemplateUse? template) =>
        new(5, Chat, new OutgoingMessage("Selesai") { Template = template }, Priority.Notice, 0, Now.AddMinutes(-1));

    private static RecordsDouble Stored(ChatWindow? window, MessageTemplate? template)
    {
        var stored = new RecordsDouble();
        if (window is not null)
        {
            stored.Apply(Put(ChatWindow.Table, window));
        }

        if (template is not null)
        {
            stored.Apply(Put(MessageTemplate.Table, template));
        }

        return stored;
    }

    private static Commit Put<T>(Table<T> table, T value)
        where T : class
    {
        var commit = new Commit();
        commit.Put(table, "kupang", value, null);
        return commit;
    }
}
