using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Support;

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
        Assert.Equal(parts, LongMessages.Parts(new OutgoingMessage(text), limit, limit).Select(part => part.Text));

    [Fact]
    public void The_photo_comes_first_and_the_choices_last()
    {
        var message = new OutgoingMessage("satu dua tiga empat lima") { PhotoId = "p", Choices = [new Choice("Ya", "y")], About = "KPG-7F3K2M-9", AnswersPress = "1" };

        OutgoingMessage[] parts = [.. LongMessages.Parts(message, 10, 10)];

        Assert.Equal(["p", null, null], parts.Select(part => part.PhotoId));
        Assert.Equal(["1", null, null], parts.Select(part => part.AnswersPress));
        Assert.Equal([0, 0, 1], parts.Select(part => part.Choices.Count));
        Assert.All(parts, part => Assert.Equal("KPG-7F3K2M-9", part.About));
    }

    public static TheoryData<string, int, int, bool, int[]> Captions => new()
    {
        // case                              words  choices  pin    lengths of the messages
        { "fits under the picture",          1024,  0,       false, [1024] },
        { "one sign too many",               1025,  0,       false, [1023, 1] },
        { "no room for the choices",         1000,  3,       false, [989, 10] },
        { "room for the choices",            991,   3,       false, [991] },
        { "no room for the place",           1000,  0,       true,  [963, 36] },
    };

    /// <summary>Two of the vendor's messages for one of ours would be tried again as one, and count as one.</summary>
    [Theory]
    [MemberData(nameof(Captions))]
    public void Where_messages_count_a_picture_takes_no_more_words_than_fit_under_it(string name, int words, int choices, bool pin, int[] lengths)
    {
        var message = new OutgoingMessage(string.Concat(Enumerable.Repeat("a ", 600))[..words])
        {
            PhotoId = "p", Choices = [.. "ABC".Take(choices).Select(letter => new Choice($"Pilih {letter}", $"d:{letter}"))], Pin = pin ? new GeoPoint(1, 1) : null,
        };
        List<OutboxDraft> outbox = [new(new ChatAddress("kupang", "whatsapp", "1"), message, Priority.Reply), new(new ChatAddress("kupang", "telegram", "1"), message, Priority.Reply)];

        LongMessages.Split(outbox, new Dictionary<string, IChannel> { ["whatsapp"] = new VendorDouble(), ["telegram"] = new TalkChannel() });

        Assert.Equal([name, .. lengths.Select(length => $"{length}")], [name, .. outbox.SkipLast(1).Select(draft => $"{draft.Message.Text.Length}")]);
        Assert.Equal(("p", choices, pin), (outbox[0].Message.PhotoId, outbox[^2].Message.Choices.Count, outbox[^2].Message.Pin is not null));
        Assert.All(outbox.Skip(1).SkipLast(1), draft => Assert.Null(draft.Message.PhotoId));
        Assert.Same(message, outbox[^1].Message);
    }

    [Fact]
    public void No_word_is_lost()
    {
        var text = string.Join(' ', Enumerable.Range(1, 3000));

        var parts = LongMessages.Parts(new OutgoingMessage(text), 4096, 4096).Select(part => part.Text).ToArray();

        Assert.Equal(text, string.Join(' ', parts));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 4096));
    }
}
