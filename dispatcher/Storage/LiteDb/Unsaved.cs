namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// What has not reached its collection: the running group, what the journal has of the groups before it, and what the running pass is carrying home.
/// </summary>
/// <param name="pass">The pass that may be running.</param>
internal sealed class Unsaved(DiskPass pass)
{
    /// <summary>The running group.</summary>
    public Changes Group { get; } = new();

    /// <summary>What waits for the next pass.</summary>
    public Changes Dirty { get; private set; } = new();

    /// <summary>The newest state of the document, if it is here.</summary>
    public bool TryGet(DocumentId id, out Change change) =>
        Group.TryGet(id, out change) || Dirty.TryGet(id, out change) || pass.Saving.TryGet(id, out change);

    /// <summary>Whether a newer state of the document waits for the next pass; the running group's, too: a pass may end in the middle of it.</summary>
    public bool IsWaiting(DocumentId id) => Dirty.TryGet(id, out _) || Group.TryGet(id, out _);

    /// <summary>The group is in the journal: now it waits for the next pass.</summary>
    public void EndGroup()
    {
        foreach (var (id, change) in Group.All)
        {
            Merge(id, change);
        }

        Group.Clear();
    }

    /// <summary>Hands out all that waits; from now on the next pass is waited for.</summary>
    public Changes TakeDirty()
    {
        // What the pass before took is all home: its room serves again, and does not grow anew with every pass.
        var taken = Dirty;
        Dirty = pass.Saving;
        Dirty.Clear();
        return taken;
    }

    private void Merge(DocumentId id, Change change)
    {
        var isKnown = Dirty.TryGet(id, out var before);
        var isSaving = pass.Saving.TryGet(id, out _);
        if (change.IsDeletion && isKnown && before.IsNew && !isSaving)
        {
            Dirty.Remove(id);
            return;
        }

        Dirty.Keep(id, change with { IsNew = !isSaving && (isKnown ? before.IsNew : change.IsNew) });
    }
}
