using QlueBot.Fakes;

// dotnet run -c Release --project tests/fakes -- <vendor> [address, default http://127.0.0.1:8082]
return await Fakes.RunAsync(args);
