using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Outbox;

namespace QlueBot.Tests.Photos;

/// <summary>The jobs' part of a store, in memory.</summary>
internal sealed class JobsDouble(TimeProvider clock) : StoreStub
{
    private readonly Lock gate = new();
    private readonly List<(Job Job, DateTimeOffset NotBefore)> jobs = [];
    private readonly List<JobOutcome> outcomes = [];

    public Queue<Exception> SettleFailures { get; } = [];

    public IReadOnlyList<JobOutcome> Outcomes
    {
        get
        {
            lock (gate)
            {
                return [.. outcomes];
            }
        }
    }

    public int Asked { get; private set; }

    public void Put(JobDraft draft)
    {
        lock (gate)
        {
            jobs.Add((new Job(draft.City, draft.Kind, draft.Id, draft.Body, 0, clock.GetUtcNow()), clock.GetUtcNow()));
        }
    }

    public override async Task<IReadOnlyList<Job>> ClaimJobsAsync(
        string kind, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + patience;
        Asked++;
        while (true)
        {
            lock (gate)
            {
                var at = jobs.FindIndex(one => one.NotBefore <= clock.GetUtcNow());
                if (at >= 0 || clock.GetUtcNow() >= until)
                {
                    return at < 0 ? [] : [Take(at)];
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }
    }

    public override Task SettleJobAsync(JobOutcome outcome, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (SettleFailures.TryDequeue(out var failure))
            {
                throw failure;
            }

            outcomes.Add(outcome);
            if (outcome is JobOutcome.Again again)
            {
                jobs.Add((again.Job with { Attempts = again.Job.Attempts + 1 }, again.NotBefore));
            }

            return Task.CompletedTask;
        }
    }

    private Job Take(int at)
    {
        var job = jobs[at].Job;
        jobs.RemoveAt(at);
        return job;
    }
}
