using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Circle;

/// <summary>The full circle once more, on the other engine.</summary>
public sealed class PostgresCircleTests : FullCircleTests
{
    private protected override async Task<World> StartAsync(params Officer[] officers) =>
        await World.StartAsync(await PostgresShared.CreateAsync(), officers);
}
