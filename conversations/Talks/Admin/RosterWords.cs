using System.Globalization;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>People of the roster as they are read.</summary>
internal static class RosterWords
{
    /// <summary>One line: on duty or not, name, role, team, tasks.</summary>
    public static string Line(TextBook texts, string language, RosterLine line) => texts.Say(language, TextKey.Admin.PersonLine,
        ("square", Square(line)),
        ("name", line.Name),
        ("role", texts.Say(language, Roles.KeyOf(line.Role))),
        ("team", Team(texts, language, line)),
        ("tasks", line.OpenTasks.ToString(CultureInfo.InvariantCulture)));

    public static string Square(RosterLine line) => line.OnDuty ? "🟩" : "⬜";

    public static string Team(TextBook texts, string language, RosterLine line) =>
        line.TeamName.Length > 0 ? line.TeamName : texts.Say(language, TextKey.Admin.NoTeam);
}
