using Microsoft.AspNetCore.Http.HttpResults;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Telemetry;

/// <summary>Liveness: the process answers. Readiness: the store takes writes and the lanes turn; accounts that cannot send are named.</summary>
internal static class HealthChecks
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Text("live"));
        endpoints.MapGet("/health/ready", Ready);
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Ready(IStore store, LanePump lanes, OutboxFigures outbox, TimeProvider time)
    {
        if (!store.Figures.Writable)
        {
            return TypedResults.Problem("The store cannot be written.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        return time.GetUtcNow() - lanes.TurnedAt < Stuck
            ? TypedResults.Text(string.Join('\n', ["ready", .. outbox.Troubles.Select(trouble => $"{trouble.Key} cannot send: {trouble.Value}")]))
            : TypedResults.Problem("The lanes stand still.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
