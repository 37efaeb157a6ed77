using System.Text.Json;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>What came back from a call to Meta.</summary>
internal abstract record GraphAnswer
{
    private GraphAnswer()
    {
    }

    public sealed record Ok(JsonElement Body) : GraphAnswer;

    /// <param name="Status">Of HTTP.</param>
    /// <param name="Code">Meta's own; 0 when the answer carried none.</param>
    /// <param name="Subcode">Told for some codes only; otherwise 0.</param>
    /// <param name="After">As asked for in <c>Retry-After</c>.</param>
    public sealed record Rejected(int Status, int Code, int Subcode = 0, TimeSpan? After = null) : GraphAnswer;

    /// <summary>The call did not reach Meta.</summary>
    public sealed record Unsent(string Reason) : GraphAnswer;

    /// <summary>The line broke before the answer: it may have been done.</summary>
    public sealed record Lost(string Reason) : GraphAnswer;
}
