namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Photos that belong to nothing any more: their report was dropped, or goes on without them.</summary>
internal static class LeftPhotos
{
    /// <summary>Ids of the photos that stood in a draft before the turn and stand nowhere after it.</summary>
    public static IReadOnlyList<string> Between(ResidentState before, ResidentState after)
    {
        if (before.Draft is null && before.Waiting.Count == 0)
        {
            return [];
        }

        // What was sent with a report is that report's, whoever else has it.
        var kept = InDrafts(after).Concat(after.SentPhotos).Concat(before.SentPhotos).ToHashSet();
        return [.. InDrafts(before).Distinct().Where(photo => !kept.Contains(photo))];
    }

    private static IEnumerable<string> InDrafts(ResidentState state) =>
        ((Draft?[])[state.Draft, state.Earlier?.Draft, .. state.Waiting]).OfType<Draft>().SelectMany(draft => draft.Photos).Select(photo => photo.Id);
}
