using System.Globalization;
using System.Runtime.CompilerServices;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using ScottPlot;

namespace QlueBot.Dispatcher.Polls;

/// <summary>A poll's result as a picture: a bar for each option, with its votes and its share.</summary>
internal static class PollChart
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PhotoPictures Draw(PollDraft poll, PollResult result, TextBook texts, string language) => BarPicture.Draw(
        $"{poll.Question}\n{texts.Say(language, TextKey.Poll.ResultHeader, ("voters", CountWords.Say(result.Voters, language)))}",
        [.. poll.Options.Select((option, place) => new BarPicture.Line(
            option, result.Counts[place],
            string.Create(CultureInfo.InvariantCulture, $"{CountWords.Say(result.Counts[place], language)} ({100.0 * result.Counts[place] / result.Voters:F0}%)"), Colors.SteelBlue))]);
}
