using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>Residents who simply report, each in their own way: how many messages it takes from the first word to the number.</summary>
public sealed class PlainTalksTests
{
    private const int MostOfHalf = 5;

    private static readonly Dictionary<string, string[]> Talks = new()
    {
        ["tombol"] = ["/lapor", "[Kebersihan & air]", "[Sampah]", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["foto-berketerangan"] = ["(foto: sampah numpuk dari kmrn depan pasar)", "ya", "(lokasi)", "kirim"],
        ["salam-dulu"] = ["selamat pagi min", "(foto: smpah berserakan bau skali)", "[Ya, benar]", "(lokasi)", "[Kirim laporan]"],
        ["kalimat-dengan-tempat"] = ["sampah menumpuk di kelurahan oesapa dekat pasar", "ya", "(foto)", "1"],
        ["lokasi-lalu-foto"] = ["(lokasi)", "(foto: sampah menumpuk)", "ya", "[Kirim laporan]"],
        ["venue"] = ["(foto: sampah numpuk)", "iya", "(tempat: Pasar Oesapa)", "ya"],
        ["kupang"] = ["beta mau lapor sampah banya skali di lasiana", "ya", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["kebakaran"] = ["tolong ada rumah terbakar", "[Ya, benar]", "(lokasi)", "[Kirim laporan]"],
        ["tautan-peta"] = ["(foto: sampah)", "ya", "https://maps.google.com/?q=-10.1500,123.6400", "[Kirim laporan]"],
        ["english"] = ["english", "(foto: rubbish everywhere)", "[Yes, right]", "(lokasi)", "[Send report]"],
        ["kelurahan-diketik"] = ["lapor", "sampah menumpuk", "ya", "(foto)", "kelurahan oesapa dekat pasar", "[Kirim laporan]"],
        ["rumah-sendiri"] = ["banjir setinggi lutut di depan rumah, 2 orang terjebak", "ya", "(foto)", "(lokasi)", "[Kirim laporan]"],
    };

    public static TheoryData<string> Names => [.. Talks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plain_talk_ends_with_a_report(string name) => Assert.InRange(MessagesOf(Talks[name]), 1, 6);

    [Fact]
    public void Half_of_them_take_five_messages_or_fewer()
    {
        int[] counts = [.. Talks.Values.Select(MessagesOf).Order()];

        Assert.InRange((counts[(counts.Length - 1) / 2] + counts[counts.Length / 2]) / 2.0, 1, MostOfHalf);
    }

    /// <summary>Messages until the report is sent; whoever understands more at once needs fewer of the lines.</summary>
    private static int MessagesOf(string[] lines)
    {
        var player = new Player();
        for (var count = 1; count <= lines.Length; count++)
        {
            if (player.Hear(lines[count - 1]).Effects.Any(effect => effect is Effect.SubmitReport))
            {
                return count;
            }
        }

        throw new Xunit.Sdk.XunitException($"No report:\n{player.Transcript}");
    }
}
