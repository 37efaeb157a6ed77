using System.Runtime.CompilerServices;
using System.Text;
using ScottPlot;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Lying bars with their names to the left, large enough to be read on a telephone.</summary>
internal static class BarPicture
{
    private const int Width = 720;
    private const int HeightOfOne = 64;
    private const int HeightOfLine = 30;
    private const int HeightOfRest = 90;
    private const int LongestName = 18;
    private const int LongestTitle = 42;
    private const int MostLines = 4;

    /// <param name="Label">Stands at the bar's end.</param>
    public sealed record Line(string Name, long Value, string Label, Color Colour);

    /// <param name="lines">From top to bottom.</param>
    // Not inlined, so that the library is loaded by the first picture and by nothing before it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PhotoPictures Draw(string title, IReadOnlyList<Line> lines)
    {
        using var plot = new Plot();
        for (var place = 0; place < lines.Count; place++)
        {
            var bar = new Bar
            {
                Position = lines.Count - 1 - place, Value = lines[place].Value, Size = 0.7, FillColor = lines[place].Colour, LineWidth = 0,
                Label = lines[place].Label, Orientation = Orientation.Horizontal,
            };
            plot.Add.Bar(bar).ValueLabelStyle.FontSize = 24;
        }

        List<string> names = [.. lines.Select(line => Wrapped(line.Name, LongestName))];
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, lines.Count).Select(place => (double)(lines.Count - 1 - place))], [.. names]);
        plot.Axes.Left.TickLabelStyle.FontSize = 24;
        plot.Axes.Left.MajorTickStyle.Length = 0;

        // What the bars measure stands at their ends.
        plot.Axes.Bottom.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.IsVisible = false;
        plot.Axes.Margins(left: 0, right: 0.35);
        var heading = Wrapped(title, LongestTitle);
        plot.Title(heading, size: 26);
        var height = HeightOfRest + (HeightOfLine * heading.Count(letter => letter == '\n')) + names.Sum(name => HeightOfOne + (HeightOfLine * name.Count(letter => letter == '\n')));
        return new PhotoPictures(
            plot.GetImageBytes(Width, height, ImageFormat.Jpeg), PhotoIntake.LookAt(plot.GetImageBytes(Width, height, ImageFormat.Png)).Pictures!.Thumb);
    }

    /// <summary>Broken between words; what is longer than four lines ends in dots.</summary>
    internal static string Wrapped(string text, int longest)
    {
        var wrapped = new StringBuilder();
        foreach (var given in text.Split('\n'))
        {
            var length = 0;
            wrapped.Append(wrapped.Length > 0 ? "\n" : "");
            foreach (var word in given.Split(' '))
            {
                var breaks = length > 0 && length + 1 + word.Length > longest;
                wrapped.Append(length == 0 ? "" : breaks ? "\n" : " ").Append(word);
                length = (breaks || length == 0 ? 0 : length + 1) + word.Length;
            }
        }

        var lines = wrapped.ToString().Split('\n');
        return lines.Length <= MostLines ? string.Join('\n', lines) : string.Join('\n', lines.Take(MostLines)) + "…";
    }
}
