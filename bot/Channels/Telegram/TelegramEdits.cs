using System.Globalization;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using static QlueBot.Bot.Channels.Telegram.TelegramRejections;

namespace QlueBot.Bot.Channels.Telegram;

/// <summary>Gives a message that was sent other words and buttons.</summary>
internal static class TelegramEdits
{
    /// <param name="id">Telegram's id of the message.</param>
    /// <param name="html">Escaped.</param>
    /// <returns>False when there is nothing (any more) that could be changed: then the words go as a message of their own.</returns>
    public static async Task<bool> TryAsync(string id, ChatId chat, string html, ReplyMarkup? markup, Func<RequestBase<Message>, Task<Delivered>> deliver)
    {
        if (!int.TryParse(id, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        try
        {
            await deliver(new EditMessageTextRequest
            {
                ChatId = chat, MessageId = number, Text = html, ParseMode = ParseMode.Html, ReplyMarkup = markup as InlineKeyboardMarkup,
            });
            return true;
        }
        catch (ApiRequestException same) when (Says(same, "message is not modified"))
        {
            return true;
        }
        catch (ApiRequestException gone) when (Says(gone, "message to edit not found") || Says(gone, "can't be edited"))
        {
            return false;
        }
    }
}
