using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;

namespace QlueBot.Dispatcher.Routing;

/// <summary>What came of reading a roster file: all its people, or everything that is wrong with it.</summary>
public abstract record RosterResult
{
    private RosterResult()
    {
    }

    public sealed record Rows(IReadOnlyList<RosterRow> People) : RosterResult;

    /// <summary>Nothing of the file may be taken over.</summary>
    public sealed record Refused(IReadOnlyList<RosterError> Errors) : RosterResult;
}

/// <summary>One person of a roster file.</summary>
/// <param name="Line">Where it stands in the file, the header being line 1.</param>
/// <param name="Phone">E.164; the key of the person.</param>
/// <param name="Role">Null for a resident (<c>warga</c>), whom only a demo file may hold.</param>
/// <param name="AreaCodes">Codes of the kelurahan covered; empty: the whole city.</param>
public sealed record RosterRow(
    int Line, string Name, string Phone, Role? Role, string? AgencyId, string? TeamId, IReadOnlyList<string> AreaCodes);

/// <summary>Why a line is refused.</summary>
/// <param name="Key">One of <see cref="TextKey.Roster"/>.</param>
/// <param name="Values">Its placeholders. They may hold a phone number: for whoever imports the file, never for a log.</param>
public sealed record RosterError(int Line, string Key, IReadOnlyList<(string Name, string Value)> Values)
{
    /// <summary>The sentence, without the line.</summary>
    public string Say(TextBook texts, string language) => texts.Say(language, Key, [.. Values]);
}
