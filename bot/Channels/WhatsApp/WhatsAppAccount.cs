using System.Text;
using Microsoft.Extensions.Options;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>A city's number: its settings and its line to Meta.</summary>
internal sealed class WhatsAppAccount : IDisposable
{
    public WhatsAppAccount(string city, WhatsAppOptions options, TimeProvider time)
    {
        (City, Options, Secret, VerifyToken) = (city, options, Encoding.UTF8.GetBytes(options.AppSecret), Encoding.ASCII.GetBytes(options.VerifyToken));
        Graph = new WhatsAppGraph(options, time);
    }

    public string City { get; }

    public WhatsAppOptions Options { get; }

    public byte[] Secret { get; }

    public byte[] VerifyToken { get; }

    public WhatsAppGraph Graph { get; }

    /// <summary>Meta's id of the account with the templates; null until it was asked for.</summary>
    public string? BusinessAccountId { get; set; }

    public void Dispose() => Graph.Dispose();
}

/// <summary>The numbers of all cities in which WhatsApp is switched on.</summary>
internal sealed class WhatsAppAccounts(IOptionsMonitor<WhatsAppOptions> options, IReadOnlyList<string> cities, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, WhatsAppAccount> accounts = cities
        .Where(city => options.Get(city).AccessToken.Length > 0)
        .ToDictionary(city => city, city => new WhatsAppAccount(city, options.Get(city), time));

    public IReadOnlyList<WhatsAppAccount> All => [.. accounts.Values];

    public WhatsAppAccount? Find(string city) => accounts.GetValueOrDefault(city);

    public void Dispose()
    {
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }
    }
}
