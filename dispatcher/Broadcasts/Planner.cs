using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>How long a broadcast takes on each channel, how many are outside its time for free words, and what that costs. Pure.</summary>
public static class Planner
{
    /// <param name="limits">Of each channel.</param>
    /// <param name="canOpen">Whether a template may be sent there. Where none may, those outside wait until they write: they cost nothing and take no days.</param>
    public static IReadOnlyList<ChannelPlan> Of(AudienceCount count, BroadcastRules rules, Func<string, ChannelLimits?> limits, Func<string, bool> canOpen) =>
        [.. count.Channels.Select(channel => Of(channel, rules, limits(channel.Channel), channel.Outside > 0 && !canOpen(channel.Channel)))];

    /// <summary>As people say it: the two largest units of it would be more than anybody knows.</summary>
    public static string Span(TimeSpan span, string language) =>
        TimeWords.Span(TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(span.TotalMinutes))), language);

    private static ChannelPlan Of(ChannelCount channel, BroadcastRules rules, ChannelLimits? limits, bool isHeld)
    {
        var pace = limits is null ? 0 : limits.BulkPerSecond > 0 ? limits.BulkPerSecond : limits.TotalPerSecond;
        var (opened, sent) = isHeld ? (0, channel.People - channel.Outside) : (channel.Outside, channel.People);
        int? tier = opened > 0 && rules.NewPeopleADay.TryGetValue(channel.Channel, out var limit) ? limit : null;
        long? price = opened > 0 && rules.Prices.TryGetValue(channel.Channel, out var each) ? (long)each * opened : null;
        var days = tier is { } most ? (opened + most - 1) / most : 0;
        return new ChannelPlan(
            channel.Channel, channel.People, channel.Outside, days > 1 ? TimeSpan.FromDays(days) : TimeSpan.FromSeconds(pace > 0 ? (double)sent / pace : 0))
        {
            Hours = (int)(limits?.Window.TotalHours ?? 0), IsHeld = isHeld, NewPeopleADay = tier, Days = days, Price = price,
        };
    }
}

/// <param name="Outside">People who have not written within the channel's time for free words.</param>
/// <param name="Takes">From the first message to the last of those that can be sent.</param>
public sealed record ChannelPlan(string Channel, int People, int Outside, TimeSpan Takes)
{
    /// <summary>The channel's time for free words.</summary>
    public int Hours { get; init; }

    /// <summary>No template may be sent: those outside wait until they write.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The vendor's tier, where the city's pack names it.</summary>
    public int? NewPeopleADay { get; init; }

    public int Days { get; init; }

    /// <summary>Rupiah, where the city's pack names a price.</summary>
    public long? Price { get; init; }
}
