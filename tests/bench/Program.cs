using BenchmarkDotNet.Running;
using QlueBot.Bench;
using QlueBot.Bench.Growth;
using QlueBot.Bench.Nothing;
using QlueBot.Bench.Pure;
using QlueBot.Bench.Sending;
using QlueBot.Bench.Understanding;
using QlueBot.Bench.WhatsApp;

Dictionary<string, Type> pure = new()
{
    ["turn"] = typeof(TurnBench),
    ["parse"] = typeof(ParseBench),
    ["areas"] = typeof(AreasBench),
    ["category"] = typeof(CategoryBench),
};

Console.WriteLine(Machine.Line);
switch (args)
{
    case [var name, .. var more] when pure.TryGetValue(name, out var bench):
        // In this process: a build of its own for every benchmark takes longer than all of them.
        BenchmarkRunner.Run(bench, args: [.. more, "--inProcess"]);
        return 0;
    case ["reports", .. var settings]:
        return await ReportCount.RunAsync(settings);
    case ["nothing", .. var settings]:
        return await NothingBot.RunAsync(settings);
    case ["posts", .. var settings]:
        return await BarePosts.RunAsync(settings);
    case ["whatsapp", .. var settings]:
        return await ResidentsCommand.RunAsync(settings);
    case ["closed", .. var settings]:
        return await ClosedPeople.RunAsync(settings);
    case ["held", .. var settings]:
        return await HeldCommand.RunAsync(settings);
    case ["waiting", .. var settings]:
        return await WaitingChats.RunAsync(settings);
    case ["understanding", .. var settings]:
        return UnderstandingCommand.Run(settings);
    case ["grow", .. var settings]:
        return await GrowCommand.RunAsync(settings);
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project tests/bench -- <name>
              turn | parse | areas | category [BenchmarkDotNet's options, such as --job short]   the pure parts
              understanding [file.tsv]                                                           how well free words are understood
              nothing [--port 5090] [--fake http://127.0.0.1:8081] [--file nothing.log]          the bot that does nothing, for ratio.sh
              posts <fake's address> <messages a second> <seconds>                               what a bare HTTP call a message costs, for broadcast.sh
              grow [--months 12] [--city jakarta] [--fill false] [--samples 400] <settings>      a year of reports, and what reading costs then
              waiting <settings>                                                                 whom a broadcast's message waits for, for broadcast.sh
              whatsapp                                                                           people at both vendors' fakes, for whatsapp-kill.sh
              closed, held                                                                       people whose windows are closed, for held.sh
              reports <store.db | settings>                                                      every number on standard input exists once
              settings are those of the bot, such as --Storage:LiteDb:Path=grown.db
            """);
        return 2;
}
