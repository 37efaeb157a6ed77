using QlueBot.Conversations.Talks.Officer;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class OfficerWordsTests
{
    public static TheoryData<string, string?, string> Verbs => new()
    {
        // written                              means         the rest
        { "siap",                               "Terima",     "" },
        { "SIAP!",                              "Terima",     "" },
        { "86",                                 "Terima",     "" },
        { "8.6",                                "Terima",     "" },
        { "meluncur",                           "Terima",     "" },
        { "otw pak",                            "Terima",     "" },
        { "ok siap",                            "Terima",     "" },
        { "siap meluncur",                      "Terima",     "" },
        { "ready",                              "Terima",     "" },
        { "accept KPG-7F3K2M-9",                "Terima",     "" },
        { "work KPG-7F3K2M-9",                  "Kerjakan",   "" },
        { "pause waiting for parts",            "Tunda",      "waiting for parts" },
        { "siap 86 ndan",                       "Terima",     "" },
        { "terima KPG-7F3K2M-9",                "Terima",     "" },
        { "terima kpg7f3k2m9",                  "Terima",     "" },
        { "KPG 7F3K2M 9 terima",                "Terima",     "" },
        { "terima kpg-7f3k2m-9 segera kami cek", "Terima",    "" },
        { "terima kasih",                       null,         "terima kasih" },
        { "belum siap",                         null,         "belum siap" },
        { "tolak kpg7f3k2m9 bukan bidang kami", "Tolak",      "bukan bidang kami" },
        { "Tolak: jalan provinsi",              "Tolak",      "jalan provinsi" },
        { "alihkan",                            "Alihkan",    "" },
        { "tanya patokannya di mana?",          "Tanya",      "patokannya di mana?" },
        { "kerjakan",                           "Kerjakan",   "" },
        { "tunda menunggu aspal",               "Tunda",      "menunggu aspal" },
        { "selesai",                            "Selesai",    "" },
        { "/selesai",                           "Selesai",    "" },
        { "sudah selesai",                      "Selesai",    "" },
        { "sudah beres",                        null,         "sudah beres" },
        { "selesai?",                           null,         "selesai?" },
        { "ada lampu mati",                     null,         "ada lampu mati" },
        { "",                                   null,         "" },
    };

    public static TheoryData<string, string> Commands => new()
    {
        { "tugas", "Tasks" }, { "/tugas", "Tasks" }, { "Libur", "OffDuty" }, { "/libur", "OffDuty" }, { "Bertugas", "OnDuty" }, { "siap bertugas!", "OnDuty" }, { "selesai piket", "OffDuty" }, { "bantuan", "Help" }, { "/petugas", "Officer" },
        { "/tim dlh-1", "Team" }, { "batal", "Cancel" }, { "lapor", "Resident" }, { "/lapor", "Resident" }, { "menu", "Resident" },
        { "/start abc", "Resident" }, { "hapus data", "Resident" },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Words_mean_what_officers_mean(string text, string? verb, string rest)
    {
        var said = OfficerWords.Hear(text, "KPG-7F3K2M-9");

        Assert.Equal((verb, rest), (said.Verb?.ToString(), said.Rest));
        Assert.Null(said.Command);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_are_heard_with_and_without_slash(string text, string command) =>
        Assert.Equal(command, OfficerWords.Hear(text, null).Command?.ToString());

    [Theory]
    [InlineData("terima KPG-7F3K2M-9", true)]
    [InlineData("terima kpg7f3k2m9", true)]
    [InlineData("meluncurrr", false)]
    [InlineData("dua tumpukan", false)]
    public void A_number_is_seen_even_when_nobody_knows_it(string text, bool hasNumber) => Assert.Equal(hasNumber, OfficerWords.HasNumber(text));
}
