namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// Room for bodies that wait for the same pass, used again for the next but one. As arrays of their own, thousands a second lived just long
/// enough to be taken for old: a third of the heap was what they left behind.
/// </summary>
internal sealed class BodyRoom
{
    // Below the size from which .NET keeps arrays on the large object heap, whose collection costs more.
    private const int BlockBytes = 64 * 1024;
    private const int MostBlocks = 64;
    private const int MostBody = BlockBytes / 8;

    private readonly List<byte[]> blocks = [];
    private int current;
    private int used;

    /// <returns>A copy that stays until <see cref="Clear"/>; a body that finds no room is handed back as it is.</returns>
    public ReadOnlyMemory<byte> Keep(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBody)
        {
            return body;
        }

        if (used + body.Length > BlockBytes)
        {
            (current, used) = (current + 1, 0);
        }

        if (current == MostBlocks)
        {
            return body;
        }

        if (current == blocks.Count)
        {
            blocks.Add(new byte[BlockBytes]);
        }

        var place = blocks[current].AsMemory(used, body.Length);
        body.CopyTo(place);
        used += body.Length;
        return place;
    }

    /// <summary>Nobody looks at what was kept any more.</summary>
    public void Clear() => (current, used) = (0, 0);
}
