namespace QlueBot.BrowserTests;

public sealed class SimulatorTests
{
    [Fact]
    public async Task A_report_travels_the_full_circle()
    {
        await using var screen = await Screen.OpenAsync(1360, 820);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/simulator");
        var resident = new Talker(page, page.Locator("#pane-resident"));
        var officer = new Talker(page, page.Locator("#pane-officer"));

        await resident.Choice("Mulai").ClickAsync();
        await resident.Choice("Buat laporan").WaitForAsync();
        await resident.SayAsync("sampah numpuk dari kemarin depan pasar");
        await resident.Choice("Ya, benar").ClickAsync();
        await resident.HearsAsync("foto");
        await resident.SendSampleAsync();
        await resident.HearsAsync("Di mana");
        await resident.PlaceAsync("Oesapa");
        await resident.Choice("Kirim laporan").WaitForAsync();
        await screen.ShootAsync("simulator-1-periksa");
        await resident.Choice("Kirim laporan").ClickAsync();

        await officer.Choice("Terima").WaitForAsync();
        await screen.ShootAsync("simulator-2-kartu");
        await officer.QuoteLatestAsync("siap meluncur");
        await officer.HearsAsync("Tercatat");
        await officer.SendSampleAsync();
        await officer.Choice("Selesai").ClickAsync();

        await resident.Choice("Sudah beres").ClickAsync();
        await resident.HearsAsync("Terima kasih");
        await screen.ShootAsync("simulator-3-beres");
        Assert.Empty(screen.Complaints);
    }

    /// <summary>Numbers and lists, and no button under a message.</summary>
    [Fact]
    public async Task In_the_look_of_WhatsApp_choices_are_typed_by_number_or_taken_from_a_list()
    {
        await using var screen = await Screen.OpenAsync(1360, 820);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/simulator");
        await page.Locator("#look").SelectOptionAsync("whatsapp");
        var resident = new Talker(page, page.Locator("#pane-resident"));
        var officer = new Talker(page, page.Locator("#pane-officer"));

        await resident.SayAsync("halo");
        await resident.HearsAsync("1. Buat laporan");
        await resident.SayAsync("1");
        await resident.HearsAsync("Masalah apa");
        await resident.ListAsync("Kebersihan", () => screen.ShootAsync("simulator-5-whatsapp-daftar"));
        await resident.HearsAsync("Jenis masalahnya");
        await resident.ListAsync("Sampah");
        await resident.HearsAsync("Kirim foto");
        await resident.SendSampleAsync();
        await resident.HearsAsync("Di mana");
        await resident.PlaceAsync("Oesapa");
        await resident.HearsAsync("1. Kirim laporan");
        await resident.SayAsync("1");
        await resident.HearsAsync("kami terima");
        await officer.HearsAsync("• Terima");
        await screen.ShootAsync("simulator-6-whatsapp");
        await officer.ListAsync("Terima");
        await officer.HearsAsync("Tercatat");

        Assert.Equal(0, await page.Locator(".panes .log .choice").CountAsync());
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task The_admin_pane_shows_the_desk_and_begins_to_add_a_person()
    {
        await using var screen = await Screen.OpenAsync(360, 740);
        await using var bot = await RunningBot.StartAsync();
        var page = screen.Page;
        await page.GotoAsync($"{bot.Address}/simulator");
        await page.Locator("#tabs button").Last.ClickAsync();
        await page.Locator(".desk .figures").ClickAsync();
        await page.Locator(".desk .choice").First.ClickAsync();
        await new Talker(page, page.Locator("#pane-admin")).HearsAsync("Siapa nama");
        await screen.ShootAsync("simulator-4-admin-360");
        Assert.Empty(screen.Complaints);
    }

    /// <summary>Whatever language the admin reads.</summary>
    [Theory]
    [InlineData("bahasa indonesia", "Bahasa Indonesia", "Siapa nama")]
    [InlineData("english", "English", "name")]
    public async Task The_desk_begins_to_add_a_person_in_the_admins_own_language(string words, string answer, string question)
    {
        await using var screen = await Screen.OpenAsync(1360, 820);
        await using var bot = await RunningBot.StartAsync();
        await screen.Page.GotoAsync($"{bot.Address}/simulator");
        var admin = new Talker(screen.Page, screen.Page.Locator("#pane-admin"));
        await admin.SayAsync(words);
        await admin.HearsAsync(answer);
        await screen.Page.Locator(".desk .choice").First.ClickAsync();
        await admin.HearsAsync(question);
        Assert.Empty(screen.Complaints);
    }
}
