using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>A resident who knows only the labels and a few words, as load drivers do: the first rule that fits the last message wins.</summary>
public sealed class ScriptedResidentTests
{
    private static readonly (string Name, string When, string? Button, string Act)[] Rules =
    [
        ("not-the-same", ".",                                  "^bukan ini",           "press"),
        ("consent",      "setuju|persetujuan",                 "setuju|ya",            "press"),
        ("confirm",      ".",                                  "^kirim laporan",       "press"),
        ("read-back",    ".",                                  "^ya, benar",           "press"),
        ("category",     "kategori|jenis",                     "sampah",               "press"),
        ("group",        "kategori|jenis|masalah|melapor",     "kebersihan|lingkungan", "press"),
        ("location",     "di mana|bagikan lokasi|kirim lokasi", null,                  "(lokasi)"),
        ("photo",        "foto",                               null,                   "(foto)"),
        ("description",  "ceritakan|keterangan|deskripsi|jelaskan", null,              "Sampah menumpuk di depan pasar."),
    ];

    [Fact]
    public void A_report_takes_six_turns()
    {
        var player = new Player();
        Assert.Equal(["group", "category", "photo", "location", "confirm"], Walk(player));
    }

    [Fact]
    public void A_nearby_report_costs_one_turn_more()
    {
        var player = new Player { Nearby = [TestCity.Report("KPG-7F3K2M-9")] };
        Assert.Equal(["group", "category", "photo", "location", "not-the-same", "confirm"], Walk(player));
    }

    private static List<string> Walk(Player player)
    {
        var walked = new List<string>();
        var turn = player.Hear("/lapor");
        while (!turn.Effects.OfType<Effect.SubmitReport>().Any())
        {
            Assert.True(walked.Count < 12, $"The talk does not end:\n{player.Transcript}");
            var say = turn.Say!;
            var rule = Rules.First(rule => Fits(rule.When, say.Text) && (rule.Button is null || Button(say, rule.Button) is not null));
            walked.Add(rule.Name);
            turn = rule.Act == "press" ? player.Hear($"[{Button(say, rule.Button!)!.Label}]") : player.Hear(rule.Act);
        }

        return walked;
    }

    private static Choice? Button(OutgoingMessage say, string label) => say.Choices.FirstOrDefault(choice => Fits(label, choice.Label));

    private static bool Fits(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase);
}
