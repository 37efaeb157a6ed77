using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>Residents who simply report, each in their own way: how many messages it takes from the first word to the number.</summary>
public sealed class PlainTalksTests
{
    private const int MostOfHalf = 5;

    // Not written by anybody: time that passes, and what became of a photo.
    private static readonly string[] NoMessages = ["> (diam", "> (foto dilihat", "> (hentikan bot", "> (izinkan lagi"];

    private static readonly Dictionary<string, string[]> Talks = new()
    {
        ["tombol"] = ["/lapor", "[Kebersihan & air]", "[Sampah]", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["foto-berketerangan"] = ["(foto: sampah numpuk dari kmrn depan pasar)", "(lokasi)", "kirim"],
        ["satu-per-satu"] = ["sampah menumpuk", "[Ya, benar]", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["salam-dulu"] = ["selamat pagi min", "(foto: smpah berserakan bau skali)", "(lokasi)", "[Kirim laporan]"],
        ["salam-panjang"] =
        [
            "Selamat siang bapak ibu, saya mau menyampaikan di depan gereja Oesapa sampah sudah tiga hari tidak diangkut, mohon bantuannya", "(foto)", "kirim",
        ],
        ["kalimat-dengan-tempat"] = ["sampah menumpuk di kelurahan oesapa dekat pasar", "(foto)", "1"],
        ["lokasi-lalu-foto"] = ["(lokasi)", "(foto: sampah menumpuk)", "[Kirim laporan]"],
        ["lokasi-foto-kata"] = ["(lokasi)", "(foto)", "sampah menumpuk", "kirim"],
        ["venue"] = ["(foto: sampah numpuk)", "(tempat: Pasar Oesapa)", "ya"],
        ["kupang"] = ["beta mau lapor sampah banya skali di lasiana", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["jawa"] = ["nyuwun sewu pak, dalane bolong kabeh", "(foto)", "(lokasi)", "nggih kirim"],
        ["betawi"] = ["bang jalanan depan rumah gue bolong gede banget", "(foto)", "(lokasi)", "kirim aja"],
        ["singkatan"] = ["lmpu jln mti dr kmrn dpn indomart", "1", "(foto)", "(lokasi)", "kirim"],
        ["lampu"] = ["lampu jalan mati dari minggu lalu", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["kebakaran"] = ["tolong ada rumah terbakar", "(lokasi)", "[Kirim laporan]"],
        ["banjir"] = ["tolong banjir sudah sepinggang", "(foto)", "(lokasi)", "kirim"],
        ["rumah-sendiri"] = ["banjir setinggi lutut di depan rumah, 2 orang terjebak", "(foto)", "(lokasi)", "[Kirim laporan]"],
        ["tautan-peta"] = ["(foto: sampah)", "https://maps.google.com/?q=-10.1500,123.6400", "[Kirim laporan]"],
        ["koordinat"] = ["sampah menumpuk -10.15, 123.64", "(foto)", "kirim"],
        ["kelurahan-diketik"] = ["lapor", "sampah menumpuk", "(foto)", "kelurahan oesapa dekat pasar", "[Kirim laporan]"],
        ["album"] = ["(foto album: sampah menumpuk)", "(foto album)", "(lokasi)", "kirim"],
        ["foto-lalu-kata"] = ["(foto)", "got mampet, bau busuk", "(lokasi)", "kirim"],
        ["tanpa-foto"] = ["parkir liar di trotoar depan pasar", "ya", "lewati", "(lokasi)", "kirim"],
        ["orang-tua"] = ["ASSALAMUALAIKUM. MOHON DIPERBAIKI JALAN RUSAK DI LASIANA DEPAN GEREJA. TERIMA KASIH", "(foto)", "KIRIM"],
        ["marah"] = ["JALAN BOLONG LAGI BANGSAT KAPAN DIPERBAIKI", "(foto)", "(lokasi)", "KIRIM"],
        ["berubah-pikiran"] = ["lampu mati", "bukan, jalan berlubang", "(foto)", "(lokasi)", "kirim"],
        ["angka"] = ["tanpa tombol", "sampah menumpuk", "(foto)", "oesapa dekat pasar", "1"],
        ["english"] = ["english", "(foto: rubbish everywhere)", "(lokasi)", "[Send report]"],
        ["jawa-dengan-tempat"] = ["sampah numpuk ning ngarep pasar oesapa pak", "(foto)", "nggih kirim"],
        ["kupang-dengan-tempat"] = ["lampu jalan mati di muka gereja lasiana", "(foto)", "kirim"],
        ["tiada-jenisnya"] = ["ada nyamuk banyak sekali minta fogging", "(foto)", "(lokasi)", "kirim"],
        ["turis"] = ["there is a big hole in the road near the beach", "(foto)", "(lokasi)", "send it"],
    };

    public static TheoryData<string> Names => [.. Talks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plain_talk_ends_with_a_report(string name)
    {
        var player = new Player();
        var count = Talks[name].TakeWhile(line => player.Last?.Effects.Any(effect => effect is Effect.SubmitReport) != true).Select(player.Hear).Count();

        Golden.Match($"resident/langsung-{name}.txt", player.Transcript);
        Assert.True(player.Last!.Effects.Any(effect => effect is Effect.SubmitReport), player.Transcript);
        Assert.InRange(count, 1, 6);
    }

    /// <summary>Over every transcript that comes to a number, those that test detours too.</summary>
    [Fact]
    public void Half_of_all_transcripts_take_five_messages_or_fewer()
    {
        var counts = Golden.All("resident").Select(file => (file.Name, Count: MessagesOf(file.Text))).Where(talk => talk.Count is not null).OrderBy(talk => talk.Count).ToList();
        double Median(Func<string, bool> fits) => counts.Where(talk => fits(talk.Name)).Select(talk => talk.Count!.Value).ToList() is var these
            ? (these[(these.Count - 1) / 2] + these[these.Count / 2]) / 2.0
            : 0;
        var (all, plain) = (Median(_ => true), Median(name => name.StartsWith("langsung-", StringComparison.Ordinal)));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Messages from hello to number: median {all} over {counts.Count} transcripts, {plain} over the plain ones."));

        Assert.InRange(all, 1, MostOfHalf);
    }

    /// <summary>Messages until the report is sent; null when none is.</summary>
    private static int? MessagesOf(string transcript)
    {
        var count = 0;
        foreach (var line in transcript.Split('\n'))
        {
            if (line.StartsWith("! SubmitReport", StringComparison.Ordinal))
            {
                return count;
            }

            count += line.StartsWith("> ", StringComparison.Ordinal) && !NoMessages.Any(begin => line.StartsWith(begin, StringComparison.Ordinal)) ? 1 : 0;
        }

        return null;
    }
}
