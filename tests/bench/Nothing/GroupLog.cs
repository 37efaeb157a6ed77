using System.Threading.Channels;

namespace QlueBot.Bench.Nothing;

/// <summary>Appends to one file, durable on return: whatever waits is written together and flushed once.</summary>
internal sealed class GroupLog : IAsyncDisposable
{
    private readonly Channel<(byte[] Bytes, TaskCompletionSource Done)> waiting =
        Channel.CreateUnbounded<(byte[], TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly FileStream file;
    private readonly Task writer;

    public GroupLog(string path)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 20);
        writer = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task AppendAsync(byte[] bytes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Writer.TryWrite((bytes, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await writer;
        await file.DisposeAsync();
    }

    private void Write()
    {
        var group = new List<TaskCompletionSource>();
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (waiting.Reader.TryRead(out var next))
            {
                file.Write(next.Bytes);
                group.Add(next.Done);
            }

            file.Flush(flushToDisk: true);
            group.ForEach(done => done.SetResult());
            group.Clear();
        }
    }
}
