using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Tests.Broadcasts;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Polls;

/// <summary>On WhatsApp whoever has not written for a day is invited by the approved template, which has no buttons: they answer in words.</summary>
public sealed class InvitationByTemplateTests : IAsyncLifetime
{
    private readonly VendorDouble vendor = new()
    {
        Templates = [new VendorTemplate("hsm-1", "kabar_kota", "id", TemplateCategory.Utility, TemplateState.Approved, 2, "")],
    };

    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.StartAsync(vendor);

    public ValueTask DisposeAsync() => town.DisposeAsync();

    [Fact]
    public async Task Outside_the_day_a_number_and_a_word_are_votes_and_a_greeting_is_shown_the_options()
    {
        var world = town.World;
        foreach (var chat in (string[])["angka", "kata", "salam"])
        {
            await SaysAsync(chat, "mulai");
        }

        world.Time.Advance(TimeSpan.FromHours(25));
        await UntilAsync("the template is known", () => world.LookAsync(reader => reader.Count(MessageTemplate.Table, "kupang", MessageTemplate.AnyMark) > 0));
        var code = await PollTests.OpenAsync(world, "Semua warga", "3 hari");
        await world.DoesAsync("meja", new MessageBody.Press($"s:0:p-invite.{code}"));
        var counted = await world.ReadsAsync("meja", "3 orang");
        Assert.Contains("mendapat templat kabar_kota", counted.Message.Text, StringComparison.Ordinal);
        await world.PressesAsync("meja", counted, "Kirim sekarang");
        foreach (var chat in (string[])["angka", "kata", "salam"])
        {
            var words = (await PostAsync(chat, post => post.Message.SendAs is not null)).Message.SendAs!.Variables[1];
            Assert.Contains("Pasar buka sampai malam? 1. Setuju 2. Tidak setuju 3. Belum tahu", words, StringComparison.Ordinal);
        }

        Assert.Contains("[3. Belum tahu]", await SaysAsync("angka", "5"), StringComparison.Ordinal);
        Assert.Contains("tercatat: Tidak setuju", await SaysAsync("angka", "2"), StringComparison.Ordinal);
        Assert.Contains("tercatat: Belum tahu", await SaysAsync("kata", "belum tahu"), StringComparison.Ordinal);
        var shown = await SaysAsync("salam", "halo");
        Assert.Contains("Pasar buka sampai malam?", shown, StringComparison.Ordinal);
        Assert.Contains("[1. Setuju]", shown, StringComparison.Ordinal);
        Assert.Contains("tercatat: Setuju", await SaysAsync("salam", "1"), StringComparison.Ordinal);

        Assert.Equal("3: 1,1,1", await PollTests.SumAsync(world, code));
    }

    /// <summary>What is said to them then, with its choices.</summary>
    private async Task<string> SaysAsync(string chat, string words)
    {
        var before = vendor.Posts.Count(post => post.Chat.Chat == chat);
        await town.World.Store.IngestAsync([vendor.Arrive(chat, new MessageBody.Words(words))], TestContext.Current.CancellationToken);
        var said = (await PostAsync(chat, _ => true, before)).Message;
        return $"{said.Text} {string.Concat(said.Choices.Select(choice => $"[{choice.Label}]"))}";
    }

    private async Task<VendorDouble.Post> PostAsync(string chat, Func<VendorDouble.Post, bool> isIt, int from = 0)
    {
        VendorDouble.Post? found = null;
        await UntilAsync($"{chat} is written to", () => Task.FromResult((found = vendor.Posts.Where(post => post.Chat.Chat == chat).Skip(from).FirstOrDefault(isIt)) is not null));
        return found!;
    }

    private async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var limit = new Limit(what);
        while (!await isSo())
        {
            limit.Check();
            town.World.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
