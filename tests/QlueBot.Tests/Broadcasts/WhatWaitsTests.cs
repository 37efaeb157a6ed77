using System.Diagnostics.Metrics;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Broadcasts;

/// <summary>Admins and the metrics are told what waits on a channel, news and broadcasts each by itself, and why.</summary>
public sealed class WhatWaitsTests
{
    [Fact]
    public async Task News_and_broadcasts_are_told_apart_with_their_reasons_until_they_wait_no_more()
    {
        await using var town = await HeldTown.StartAsync(3);
        await town.HoldAsync(Town.Draft());
        await town.HoldAsync(Town.Urgent, "AAAAA");
        await NewsAsync(town, "x", "template pending");
        await NewsAsync(town, "y", "template pending");
        await NewsAsync(town, "z", "window");

        List<WaitingFact> expected = [new("whatsapp", "template pending", 2, 0), new("whatsapp", "window", 1, 0), new("whatsapp", "template unknown", 6, 2)];
        Assert.Equal(expected, await OnAsync(town));
        Assert.Equal(["qluebot.broadcasts.waiting template unknown 6", "qluebot.outbox.waiting template pending 2", "qluebot.outbox.waiting window 1"], await MeasuredAsync(town));

        await town.World.SaysAsync("meja", "templat");
        var shown = (await town.World.ReadsAsync("meja", "Templat WhatsApp")).Message.Text;
        Assert.Contains("kini untuk 3 orang", shown, StringComparison.Ordinal);
        Assert.Contains("• Kabar di WhatsApp: 2 orang, templatnya menunggu keputusan\n• Kabar di WhatsApp: 1 orang, menunggu mereka menulis lagi", shown, StringComparison.Ordinal);
        Assert.Contains("• Siaran di WhatsApp: 6 penerima dari 2 siaran, templatnya belum ada pada akun", shown, StringComparison.Ordinal);

        await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");
        await town.FiguresAsync(figures => figures.Accepted == 1);
        await town.FiguresAsync(figures => figures.Accepted == 1, "AAAAA");
        Assert.Equal(new WaitingFact("whatsapp", "template unknown", 4, 2), (await OnAsync(town))[^1]);
        town.World.Time.Advance(TimeSpan.FromHours(80));
        Assert.DoesNotContain(await OnAsync(town), fact => fact.Broadcasts > 0);
    }

    private static Task<IReadOnlyList<WaitingFact>> OnAsync(HeldTown town) =>
        town.World.LookAsync(reader => WhatWaits.On(reader, "kupang", "whatsapp", town.World.Time.GetUtcNow()));

    private static async Task<string[]> MeasuredAsync(HeldTown town)
    {
        string[] measured = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (town.World.Get<OutboxFigures>().Owns(instrument) && instrument.Name.EndsWith(".waiting", StringComparison.Ordinal))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, people, tags, _) => measured = [.. measured, $"{instrument.Name} {tags[1].Value} {people}"]);
        listener.Start();
        await town.UntilAsync("it is counted", () =>
        {
            measured = [];
            listener.RecordObservableInstruments();
            return Task.FromResult(measured.Length == 3);
        });
        return [.. measured.Order(StringComparer.Ordinal)];
    }

    private static Task NewsAsync(HeldTown town, string chat, string reason) => town.World.Store.WriteAsync(
        _ =>
        {
            var commit = new Commit();
            var message = new OutgoingMessage("Kabar") { Template = reason == "window" ? null : new TemplateUse("laporan_selesai", ["KPG-7F3K2M-9"]) };
            var window = new ChatWindow("whatsapp", chat) { HeardAt = town.World.Time.GetUtcNow().AddDays(-2), ClosesAt = town.World.Time.GetUtcNow().AddDays(-1) };
            commit.Put(ChatWindow.Table, "kupang", window.Hold(new HeldMessage(chat, message, Priority.Notice, town.World.Time.GetUtcNow(), reason)), null);
            return commit;
        },
        TestContext.Current.CancellationToken);
}
