using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>What the city wants to say, and to whom.</summary>
public sealed record BroadcastDraft
{
    /// <summary>So long that heading and way out still fit under a photo on every channel.</summary>
    public const int LongestText = 850;

    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>Of a photo that was fetched for it.</summary>
    public string? PhotoId { get; init; }

    public GeoPoint? Pin { get; init; }

    /// <summary>Answers that can be pressed, with data of their own: the options of a poll. They stand before the buttons.</summary>
    public IReadOnlyList<Choice> Answers { get; init => field = value ?? []; } = [];

    /// <summary>Of <see cref="BroadcastButtons.All"/>.</summary>
    public IReadOnlyList<string> Buttons { get; init => field = value ?? []; } = [];

    /// <summary>Null while nobody was chosen.</summary>
    public Audience? Audience { get; init; }
}
