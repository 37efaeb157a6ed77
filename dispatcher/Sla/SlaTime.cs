using System.Globalization;

namespace QlueBot.Dispatcher.Sla;

/// <summary>How long an office may take, and by which clock.</summary>
public abstract record SlaTime
{
    private SlaTime()
    {
    }

    /// <summary>By the clock on the wall, day and night: <c>24h</c>.</summary>
    public sealed record Always(TimeSpan Time) : SlaTime;

    /// <summary>Only while the office is open: <c>6wh</c>.</summary>
    public sealed record Working(TimeSpan Time) : SlaTime;

    /// <summary>Until the office closes on the n-th working day after the one of the start: <c>3wd</c>.</summary>
    public sealed record WorkingDays(int Days) : SlaTime;

    /// <summary>Reads <c>30m</c>, <c>24h</c>, <c>7d</c>, <c>6wh</c>, <c>3wd</c>: a whole number above zero and its unit; null for anything else.</summary>
    public static SlaTime? Read(string text)
    {
        var unit = text.TrimStart("0123456789".AsSpan());
        if (!int.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > 10_000)
        {
            return null;
        }

        return unit switch
        {
            "m" => new Always(TimeSpan.FromMinutes(number)),
            "h" => new Always(TimeSpan.FromHours(number)),
            "d" => new Always(TimeSpan.FromDays(number)),
            "wh" => new Working(TimeSpan.FromHours(number)),
            "wd" when number <= 1000 => new WorkingDays(number),
            _ => null,
        };
    }
}
