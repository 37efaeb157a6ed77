using Microsoft.Playwright;

namespace QlueBot.BrowserTests;

/// <summary>A page in the Chromium of this machine. Its pictures go to <c>TestResults/screenshots</c>.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<string> complaints = [];

    private Screen(IPlaywright playwright, IBrowser browser, IPage page)
    {
        this.playwright = playwright;
        this.browser = browser;
        Page = page;
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Add(line.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the page's scripts, and everything its policy forbade.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Skips the test, by name, where there is no Chromium.</summary>
    public static async Task<Screen> OpenAsync(int width, int height)
    {
        var chromium = RunningBot.Installed("chromium", "chromium-browser", "google-chrome");
        Assert.SkipWhen(chromium is null, "Chromium is not installed.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "id-ID",
            Geolocation = new Geolocation { Latitude = -10.153f, Longitude = 123.645f, Accuracy = 10 },
            Permissions = ["geolocation"],
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return new Screen(playwright, browser, page);
    }

    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RunningBot.Tests, "..", "TestResults", "screenshots", $"{name}.png") });

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
