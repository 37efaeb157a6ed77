using System.Globalization;
using System.Text;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Polls;

/// <summary>A poll and its result in words, for everybody who reads them.</summary>
public sealed class PollWords(TextBook texts)
{
    private const int BarLength = 10;

    /// <summary>What it is about, the question, and every option with its number.</summary>
    public static string Asked(PollDraft poll)
    {
        var lines = new StringBuilder();
        if (poll.About is { } about)
        {
            lines.Append(about).Append('\n');
        }

        lines.Append(poll.Question).Append('\n');
        for (var place = 0; place < poll.Options.Count; place++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"\n{place + 1}. {poll.Options[place]}");
        }

        return lines.ToString();
    }

    /// <summary>The options as buttons; what was chosen is ticked.</summary>
    public static IReadOnlyList<Choice> Options(PollFact poll, IReadOnlyList<int> chosen) => Options(poll.Code, poll.Draft, chosen);

    public static IReadOnlyList<Choice> Options(string code, PollDraft poll, IReadOnlyList<int> chosen) =>
        [.. poll.Options.Select((option, place) => new Choice(
            Labels.Fit(chosen.Contains(place) ? $"✅ {option}" : string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {option}")), PollData.Option(code, place)))];

    public string Who(string language, PollDraft poll)
    {
        var who = texts.Say(language, poll.Who switch
        {
            PollWho.Reporters => TextKey.Poll.WhoReporters,
            PollWho.Neighbourhoods => TextKey.Poll.WhoNeighbourhoods,
            PollWho.Officers => TextKey.Poll.WhoOfficers,
            PollWho.Roster => TextKey.Poll.WhoRoster,
            _ => TextKey.Poll.WhoEverybody,
        });
        return $"{who}, {poll.Areas ?? texts.Say(language, TextKey.Poll.WholeCity)}";
    }

    /// <summary>The question and what came of it.</summary>
    public string Result(string language, PollDraft poll, PollResult result) => $"{poll.Question}\n{Figures(language, poll, result)}";

    /// <summary>Voters, every option with its bar, and the parts that are large enough to be shown.</summary>
    public string Figures(string language, PollDraft poll, PollResult result)
    {
        List<string> lines = [texts.Say(language, TextKey.Poll.ResultHeader, ("voters", CountWords.Say(result.Voters, language)))];
        if (!result.IsShown)
        {
            lines.Add(texts.Say(language, TextKey.Poll.TooFew, ("least", CountWords.Say(result.Least, language))));
            return string.Join('\n', lines);
        }

        for (var place = 0; place < poll.Options.Count; place++)
        {
            lines.Add($"{Bar(result.Counts[place], result.Voters)} {Percent(result.Counts[place], result.Voters)} {poll.Options[place]} ({CountWords.Say(result.Counts[place], language)})");
        }

        foreach (var kind in result.Slices.GroupBy(slice => slice.Kind))
        {
            lines.AddRange(["", texts.Say(language, KindOf(kind.Key)), .. kind.Select(slice => Slice(language, slice))]);
        }

        return string.Join('\n', lines);
    }

    /// <summary>The question and as much of the result as fits; the picture shows the rest.</summary>
    /// <param name="most">Characters at most; at least as many as the question has.</param>
    public string Brief(string language, PollDraft poll, PollResult result, int most)
    {
        var text = new StringBuilder(poll.Question);
        foreach (var line in Figures(language, poll, result).Split('\n'))
        {
            if (text.Length + 1 + line.Length > most)
            {
                break;
            }

            text.Append('\n').Append(line);
        }

        return text.ToString().TrimEnd();
    }

    private string Slice(string language, PollSlice slice) => texts.Say(language, TextKey.Poll.SliceLine,
        ("name", NameOf(language, slice)), ("voters", CountWords.Say(slice.Voters, language)),
        ("shares", string.Join(" · ", slice.Counts.Select((count, place) => $"{CountWords.Say(place + 1, language)}: {Percent(count, slice.Voters)}"))));

    private string NameOf(string language, PollSlice slice) => slice switch
    {
        { Value: null } => texts.Say(language, TextKey.Poll.SliceRest),
        { Value: "" } => texts.Say(language, TextKey.Poll.SliceUnknown),
        { Kind: "role" } => Enum.TryParse<Role>(slice.Value, out var role) ? texts.Say(language, Roles.KeyOf(role)) : texts.Say(language, TextKey.Poll.SliceResidents),
        { Kind: "channel", Value: { } channel } => ChannelNames.Of(texts, language, channel),
        _ => slice.Value!,
    };

    private static string KindOf(string kind) => kind switch
    {
        "area" => TextKey.Poll.ByArea,
        "role" => TextKey.Poll.ByRole,
        _ => TextKey.Poll.ByChannel,
    };

    private static string Bar(int count, int all)
    {
        var filled = all == 0 ? 0 : (int)Math.Round((double)BarLength * count / all, MidpointRounding.AwayFromZero);
        return new string('▓', filled) + new string('░', BarLength - filled);
    }

    private static string Percent(int count, int all) => string.Create(CultureInfo.InvariantCulture, $"{(all == 0 ? 0 : Math.Round(100.0 * count / all, MidpointRounding.AwayFromZero))}%");

}
