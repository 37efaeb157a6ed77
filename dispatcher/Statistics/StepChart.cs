using System.Runtime.CompilerServices;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Photos;
using ScottPlot;

namespace QlueBot.Dispatcher.Statistics;

/// <summary>The figures as a picture: for each step how many came to it, and how many dropped out there. Costs CPU and memory, and loads its library, only when drawn.</summary>
internal static class StepChart
{
    private const int Width = 1000;
    private const int Height = 640;
    private const int ThumbWidth = 320;
    private const int Quality = 90;

    // Not inlined, so that the library is loaded by the first chart and by nothing before it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PhotoPictures Draw(StepDay sum, TextBook texts, string language, string title)
    {
        using var plot = new Plot();
        StepFigure[] steps = [.. sum.Steps.Where(step => step.Step != ResidentStep.Idle && step.Entered + step.Cancelled + step.Expired > 0)];
        for (var index = 0; index < steps.Length; index++)
        {
            Bar(plot, index - 0.2, steps[index].Entered, Colors.SteelBlue);
            Bar(plot, index + 0.2, steps[index].Cancelled + steps[index].Expired, Colors.IndianRed);
        }

        plot.Axes.Bottom.SetTicks(
            [.. Enumerable.Range(0, steps.Length).Select(index => (double)index)],
            [.. steps.Select(step => texts.Say(language, TextKey.Admin.StepName(step.Step)))]);
        plot.Axes.Bottom.TickLabelStyle.Rotation = 30;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleLeft;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 16;
        plot.Axes.Left.TickLabelStyle.FontSize = 14;
        plot.Axes.Bottom.MinimumSize = 110;
        plot.Axes.Right.MinimumSize = 60;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Title(title, size: 20);
        plot.Legend.ManualItems.Add(new LegendItem { LabelText = texts.Say(language, TextKey.Admin.ChartEntered), FillColor = Colors.SteelBlue });
        plot.Legend.ManualItems.Add(new LegendItem { LabelText = texts.Say(language, TextKey.Admin.ChartLost), FillColor = Colors.IndianRed });
        plot.ShowLegend(Alignment.UpperRight);
        plot.Axes.Margins(bottom: 0, top: 0.2);
        return new PhotoPictures(
            plot.GetImageBytes(Width, Height, ImageFormat.Jpeg),
            PhotoIntake.LookAt(plot.GetImageBytes(Width, Height, ImageFormat.Png)).Pictures!.Thumb);
    }

    private static void Bar(Plot plot, double at, long count, Color colour)
    {
        var bar = new Bar { Position = at, Value = count, Size = 0.38, FillColor = colour, LineWidth = 0, Label = count > 0 ? $"{count}" : "" };
        plot.Add.Bar(bar).ValueLabelStyle.FontSize = 14;
    }
}
