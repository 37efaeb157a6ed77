using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Polls;

/// <summary>Polls once more, on the other engine.</summary>
public sealed class PostgresPollTests : PollTests
{
    private protected override async Task<World> StartAsync(params Officer[] officers) => await World.StartAsync(await PostgresShared.CreateAsync(), officers);
}

/// <summary>Five thousand voters once more, on the other engine, where lanes run beside one another.</summary>
public sealed class PostgresManyVotersTests : ManyVotersTests
{
    private protected override async Task<World> StartAsync(params Officer[] officers) =>
        await World.StartOnTwoChannelsAsync(await PostgresShared.CreateAsync(), officers);
}
