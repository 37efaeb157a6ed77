using Microsoft.Playwright;

namespace QlueBot.BrowserTests;

/// <summary>A person in front of one conversation on a page.</summary>
internal sealed class Talker(IPage page, ILocator pane)
{
    public ILocator Choice(string label) => pane.Locator($".line.bot:last-child .choice:text-is(\"{label}\")");

    /// <summary>The choice of that name, wherever in the log; the newest.</summary>
    public ILocator AnyChoice(string label) => pane.Locator($".choice:text-is(\"{label}\")").Last;

    public async Task SayAsync(string words)
    {
        await pane.Locator("textarea").FillAsync(words);
        await pane.Locator("textarea").PressAsync("Enter");
    }

    public Task SendSampleAsync() => pane.Locator("[aria-label='Foto contoh']").ClickAsync();

    /// <summary>Waits until the bot has said this.</summary>
    public Task HearsAsync(string words) => pane.Locator(".line.bot", new LocatorLocatorOptions { HasText = words }).Last.WaitForAsync();

    public async Task PlaceAsync(string kelurahan)
    {
        await pane.Locator("[aria-label='Kirim lokasi']").ClickAsync();
        await page.Locator("dialog select").SelectOptionAsync(new SelectOptionValue { Label = kelurahan });
        await page.Locator("dialog .primary").ClickAsync();
    }

    /// <summary>Opens the newest list and takes the row of that name.</summary>
    public async Task ListAsync(string row, Func<Task>? meanwhile = null)
    {
        await pane.Locator(".line.bot .opener").Last.ClickAsync();
        await page.Locator("dialog.sheet").WaitForAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await page.Locator($"dialog.sheet .row:text-is(\"{row}\")").ClickAsync();
    }

    public async Task QuoteLatestAsync(string words)
    {
        await pane.Locator(".line.bot .reply").Last.ClickAsync();
        await SayAsync(words);
    }
}
