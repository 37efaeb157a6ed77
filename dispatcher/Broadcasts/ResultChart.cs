using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using ScottPlot;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>A broadcast's result as a picture: a bar for each outcome, as far as the words name it.</summary>
internal static class ResultChart
{
    /// <summary>The same result drawn again has the same id.</summary>
    public static string IdOf(Broadcast broadcast, Figures figures) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"broadcast\n{broadcast.Code}\n{broadcast.CreatedAt:O}\n{broadcast.Generation}\n{figures}")).AsSpan(0, 12));

    /// <param name="isTold">Some of its channels tell who got it and who read it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PhotoPictures Draw(Figures figures, bool isTold, TextBook texts, string language, string code)
    {
        (string Key, int Count, Color Colour, bool IsShown)[] bars =
        [
            (TextKey.Broadcast.OutcomeAccepted, figures.Accepted, Colors.SeaGreen, true),
            (TextKey.Broadcast.OutcomeDelivered, figures.Delivered, Colors.MediumSeaGreen, isTold),
            (TextKey.Broadcast.OutcomeRead, figures.Read, Colors.DarkSeaGreen, isTold),
            (TextKey.Broadcast.OutcomeBlocked, figures.Blocked, Colors.SlateGray, true),
            (TextKey.Broadcast.OutcomeFailed, figures.Failed, Colors.IndianRed, true),
            (TextKey.Broadcast.OutcomeOut, figures.OptedOut, Colors.GoldenRod, true),
            (TextKey.Broadcast.OutcomeHeld, figures.Held, Colors.SteelBlue, figures.Held > 0),
            (TextKey.Broadcast.OutcomeExpired, figures.Expired, Colors.LightSteelBlue, figures.Expired > 0),
            (TextKey.Broadcast.OutcomeStopped, figures.Left, Colors.LightGray, figures.Left > 0),
        ];
        return BarPicture.Draw(
            texts.Say(language, TextKey.Broadcast.ChartTitle, ("code", code)),
            [.. bars.Where(bar => bar.IsShown).Select(bar => new BarPicture.Line(texts.Say(language, bar.Key), bar.Count, CountWords.Say(bar.Count, language), bar.Colour))]);
    }
}
