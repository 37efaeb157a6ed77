using QlueBot.Conversations.Messages;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Binding a group to a team: only by the team's ketua tim or an admin.</summary>
internal static class GroupEar
{
    public static OfficerHearing Bind(string code, IncomingMessage message, Facts facts)
    {
        var officer = facts.Officer!;
        var known = officer.Role switch
        {
            Role.KetuaTim when Same(officer.TeamId, code) => officer.TeamId,
            Role.Admin => (facts.Desk?.Teams ?? facts.Teams).FirstOrDefault(team => Same(team.Id, code))?.Id,
            _ => null,
        };

        return !message.InGroup ? OfficerHearing.Of(Heard.TeamNeedsGroup)
            : known is null ? OfficerHearing.Of(Heard.TeamNotYours)
            : OfficerHearing.Of(Heard.TeamBound) with { TeamCode = known };
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
