namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>
/// What a table has at rest, so that the disk need not be asked for what it does not have. Known only once somebody asked for what was not
/// there: most of a full store is history and photos, which are looked up only when they exist, and knowing them was half the memory of it.
/// </summary>
/// <param name="saved">So many ids on the disk, from behind one of them, in their order.</param>
/// <param name="unsaved">What has not reached the disk.</param>
internal sealed class RestingKeys(Func<string, int, List<string>> saved, Func<IEnumerable<(string City, string Key)>> unsaved)
{
    private const int Slice = 256;
    private KnownKeys? keys;
    private string? learnedTo;

    /// <summary>Somebody asked for what was not there.</summary>
    public bool IsWanted => keys is not null;

    public bool IsLearning => learnedTo is not null;

    public void Want()
    {
        if (keys is null)
        {
            (keys, learnedTo) = (new KnownKeys(), "");
            foreach (var (city, key) in unsaved())
            {
                keys.Add(city, key);
            }
        }
    }

    public void Add(string city, string key) => keys?.Add(city, key);

    /// <summary>False: neither the disk has it nor what is on its way there.</summary>
    public bool MayHave(string city, string key) => keys is null || IsLearning || keys.MayHave(city, key);

    /// <summary>Reads on in the ids.</summary>
    public void Learn()
    {
        if (learnedTo is null)
        {
            return;
        }

        var ids = saved(learnedTo, Slice);
        foreach (var id in ids)
        {
            var (city, key) = Ids.Parts(id);
            keys!.Add(city, key);
        }

        learnedTo = ids.Count < Slice ? null : ids[^1];
    }
}
