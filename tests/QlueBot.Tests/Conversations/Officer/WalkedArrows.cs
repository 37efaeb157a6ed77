using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using Stateless.Reflection;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>The arrows of the admin's four tables that a talk took, written as "menu: AskTeam —Team→"; they stand at the end of its transcript.</summary>
internal sealed class WalkedArrows
{
    private const string Mark = "# ";

    private static readonly Dictionary<string, StateMachineInfo> tables = new(StringComparer.Ordinal)
    {
        ["admin"] = AdminTalk.Info, ["broadcast"] = BroadcastTalk.Info, ["menu"] = MenuTalk.Info, ["poll"] = PollTalk.Info,
    };

    private readonly SortedSet<string> walked = new(StringComparer.Ordinal);

    /// <summary>Every arrow there is, where it is written: one that holds for several steps is one arrow.</summary>
    public static IEnumerable<string> All => tables.SelectMany(table => table.Value.States.SelectMany(state => HeardIn(state).Select(heard => Line(table.Key, state, heard))));

    public static IEnumerable<string> In(string transcript) =>
        transcript.Split('\n').Where(line => line.StartsWith(Mark, StringComparison.Ordinal) && line.EndsWith('→')).Select(line => line[Mark.Length..]);

    /// <summary>The talks are asked in the order in which a turn asks them: each may hear that it is left, and the next goes on.</summary>
    public void Follow(Session session, IncomingMessage message, Facts facts)
    {
        var counted = session with { Turn = session.Turn + 1 };
        if (MenuEar.Hear(counted, message, facts) is { } menu
            && Took("menu", MenuEar.IsOpen(session, facts) ? session.Menu!.Step : MenuStep.Closed, menu.Heard) is not nameof(MenuHeard.Diverted))
        {
            return;
        }

        if (PollEar.Hear(counted, message, facts) is { } poll
            && Took("poll", PollEar.IsOpen(session, facts) ? session.Poll!.Step : PollStep.Closed, poll.Heard) is not nameof(PollHeard.Diverted))
        {
            return;
        }

        if (facts is not { QuotedTask: null, NamedTask: null })
        {
            return;
        }

        if (BroadcastEar.Hear(counted, message, facts) is { } broadcast
            && Took("broadcast", BroadcastEar.IsOpen(session, facts) ? session.Broadcast!.Step : BroadcastStep.Closed, broadcast.Heard) is not nameof(BroadcastHeard.Diverted))
        {
            return;
        }

        if (AdminEar.Hear(counted, message, facts) is { } admin)
        {
            Took("admin", AdminEar.IsOpen(session, facts) ? session.Admin.Step : AdminStep.Closed, admin.Heard);
        }
    }

    public override string ToString() => walked.Count == 0 ? "" : $"\n{string.Join('\n', walked.Select(line => Mark + line))}\n";

    private string Took<TStep, THeard>(string table, TStep step, THeard heard)
        where TStep : struct, Enum
        where THeard : struct, Enum
    {
        var name = heard.ToString();
        var state = tables[table].States.Single(state => Equals(state.UnderlyingState, step));
        while (!HeardIn(state).Contains(name))
        {
            state = state.Superstate ?? throw new InvalidOperationException($"The table {table} has no arrow from {step} for {name}.");
        }

        walked.Add(Line(table, state, name));
        return name;
    }

    private static string Line(string table, StateInfo state, string heard) => $"{table}: {state.UnderlyingState} —{heard}→";

    private static IEnumerable<string> HeardIn(StateInfo state) => state.FixedTransitions.Select(arrow => arrow.Trigger.UnderlyingTrigger.ToString()!)
        .Concat(state.IgnoredTriggers.Select(ignored => ignored.Trigger.UnderlyingTrigger.ToString()!));
}
