using Npgsql;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Storage;

public sealed class PostgresServerTests
{
    [Theory]
    [InlineData("", 100, 24, 15)]
    [InlineData(";Max Auto Prepare=0;Maximum Pool Size=9;Command Timeout=3", 0, 9, 3)]
    [InlineData(";maxautoprepare=7;MaxPoolSize=8;CommandTimeout=4", 7, 8, 4)]
    public async Task What_the_connection_string_says_stays_and_the_rest_is_as_the_store_wants_it(string more, int prepare, int pool, int timeout)
    {
        await using var source = PostgresServer.Open(await PostgresShared.CreateAsync() + more);
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        Assert.Equal((prepare, pool, timeout), (settings.MaxAutoPrepare, settings.MaxPoolSize, settings.CommandTimeout));
    }
}
