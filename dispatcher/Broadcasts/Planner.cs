using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>How long a broadcast takes on each channel, how many are outside its time for free words, and what that costs. Pure.</summary>
public static class Planner
{
    /// <param name="limits">Of each channel.</param>
    public static IReadOnlyList<ChannelPlan> Of(AudienceCount count, BroadcastRules rules, Func<string, ChannelLimits?> limits) =>
        [.. count.Channels.Select(channel => Of(channel, rules, limits(channel.Channel)))];

    /// <summary>As people say it: the two largest units of it would be more than anybody knows.</summary>
    public static string Span(TimeSpan span, string language) =>
        TimeWords.Span(TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(span.TotalMinutes))), language);

    private static ChannelPlan Of(ChannelCount channel, BroadcastRules rules, ChannelLimits? limits)
    {
        var pace = limits is null ? 0 : limits.BulkPerSecond > 0 ? limits.BulkPerSecond : limits.TotalPerSecond;
        int? tier = channel.Outside > 0 && rules.NewPeopleADay.TryGetValue(channel.Channel, out var limit) ? limit : null;
        long? price = channel.Outside > 0 && rules.Prices.TryGetValue(channel.Channel, out var each) ? (long)each * channel.Outside : null;
        var days = tier is { } most ? (channel.Outside + most - 1) / most : 0;
        return new ChannelPlan(
            channel.Channel, channel.People, channel.Outside, days > 1 ? TimeSpan.FromDays(days) : TimeSpan.FromSeconds(pace > 0 ? (double)channel.People / pace : 0))
        {
            Hours = (int)(limits?.Window.TotalHours ?? 0), NewPeopleADay = tier, Days = days, Price = price,
        };
    }
}

/// <param name="Outside">People who have not written within the channel's time for free words.</param>
/// <param name="Takes">From the first message to the last.</param>
public sealed record ChannelPlan(string Channel, int People, int Outside, TimeSpan Takes)
{
    /// <summary>The channel's time for free words.</summary>
    public int Hours { get; init; }

    /// <summary>The vendor's tier, where the city's pack names it.</summary>
    public int? NewPeopleADay { get; init; }

    public int Days { get; init; }

    /// <summary>Rupiah, where the city's pack names a price.</summary>
    public long? Price { get; init; }
}
