using System.Text;
using QlueBot.Bot.Channels.Telegram;

namespace QlueBot.Tests.Channels.Telegram;

public sealed class TelegramEnvelopeTests
{
    private const string Message = """ "message":{"id":"x","message_id":7,"chat":{"id":811,"type":"private"},"from":{"id":9}} """;

    public static TheoryData<string, string, string?> Presses => new()
    {
        { "a press", $$"""{"update_id":1,"callback_query":{"id":"press-1","from":{"id":811},{{Message}},"data":"cat:road"} }""", "press-1" },
        { "a press with its id last", $$"""{"callback_query":{"from":{"id":811},{{Message}},"id":"press-2"},"update_id":1}""", "press-2" },
        { "a message, whatever id it has", $$"""{"update_id":1,{{Message}} }""", null },
        { "the id of the message is not the press's", $$"""{"update_id":1,"callback_query":{"from":{"id":811},{{Message}} } }""", null },
        { "a press with a number for an id", $$"""{"update_id":1,"callback_query":{"id":5,{{Message}} } }""", null },
    };

    [Theory]
    [MemberData(nameof(Presses))]
    public void The_press_is_named_when_there_is_one(string what, string json, string? expected)
    {
        var envelope = TelegramEnvelope.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(envelope is { UpdateId: 1, Chat: 811, IsPrivate: true }, what);
        Assert.Equal(expected, envelope?.PressId);
    }
}
