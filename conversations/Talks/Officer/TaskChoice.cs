using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Which task is meant when none is named: the only one, else a list to choose from. Never a guess.</summary>
internal static class TaskChoice
{
    public static OfficerHearing? Bare(OfficerVerb verb, OfficerSaid said, Session session, Facts facts)
    {
        // Longer words, and words in the middle of an own report, are the officer's only when there is something to do.
        if (facts.Tasks.Count == 0 ? session.Resident.Draft is not null || said.RestOrNull is not null
            : session.Resident.Draft is not null && said.RestOrNull is not null)
        {
            return null;
        }

        if (verb is OfficerVerb.Terima)
        {
            return Acknowledge(said, session, facts);
        }

        return facts.Tasks switch
        {
            [] => OfficerHearing.Of(Heard.NoTask),
            [var only] => TaskJudge.Judge(verb, only, said.RestOrNull, session, facts),
            var several => Ask(verb, several) with { Words = said.RestOrNull },
        };
    }

    public static OfficerHearing Ask(OfficerVerb verb, IReadOnlyList<TaskFact> among) =>
        OfficerHearing.Of(Heard.NeedsChoice) with { Verb = verb, Among = [.. among.OrderBy(task => task.DueAt)] };

    private static OfficerHearing Acknowledge(OfficerSaid said, Session session, Facts facts)
    {
        IReadOnlyList<TaskFact> offers = [.. facts.Tasks.Where(task => !TaskJudge.IsInWork(task))];
        return offers switch
        {
            [var only] => TaskJudge.Judge(OfficerVerb.Terima, only, null, session, facts),
            [_, ..] => Ask(OfficerVerb.Terima, offers),
            [] when said.IsReadiness => OfficerHearing.Of(Heard.OnDuty),
            [] => facts.Tasks switch
            {
                [] => OfficerHearing.Of(Heard.NoTask),
                [var only] => TaskJudge.Judge(OfficerVerb.Terima, only, null, session, facts),
                _ => OfficerHearing.Of(Heard.Listed) with { Among = facts.Tasks },
            },
        };
    }
}
