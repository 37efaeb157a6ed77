using QlueBot.Fakes.Twilio;
using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Fakes;

/// <summary>The vendors that can be run by name, for bench and simulator; tests start the same fakes inside their own process.</summary>
internal static class Fakes
{
    private static readonly Dictionary<string, Func<string, Task>> ByName =
        new() { ["twilio"] = FakeTwilio.RunAsync, ["whatsapp"] = FakeWhatsAppDesk.RunAsync };

    /// <returns>0 when stopped, 2 when no such vendor is there.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var name, ..] || !ByName.TryGetValue(name, out var run))
        {
            await Console.Error.WriteLineAsync($"Usage: <vendor> [address]. Vendors: {string.Join(", ", ByName.Keys)}.");
            return 2;
        }

        await run(args.Length > 1 ? args[1] : "http://127.0.0.1:8082");
        return 0;
    }
}
