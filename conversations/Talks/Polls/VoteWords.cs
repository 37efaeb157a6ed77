using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Polls;

/// <summary>Reads a vote from words: numbers, or what an option says. Pure.</summary>
internal static class VoteWords
{
    private const int LongestList = 10;

    /// <summary>Places of the options that are meant, the first is 0; null when the words mean none, or more than one where only one may be chosen.</summary>
    public static IReadOnlyList<int>? Read(string text, PollDraft poll)
    {
        var places = Numbers(text, poll) ?? (Named(text, poll) is { } named ? [named] : null);
        return places is null || (places.Count > 1 && !poll.IsMultiple) ? null : places;
    }

    /// <summary>Whether somebody asks for the city's polls.</summary>
    public static bool AsksForPolls(string text) => string.Join(' ', PlainWords.In(text)) is
        "jajak" or "jajak pendapat" or "polling" or "poling" or "poll" or "polls" or "survei" or "survey" or "hasil jajak" or "hasil polling" or "suara saya";

    /// <summary><c>2</c>, <c>1, 3</c>, <c>1 dan 3</c>, <c>nomor dua</c>.</summary>
    private static List<int>? Numbers(string text, PollDraft poll)
    {
        var words = PlainWords.In(text).Where(word => word is not ("dan" or "and" or "serta" or "sama")).ToList();
        if (words.Count is 0 or > LongestList)
        {
            return null;
        }

        List<int> places = [];
        if (ReplyWords.Number(words) is { } only)
        {
            places.Add(only - 1);
        }
        else
        {
            foreach (var word in words)
            {
                if (ReplyWords.Number([word]) is not { } number)
                {
                    return null;
                }

                places.Add(number - 1);
            }
        }

        return places.TrueForAll(place => place >= 0 && place < poll.Options.Count) ? [.. places.Distinct().Order()] : null;
    }

    /// <summary>The option that says just this, but for slips of the fingers, or else the only one that begins so.</summary>
    private static int? Named(string text, PollDraft poll)
    {
        var words = PlainWords.In(text);
        if (words.Count == 0)
        {
            return null;
        }

        int? part = null;
        for (var place = 0; place < poll.Options.Count; place++)
        {
            var option = PlainWords.In(poll.Options[place]);
            if (words.Count > option.Count || !words.Zip(option).All(pair => PlainWords.Alike(pair.First, pair.Second)))
            {
                continue;
            }

            if (words.Count == option.Count)
            {
                return place;
            }

            part = part is null ? place : -1;
        }

        return part is >= 0 ? part : null;
    }
}
