using QlueBot.Conversations.Texts;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>What people see of the bot before they write to it: its commands and what it is for.</summary>
internal static class TelegramGreeting
{
    private static readonly (string Name, string Key)[] ForPeople =
    [
        ("lapor", TextKey.Channel.CommandReport), ("status", TextKey.Channel.CommandStatus), ("laporanku", TextKey.Channel.CommandMine),
        ("bantuan", TextKey.Channel.CommandHelp), ("bahasa", TextKey.Channel.CommandLanguage), ("batal", TextKey.Channel.CommandCancel),
        ("data", TextKey.Channel.CommandData),
    ];

    private static readonly (string Name, string Key)[] ForGroups =
    [
        ("tim", TextKey.Channel.CommandTeam), ("tugas", TextKey.Channel.CommandTasks), ("bantuan", TextKey.Channel.CommandHelp),
    ];

    /// <summary>Learns the bot's own name and registers commands and descriptions: Indonesian by default, English for clients in English.</summary>
    public static async Task IntroduceAsync(TelegramAccount account, TextBook texts, CancellationToken cancellationToken)
    {
        var me = await account.Client.GetMe(cancellationToken);
        account.Self = new TelegramSelf(me.Id, me.Username);
        foreach (var tag in (string?[])[null, "id", "en"])
        {
            var language = tag ?? "id";
            BotCommand[] Commands((string Name, string Key)[] from) => [.. from.Select(one => new BotCommand(one.Name, texts.Raw(language, one.Key)))];

            await account.Client.SetMyCommands(Commands(ForPeople), BotCommandScope.AllPrivateChats(), tag, cancellationToken);
            await account.Client.SetMyCommands(Commands(ForGroups), BotCommandScope.AllGroupChats(), tag, cancellationToken);
            await account.Client.SetMyDescription(texts.Raw(language, TextKey.Channel.About), tag, cancellationToken);
            await account.Client.SetMyShortDescription(texts.Raw(language, TextKey.Channel.AboutShort), tag, cancellationToken);
        }
    }
}
