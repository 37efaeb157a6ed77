using System.Globalization;
using System.Runtime.CompilerServices;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using ScottPlot;

namespace QlueBot.Dispatcher.Polls;

/// <summary>A poll's result as a picture: a lying bar for each option, with its votes and its share.</summary>
internal static class PollChart
{
    private const int Width = 1000;
    private const int HeightOfOne = 70;
    private const int HeightOfRest = 200;
    private const int LongestTitle = 70;

    // Not inlined, so that the library is loaded by the first chart and by nothing before it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PhotoPictures Draw(PollDraft poll, PollResult result, TextBook texts, string language)
    {
        using var plot = new Plot();
        var options = poll.Options.Count;
        for (var place = 0; place < options; place++)
        {
            var count = result.Counts[place];
            var share = string.Create(CultureInfo.InvariantCulture, $"{count} ({100.0 * count / result.Voters:F0}%)");
            var bar = new Bar
            {
                Position = options - 1 - place, Value = count, Size = 0.6, FillColor = Colors.SteelBlue, LineWidth = 0, Label = share, Orientation = Orientation.Horizontal,
            };
            plot.Add.Bar(bar).ValueLabelStyle.FontSize = 16;
        }

        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, options).Select(place => (double)(options - 1 - place))], [.. poll.Options]);
        plot.Axes.Left.TickLabelStyle.FontSize = 16;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Margins(left: 0, right: 0.2);
        var question = poll.Question.Length > LongestTitle ? $"{poll.Question[..LongestTitle]}…" : poll.Question;
        var voters = texts.Say(language, TextKey.Poll.ResultHeader, ("voters", result.Voters.ToString(CultureInfo.InvariantCulture)));
        plot.Title($"{question}\n{voters}", size: 18);
        var height = HeightOfRest + (HeightOfOne * options);
        return new PhotoPictures(
            plot.GetImageBytes(Width, height, ImageFormat.Jpeg), PhotoIntake.LookAt(plot.GetImageBytes(Width, height, ImageFormat.Png)).Pictures!.Thumb);
    }
}
