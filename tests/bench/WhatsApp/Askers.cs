using System.Collections.Concurrent;
using System.Globalization;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Bench.WhatsApp;

/// <summary>Residents who each ask once, so many a second: how long until the first answer to each was with the vendor.</summary>
internal sealed class Askers(FakeWhatsApp fake)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (string Phase, DateTimeOffset At)> asked = [];
    private int number;

    /// <summary>Asks until what happens meanwhile is over, and tells how quickly it was answered.</summary>
    public async Task<T> DuringAsync<T>(string phase, Func<Task<T>> meanwhile)
    {
        using var over = new CancellationTokenSource();
        var asking = AskAsync(phase, over.Token);
        var result = await meanwhile();
        await over.CancelAsync();
        await asking;
        await Task.Delay(Last, TimeProvider.System);
        Print(phase);
        return result;
    }

    private async Task AskAsync(string phase, CancellationToken over)
    {
        List<Task> said = [];
        using var beat = new PeriodicTimer(Between);
        while (!over.IsCancellationRequested)
        {
            await beat.WaitForNextTickAsync(CancellationToken.None);
            var person = fake.Person(string.Create(CultureInfo.InvariantCulture, $"62857{++number:D8}"));
            asked[person.Phone] = asked[person.UserId] = (phase, fake.Time.GetUtcNow());
            said.Add(person.SayAsync("bantuan"));
        }

        await Task.WhenAll(said);
    }

    private void Print(string phase)
    {
        var answers = fake.Calls.Where(call => call is { IsMessage: true, MessageId: not null, To: not null }).DistinctBy(call => call.To)
            .Where(call => asked.TryGetValue(call.To!, out var one) && one.Phase == phase).Select(call => (call.At - asked[call.To!].At).TotalMilliseconds).Order().ToList();
        var many = asked.Values.Count(one => one.Phase == phase) / 2;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"replies {phase}: {answers.Count} of {many}, p50 {answers[answers.Count / 2]:F0} ms, p99 {answers[answers.Count * 99 / 100]:F0} ms, most {answers[^1]:F0} ms"));
    }
}
