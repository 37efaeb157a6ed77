using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Outbox;

public sealed class LongMessagesTests
{
    [Theory]
    [InlineData("satu dua", 20, new[] { "satu dua" })]
    [InlineData("baris satu\n\nbaris dua", 14, new[] { "baris satu", "baris dua" })]
    [InlineData("baris satu\nbaris dua", 14, new[] { "baris satu", "baris dua" })]
    [InlineData("satu dua tiga empat", 10, new[] { "satu dua", "tiga empat" })]
    [InlineData("a bbbbbbbbbbbbbbbbbb", 10, new[] { "a bbbbbbbb", "bbbbbbbbbb" })]
    [InlineData("123🟥5", 4, new[] { "123", "🟥5" })]
    public void A_long_text_is_parted_where_it_reads_best(string text, int limit, string[] parts) =>
        Assert.Equal(parts, LongMessages.Parts(new OutgoingMessage(text), limit).Select(part => part.Text));

    [Fact]
    public void The_photo_comes_first_and_the_choices_last()
    {
        var message = new OutgoingMessage("satu dua tiga empat lima") { PhotoId = "p", Choices = [new Choice("Ya", "y")], About = "KPG-7F3K2M-9", AnswersPress = "1" };

        OutgoingMessage[] parts = [.. LongMessages.Parts(message, 10)];

        Assert.Equal(["p", null, null], parts.Select(part => part.PhotoId));
        Assert.Equal(["1", null, null], parts.Select(part => part.AnswersPress));
        Assert.Equal([0, 0, 1], parts.Select(part => part.Choices.Count));
        Assert.All(parts, part => Assert.Equal("KPG-7F3K2M-9", part.About));
    }

    [Fact]
    public void No_word_is_lost()
    {
        var text = string.Join(' ', Enumerable.Range(1, 3000));

        var parts = LongMessages.Parts(new OutgoingMessage(text), 4096).Select(part => part.Text).ToArray();

        Assert.Equal(text, string.Join(' ', parts));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 4096));
    }
}
