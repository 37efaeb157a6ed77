using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Bot;

/// <summary>Fills an empty Development store with demo people where the web chat can reach them, and prints what to open.</summary>
internal sealed class Announcement(
    IServer server, HostedCities cities, ChatCities chats, CityAtlas atlas, RosterImport roster, IHostEnvironment environment,
    IHostApplicationLifetime lifetime) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            foreach (var city in chats.Ids.Select(id => atlas.Find(id)!))
            {
                await roster.LoadDemoAsync(city, cancellationToken);
            }
        }

        lifetime.ApplicationStarted.Register(Print);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.WriteLine($"QlueBot: {address}");
            if (environment.IsDevelopment() && chats.Ids.Count > 0)
            {
                Console.WriteLine($"  {address}/simulator   warga, petugas dan admin berdampingan");
            }

            foreach (var city in chats.Ids)
            {
                Console.WriteLine($"  {address}/chat/{city}   {cities.NameOf(city)}");
            }
        }
    }
}
