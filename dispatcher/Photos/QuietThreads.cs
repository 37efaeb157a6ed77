using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Threads for heavy work that yield to everything else, so that replies come first when there are few cores.</summary>
internal sealed class QuietThreads : IDisposable
{
    private const int Niceness = 10;

    private readonly BlockingCollection<Action> work = [];

    public QuietThreads(IOptions<StorageOptions> options)
    {
        for (var i = 0; i < options.Value.Photos.Workers; i++)
        {
            new Thread(Run) { IsBackground = true, Name = $"photos {i}", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    public async Task<T> RunAsync<T>(Func<T> heavy, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(
            () =>
            {
                try
                {
                    done.SetResult(heavy());
                }
                catch (Exception failure)
                {
                    done.SetException(failure);
                }
            },
            cancellationToken);
        return await done.Task;
    }

    public void Dispose() => work.CompleteAdding();

    private void Run()
    {
        // .NET leaves thread priorities alone on Linux, where niceness belongs to the thread and to those it starts (libvips' own).
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(which: 0, who: 0, Niceness);
        }

        foreach (var heavy in work.GetConsumingEnumerable())
        {
            heavy();
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
