using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using ScottPlot;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>A broadcast's result as a picture: a bar for each outcome.</summary>
internal static class ResultChart
{
    private const int Width = 900;
    private const int Height = 520;

    private static readonly (string Key, int Count, Color Colour)[] no = [];

    /// <summary>The same result drawn again has the same id.</summary>
    public static string IdOf(Broadcast broadcast, Figures figures) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"broadcast\n{broadcast.Code}\n{broadcast.CreatedAt:O}\n{broadcast.Generation}\n{figures}")).AsSpan(0, 12));

    /// <param name="isTold">Some of its channels tell who got it and who read it.</param>
    // Not inlined, so that the library is loaded by the first chart and by nothing before it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PhotoPictures Draw(Figures figures, bool isTold, TextBook texts, string language, string code)
    {
        (string Key, int Count, Color Colour)[] bars =
        [
            (TextKey.Broadcast.OutcomeAccepted, figures.Accepted, Colors.SeaGreen),
            .. isTold ? [(TextKey.Broadcast.OutcomeDelivered, figures.Delivered, Colors.MediumSeaGreen), (TextKey.Broadcast.OutcomeRead, figures.Read, Colors.DarkSeaGreen)] : no,
            (TextKey.Broadcast.OutcomeBlocked, figures.Blocked, Colors.SlateGray),
            (TextKey.Broadcast.OutcomeFailed, figures.Failed, Colors.IndianRed), (TextKey.Broadcast.OutcomeOut, figures.OptedOut, Colors.GoldenRod),
            (TextKey.Broadcast.OutcomeHeld, figures.Held, Colors.SteelBlue), (TextKey.Broadcast.OutcomeStopped, figures.Left, Colors.LightGray),
        ];
        using var plot = new Plot();
        for (var place = 0; place < bars.Length; place++)
        {
            var bar = new Bar
            {
                Position = place, Value = bars[place].Count, Size = 0.6, FillColor = bars[place].Colour, LineWidth = 0, Label = BroadcastNotices.Count(bars[place].Count),
            };
            plot.Add.Bar(bar).ValueLabelStyle.FontSize = 16;
        }

        plot.Axes.Bottom.SetTicks([.. bars.Select((_, place) => (double)place)], [.. bars.Select(bar => texts.Say(language, bar.Key))]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 16;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Title(texts.Say(language, TextKey.Broadcast.ChartTitle, ("code", code)), size: 20);
        plot.Axes.Margins(bottom: 0, top: 0.2);
        return new PhotoPictures(
            plot.GetImageBytes(Width, Height, ImageFormat.Jpeg), PhotoIntake.LookAt(plot.GetImageBytes(Width, Height, ImageFormat.Png)).Pictures!.Thumb);
    }
}
