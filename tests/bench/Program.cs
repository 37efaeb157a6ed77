using BenchmarkDotNet.Running;
using QlueBot.Bench;

switch (args)
{
    case ["reports", var store]:
        return await ReportCount.RunAsync(store);
    case ["turn", ..]:
        BenchmarkRunner.Run<TurnBench>();
        return 0;
    case ["areas", ..]:
        BenchmarkRunner.Run<AreasBench>();
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/bench -- turn | areas | reports <store.db>");
        return 2;
}
