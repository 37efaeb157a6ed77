namespace QlueBot.Conversations.Talks.Rulings;

/// <summary>
/// What stands behind the buttons of a matter that somebody in charge decides: <c>v:ya:KPG-7F3K2M-9</c> (v: a report's publication; q: what
/// a resident asked for). It comes from outside; whether the person may decide is asked of the facts, and again when it takes effect.
/// </summary>
public static class RulingData
{
    public const char Publication = 'v';

    public const char Request = 'q';

    /// <summary>Null when the data is of another kind.</summary>
    public static (string Matter, string Verb)? Read(string? data) =>
        data?.Split(':') is [[Publication or Request] kind, { Length: > 0 } verb, { Length: > 0 } key] ? ($"{kind}:{key}", verb) : null;

    public static string Write(string matter, string verb) => $"{matter[0]}:{verb}:{KeyOf(matter)}";

    /// <summary>The report's number or the request's id.</summary>
    public static string KeyOf(string matter) => matter[2..];
}
