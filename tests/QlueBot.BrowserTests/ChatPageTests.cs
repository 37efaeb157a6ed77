using Microsoft.Playwright;

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

    [Fact]
    public async Task The_pages_script_stays_under_20_kB_on_the_wire()
    {
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(bot.Address) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var bytes = 0;
        foreach (var file in new[] { "page.js", "chat.js", "line.js", "place.js" })
        {
            bytes += (await http.GetByteArrayAsync(new Uri($"/assets/{file}", UriKind.Relative), TestContext.Current.CancellationToken)).Length;
        }

        Assert.InRange(bytes, 1000, 20_000);
    }
}
