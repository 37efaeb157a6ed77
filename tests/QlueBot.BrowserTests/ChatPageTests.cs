using Microsoft.Playwright;
using QlueBot.Conversations.Messages;

namespace QlueBot.BrowserTests;

public sealed class ChatPageTests
{
    [Fact]
    public async Task A_resident_talks_at_360_pixels_and_finds_the_talk_again_after_a_reload()
    {
        await using var screen = await Screen.OpenAsync(360, 700);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/chat/kupang");
        var resident = new Talker(page, page.Locator("#chat"));
        await resident.Choice("Mulai").ClickAsync();
        await resident.Choice("Buat laporan").WaitForAsync();
        await screen.ShootAsync("chat-1-mulai-360");

        await page.ReloadAsync();
        await resident.Choice("Buat laporan").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_point_is_placed_with_the_arrow_keys_alone()
    {
        await using var screen = await Screen.OpenAsync(360, 700);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/chat/kupang");
        await page.Locator("[aria-label='Kirim lokasi']").ClickAsync();
        var send = page.Locator("dialog .primary");
        await page.Locator("dialog svg").FocusAsync();
        Assert.True(await send.IsDisabledAsync());
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("+");
        await screen.ShootAsync("chat-2-peta-360");
        await send.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.Locator(".line.me[data-state=sent] .pin").WaitForAsync();
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task What_is_written_without_internet_is_sent_when_it_is_back()
    {
        await using var screen = await Screen.OpenAsync(360, 700);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/chat/kupang");
        var resident = new Talker(page, page.Locator("#chat"));
        await resident.Choice("Mulai").WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await resident.SayAsync("bantuan");
        await page.Locator(".notice", new PageLocatorOptions { HasText = "tanpa internet" }).WaitForAsync();
        await screen.ShootAsync("chat-3-tanpa-internet-360");

        await page.Context.SetOfflineAsync(false);
        await page.Locator(".line.me[data-state=sent]").WaitForAsync();
        await resident.HearsAsync("");
    }

    [Fact]
    public async Task The_page_speaks_english_too()
    {
        await using var screen = await Screen.OpenAsync(360, 700);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/chat/trenggalek");
        await page.Locator("#language").ClickAsync();
        await page.Locator("[aria-label='Send a photo']").WaitForAsync();
        Assert.Equal("en", await page.EvaluateAsync<string>("document.documentElement.lang"));
    }

    /// <summary>As an admin sees a broadcast: the bar moves where it stands, and only its latest buttons can be pressed.</summary>
    [Theory]
    [InlineData(1360)]
    [InlineData(390)]
    public async Task What_is_given_other_words_changes_where_it_stands_and_earlier_buttons_look_dead(int width)
    {
        await using var screen = await Screen.OpenAsync(width, 700);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/chat/kupang");
        var admin = new Talker(page, page.Locator("#chat"));
        await admin.Choice("Mulai").WaitForAsync();
        var chat = await page.EvaluateAsync<string>("fetch('/directline/kupang/tokens/generate', { method: 'POST' }).then(a => a.json()).then(a => a.conversationId)");
        await bot.SendAsync(chat, new OutgoingMessage("Siaran 7F3K2 dimulai.") { Choices = Steering });
        var shown = await bot.SendAsync(chat, new OutgoingMessage("Siaran 7F3K2: sedang dikirim\n▓░░░░░░░░░ 10 %") { Choices = Steering });
        await admin.HearsAsync("10 %");
        Assert.Equal(["disabled", "disabled", "", ""], await ButtonsAsync(page));
        await admin.AnyChoice("Jeda").FocusAsync();

        await bot.SendAsync(chat, new OutgoingMessage("Siaran 7F3K2: sedang dikirim\n▓▓▓▓░░░░░░ 40 %\n80 dari 200 orang\n240 orang per menit, kira-kira 1 menit lagi") { Choices = Steering, Edits = shown });
        await admin.HearsAsync("40 %");

        Assert.Equal(2, await page.Locator(".line.bot").CountAsync() - 1);
        Assert.Equal("Jeda", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.True(await page.EvaluateAsync<bool>("(log => log.scrollHeight - log.scrollTop - log.clientHeight < 2)(document.querySelector('.log'))"));
        await screen.ShootAsync($"chat-4-siaran-{width}");
        await bot.SendAsync(chat, new OutgoingMessage("Siaran 7F3K2 dijeda.") { Choices = [new("Lanjutkan", "b:lanjut:7F3K2")], Edits = shown });
        await admin.AnyChoice("Lanjutkan").WaitForAsync();
        Assert.Equal(["disabled", "disabled", ""], await ButtonsAsync(page));

        await page.ReloadAsync();
        await admin.HearsAsync("dijeda.");
        Assert.Equal(["disabled", "disabled", ""], await ButtonsAsync(page));
        Assert.Equal(0, await page.Locator(".line.bot", new PageLocatorOptions { HasText = "%" }).CountAsync());
        Assert.Empty(screen.Complaints);
    }

    private static IReadOnlyList<Choice> Steering { get; } = [new("Jeda", "b:jeda:7F3K2"), new("Hentikan", "b:henti:7F3K2")];

    private static Task<string[]> ButtonsAsync(IPage page) =>
        page.EvaluateAsync<string[]>("[...document.querySelectorAll('.choice')].map(button => button.disabled ? 'disabled' : '')");

    [Fact]
    public async Task The_pages_script_stays_under_20_kB_on_the_wire()
    {
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(bot.Address) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var bytes = 0;
        foreach (var file in new[] { "page.js", "chat.js", "parts.js", "line.js", "place.js", "whatsapp.js" })
        {
            bytes += (await http.GetByteArrayAsync(new Uri($"/assets/{file}", UriKind.Relative), TestContext.Current.CancellationToken)).Length;
        }

        Assert.InRange(bytes, 1000, 20_000);
    }
}
