using QlueBot.Bot;
using QlueBot.Bot.Commands;

return await CommandLine.RunAsync(args, () => QlueBotApp.RunAsync(args));
