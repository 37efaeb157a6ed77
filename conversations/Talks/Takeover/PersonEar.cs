using System.Globalization;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Takeover;

/// <summary>Hears that a resident wants to talk with a person, or no longer does. The report in the making goes on meanwhile.</summary>
internal static class PersonEar
{
    public static Hearing Ask(Moment moment)
    {
        var facts = moment.Facts;
        if (facts.Handover is not null)
        {
            return Drafting.Stay(moment, new Remark(TextKey.Takeover.AlreadyAsked));
        }

        var operators = facts.Operators.Value;
        var asked = operators.OnDuty > 0
            ? new Remark(TextKey.Takeover.Asked, ("count", operators.OnDuty.ToString(CultureInfo.InvariantCulture)))
            : operators.OpenAt > facts.Now
                ? new Remark(TextKey.Takeover.AskedClosed, ("when", TimeWords.At(operators.OpenAt, facts.Now, facts.City.Zone, facts.City.ZoneLabel, moment.Language)))
                : new Remark(TextKey.Takeover.AskedNobody);
        return Drafting.Stay(moment, asked).Doing(new Effect.AskForPerson(), new Effect.WakeMe(HandoverTimes.Timer, HandoverTimes.Waiting));
    }

    public static Hearing Leave(Moment moment) => moment.Facts.Handover is null
        ? Drafting.Stay(moment, new Remark(TextKey.Takeover.NotAsked))
        : Drafting.Stay(moment, new Remark(TextKey.Takeover.NoLongerAsked))
            .Doing(new Effect.EndHandover(IsTimeout: false), new Effect.LetMeSleep(HandoverTimes.Timer));
}
