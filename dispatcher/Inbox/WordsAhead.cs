using Microsoft.Extensions.Hosting;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Learns what free words mean while the doors open, so that nobody's first words wait for it.</summary>
internal sealed class WordsAhead(CityAtlas atlas) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var city in atlas.Cities)
        {
            Conversation.Prepare(city.Guide);
        }

        return Task.CompletedTask;
    }
}
