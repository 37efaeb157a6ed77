using QlueBot.Conversations.Talks;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>city.json</c> says under <c>broadcasts</c>; all of it may be missing.</summary>
internal static class BroadcastNodes
{
    private static readonly string[] channels = ["telegram", "whatsapp", "twilio", "web"];

    /// <param name="clockOf">Reads "21:00"; null when it is no time of day.</param>
    public static BroadcastRules Read(PackNode root, Func<string, TimeSpan?> clockOf)
    {
        var usual = new BroadcastRules();
        if (root.Find("broadcasts") is not { } node
            || !node.IsObject("source", "approvalAbove", "emergencyApprovalAbove", "quietFrom", "quietUntil", "newPeopleADay", "prices", "holdHours", "emergencyHoldHours"))
        {
            return usual;
        }

        node.Text("source", "proposal");
        return usual with
        {
            ApprovalAbove = node.Number("approvalAbove", usual.ApprovalAbove, 0, 1_000_000),
            EmergencyApprovalAbove = node.Number("emergencyApprovalAbove", usual.EmergencyApprovalAbove, 0, 1_000_000),
            QuietFrom = HourOf(node, "quietFrom", usual.QuietFrom, clockOf),
            QuietUntil = HourOf(node, "quietUntil", usual.QuietUntil, clockOf),
            NewPeopleADay = NumbersOf(node, "newPeopleADay"),
            Prices = NumbersOf(node, "prices"),
            Hold = HoursOf(node, "holdHours", usual.Hold),
            EmergencyHold = HoursOf(node, "emergencyHoldHours", usual.EmergencyHold),
        };
    }

    private static TimeOnly HourOf(PackNode node, string name, TimeOnly usual, Func<string, TimeSpan?> clockOf)
    {
        if (node.OptionalText(name) is not { } text)
        {
            return usual;
        }

        if (clockOf(text) is { } time && time < TimeSpan.FromDays(1))
        {
            return TimeOnly.FromTimeSpan(time);
        }

        node.Find(name)!.Wrong($"\"{text}\" is not a time of day.", $"Write \"{usual:HH:mm}\".");
        return usual;
    }

    private static TimeSpan HoursOf(PackNode node, string name, TimeSpan usual) => TimeSpan.FromHours(node.Number(name, (int)usual.TotalHours, 1, 720));

    private static Dictionary<string, int> NumbersOf(PackNode node, string name)
    {
        Dictionary<string, int> numbers = [];
        if (node.Find(name) is { } list && list.IsObject(channels))
        {
            foreach (var channel in channels.Where(channel => list.Find(channel) is not null))
            {
                numbers[channel] = list.Number(channel, 1, 1, 10_000_000);
            }
        }

        return numbers;
    }
}
