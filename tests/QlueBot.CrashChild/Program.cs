using Microsoft.Extensions.DependencyInjection;
using QlueBot.CrashChild;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Dispatcher.Storage.Postgres;

// Works as hard as it can until it is killed: QlueBot.CrashChild <file or connection string> <first number>. Prints the key of every item
// acknowledged. With "watch" instead of a number it only says, again and again, whether it may send; with "vote", a number and a folder, people
// vote in a poll; with "hold" and a folder, a broadcast is held for all its people.
if (args[1] == "vote")
{
    await VoteAsync(int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
}

if (args[1] == "hold")
{
    await HoldAsync();
}

var services = new ServiceCollection();
services.AddLogging();
services.AddSingleton(TimeProvider.System);
services.AddSingleton<Table>(Tally.Table);
services.Configure<StorageOptions>(options =>
{
    options.LiteDb.Path = args[0];
    options.Postgres.ConnectionString = args[0];
});
_ = args[0].Contains("Host=", StringComparison.Ordinal) ? services.AddPostgresStore() : services.AddLiteDbStore();
await using var provider = services.BuildServiceProvider();
var store = provider.GetRequiredService<IStore>();
var cancel = CancellationToken.None;
var patience = TimeSpan.FromMinutes(1);
using var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
if (args[1] == "watch")
{
    using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
    await store.ClaimOutboxAsync($"{Tally.City}/telegram", 50, TimeSpan.Zero, cancel);
    while (await tick.WaitForNextTickAsync())
    {
        output.WriteLine(store.MaySend($"{Tally.City}/telegram"));
    }
}

var number = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);

await Task.WhenAll([.. Enumerable.Range(0, 16).Select(IngestAsync), .. Enumerable.Range(0, store.Lanes).Select(RunAsync), SendAsync()]);

async Task IngestAsync(int chat)
{
    while (true)
    {
        var key = $"telegram/{Interlocked.Increment(ref number)}";
        await store.IngestAsync([new Arrival(Tally.City, key, $"telegram/{chat}", "telegram", new byte[200], TimeProvider.System.GetUtcNow())], cancel);
        output.WriteLine(key);
    }
}

async Task RunAsync(int lane)
{
    while (true)
    {
        await store.RunLaneAsync(lane, 10, Tally.Handler, patience, cancel);
    }
}

async Task SendAsync()
{
    while (true)
    {
        var rows = await store.ClaimOutboxAsync($"{Tally.City}/telegram", 50, patience, cancel);
        await store.SettleOutboxAsync([.. rows.Select(row => new Settlement.Sent(row))], cancel);
    }
}

async Task VoteAsync(int first)
{
    using var host = Voting.Build(args[0], args[3]);
    var polls = host.Services.GetRequiredService<IStore>();
    await Voting.OpenAsync(polls, CancellationToken.None);
    await host.StartAsync(CancellationToken.None);
    using var lines = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
    var voter = first / Voting.PressesEach;
    await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
    {
        while (true)
        {
            var number = Interlocked.Increment(ref voter) * Voting.PressesEach;
            for (var press = number; press < number + Voting.PressesEach; press++)
            {
                await polls.IngestAsync([Voting.Press(press)], CancellationToken.None);
                lines.WriteLine(press);
            }
        }
    }));
}

async Task HoldAsync()
{
    using var host = Withheld.Build(args[0], args[2], new WithheldChannel());
    await host.StartAsync(CancellationToken.None);
    await Withheld.BeginAsync(host, CancellationToken.None);
    using var lines = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
    while (true)
    {
        var held = (await Withheld.FiguresAsync(host.Services.GetRequiredService<IStore>(), CancellationToken.None)).Held;
        lines.WriteLine(held.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
