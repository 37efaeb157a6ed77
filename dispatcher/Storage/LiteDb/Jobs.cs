namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Jobs not yet ended: the owner's own view; claimers see the board, which learns of a job when it is durable.</summary>
internal sealed class Jobs
{
    private const string Collection = "jobs";
    private readonly Disk disk;
    private readonly Dictionary<string, (long Number, Job Job, DateTimeOffset? NotBefore)> jobs = [];

    public Jobs(Disk disk)
    {
        this.disk = disk;
        foreach (var (id, document) in disk.All(Collection))
        {
            var job = new Job(
                document["c"].AsString, document["k"].AsString, document["i"].AsString, document["b"].AsBinary, document["a"].AsInt32, Documents.Time(document["t"]));
            jobs[id] = (document["q"].AsInt64, job, document["n"].IsNull ? null : Documents.Time(document["n"]));
        }
    }

    public int Count => jobs.Count;

    public void Fill(ClaimBoard<Job> board) => board.Update(() =>
    {
        board.Retain([.. jobs.Values.Select(waiting => waiting.Number)]);
        foreach (var (id, (number, job, notBefore)) in jobs)
        {
            Show(board, id, number, job, notBefore, keepClaim: true);
        }
    });

    /// <returns>Null when one with this id is still unsettled.</returns>
    public Action<ClaimBoard<Job>>? Add(JobDraft draft, DateTimeOffset now)
    {
        var job = new Job(draft.City, draft.Kind, draft.Id, draft.Body, 0, now);
        return jobs.ContainsKey(IdOf(job)) ? null : Put(disk.Next(), job, draft.NotBefore, isNew: true);
    }

    public bool Has(Job job) => jobs.ContainsKey(IdOf(job));

    public Action<ClaimBoard<Job>> Remove(Job job)
    {
        var id = IdOf(job);
        jobs.Remove(id, out var waiting);
        disk.Delete(Collection, id);
        return board => board.Remove(waiting.Number);
    }

    public Action<ClaimBoard<Job>> PutOff(Job job, DateTimeOffset notBefore) =>
        Put(jobs[IdOf(job)].Number, job with { Attempts = job.Attempts + 1 }, notBefore, isNew: false);

    private static string IdOf(Job job) => Ids.Of(job.Kind, job.City, job.Id);

    private static byte[] BodyOf(long number, Job job, DateTimeOffset? notBefore)
    {
        var body = new BsonBody()
            .Add("c", job.City)
            .Add("k", job.Kind)
            .Add("i", job.Id)
            .Add("a", job.Attempts)
            .Add("t", job.FirstTriedAt)
            .Add("q", number)
            .Add("b", job.Body.Span);
        return (notBefore is { } at ? body.Add("n", at) : body).ToArray();
    }

    private static void Show(ClaimBoard<Job> board, string id, long number, Job job, DateTimeOffset? notBefore, bool keepClaim) =>
        board.Put(number, job.Kind, id, 0, notBefore, job, keepClaim);

    private Action<ClaimBoard<Job>> Put(long number, Job job, DateTimeOffset? notBefore, bool isNew)
    {
        var id = IdOf(job);
        jobs[id] = (number, job, notBefore);
        disk.Put(Collection, id, () => BodyOf(number, job, notBefore), isNew);
        return board => Show(board, id, number, job, notBefore, keepClaim: false);
    }
}
