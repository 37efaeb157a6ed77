using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;
using Heard = QlueBot.Conversations.Talks.Admin.Polls.PollHeard;
using Step = QlueBot.Conversations.Talks.Admin.Polls.PollStep;

namespace QlueBot.Conversations.Talks.Admin.Polls;

/// <summary>What an answer to an open question about a poll means.</summary>
internal static class PollAnswers
{
    private const int ShortestQuestion = 5;
    private const int LongestNames = 60;
    private const int MostMissing = 5;

    public static PollHearing Hear(string text, PollState state, Facts facts)
    {
        var draft = state.Draft;
        var line = PlainWords.OneLine(text);
        switch (state.Step)
        {
            case Step.AskQuestion:
                return line.Length is < ShortestQuestion or > PollDraft.LongestQuestion ? new(Heard.NotAQuestion, draft) : new(Heard.Question, draft with { Question = line });
            case Step.AskOptions:
                return Options(text, draft);
            case Step.AskKind:
                return ReplyWords.YesOrNo(PlainWords.In(text)) is { } several ? new(Heard.Kind, draft with { IsMultiple = several }) : new(Heard.NotAKind, draft);
            case Step.AskAbout:
                return About(line, draft, facts.City);
            case Step.AskWho:
                return new(Heard.NotWho, draft);
            case Step.AskAreas when line.ToLowerInvariant() is "semua" or "seluruh kota" or "all" or "whole city":
                return new(Heard.Areas, draft with { AreaCodes = [], Areas = null });
            case Step.AskAreas:
                var (codes, names, missing) = AudienceWords.Areas(text, facts.City);
                return missing.Count > 0 || codes.Count == 0
                    ? new(Heard.NotAreas, draft) { Missing = string.Join(", ", missing.Take(MostMissing)) }
                    : new(Heard.Areas, draft with { AreaCodes = codes, Areas = Cut(names) });
            case Step.AskEnd:
                return MuteTimes.Read(text) is { } time ? new(Heard.End, draft with { For = time }) : new(Heard.NotAnEnd, draft);
            case Step.Confirm or Step.ConfirmClose when ReplyWords.YesOrNo(PlainWords.In(text)) is { } yes:
                return yes ? Pressed("yes", state, facts) : new(Heard.Cancelled, draft);
            default:
                return new(Heard.Unclear, draft);
        }
    }

    public static PollHearing Pressed(string value, PollState state, Facts facts) => (state.Step, value) switch
    {
        (Step.AskOptions, "yesno") => new(Heard.Options, state.Draft with { Options = Ready(TextKey.Poll.LabelAgree, TextKey.Poll.LabelDisagree, TextKey.Poll.LabelUnsure) }),
        (Step.AskOptions, "scale") => new(Heard.Options, state.Draft with { Options = Ready(TextKey.Poll.LabelGood, TextKey.Poll.LabelFair, TextKey.Poll.LabelPoor) }),
        (Step.AskKind, "one") => new(Heard.Kind, state.Draft with { IsMultiple = false }),
        (Step.AskKind, "several") => new(Heard.Kind, state.Draft with { IsMultiple = true }),
        (Step.AskAbout, "nothing") => new(Heard.About, state.Draft with { CategoryId = null, PlaceCodes = [], About = null }),
        (Step.AskWho, ['w', '.', .. var name]) when Enum.TryParse<PollWho>(name, out var who) && Enum.IsDefined(who) && Fits(who, state.Draft) =>
            new(Heard.Who, state.Draft with { Who = who }),
        (Step.AskAreas, "all") => new(Heard.Areas, state.Draft with { AreaCodes = [], Areas = null }),
        (Step.AskAreas, "same") when state.Draft.PlaceCodes.Count > 0 => new(Heard.Areas, state.Draft with { AreaCodes = state.Draft.PlaceCodes, Areas = state.Draft.About }),
        (Step.AskEnd, ['h', .. var days]) when MuteTimes.Read($"{days} hari") is { } time => new(Heard.End, state.Draft with { For = time }),
        (Step.Confirm, "yes") => new(Heard.Opened, state.Draft),
        (Step.Confirm, "again") => new(Heard.WantsNew, new PollDraft()),
        (Step.ConfirmClose, "yes") => new(Heard.CloseNow, state.Draft) { Poll = facts.PollDesk!.Find(state.Code ?? "") },
        _ => new(Heard.Expired, state.Draft),
    };

    /// <summary>Reporters of what, when no category is asked about?</summary>
    public static bool Fits(PollWho who, PollDraft draft) => who is not PollWho.Reporters || draft.CategoryId is not null;

    private static PollHearing Options(string text, PollDraft draft)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parts = lines.Length > 1 ? lines : text.Split([';', '/', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<string> options = [.. parts.Select(part => PlainWords.OneLine(part.TrimStart('-', '•', '*', ' '))).Where(option => option.Length > 0)];
        return options.Count is < PollDraft.LeastOptions or > PollDraft.MostOptions
            || options.Exists(option => option.Length > PollDraft.LongestOption)
            || options.Distinct(StringComparer.OrdinalIgnoreCase).Count() < options.Count
            ? new(Heard.NotOptions, draft)
            : new(Heard.Options, draft with { Options = options });
    }

    private static PollHearing About(string text, PollDraft draft, CityGuide city)
    {
        if (city.Categories.FirstOrDefault(category => Same(category.Label, text) || Same(category.LabelEn, text) || Same(category.Id, text)) is { } named)
        {
            return new(Heard.About, draft with { CategoryId = named.Id, PlaceCodes = [], About = named.Label });
        }

        var (codes, names, missing) = AudienceWords.Areas(text, city);
        return codes.Count > 0 && missing.Count == 0
            ? new(Heard.About, draft with { CategoryId = null, PlaceCodes = codes, About = Cut(names) })
            : new(Heard.NotAbout, draft);
    }

    private static List<string> Ready(params ReadOnlySpan<string> keys)
    {
        List<string> options = [];
        foreach (var key in keys)
        {
            options.Add(TextBook.Shipped.Say("id", key));
        }

        return options;
    }

    private static string Cut(IReadOnlyList<string> names)
    {
        var all = string.Join(", ", names);
        return all.Length <= LongestNames ? all : $"{all[..LongestNames].TrimEnd()}…";
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
