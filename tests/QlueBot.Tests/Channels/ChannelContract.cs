using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Tests.Channels;

/// <summary>What every channel promises the outbox. The subclass says only how its vendor accepts, throttles and fails.</summary>
public abstract class ChannelContract
{
    /// <summary>A stored photo's id, readable by the channel.</summary>
    protected const string PhotoId = "0123456789abcdef01234567";

    protected static readonly byte[] PhotoBytes = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    protected abstract IChannel Channel { get; }

    /// <summary>Somebody who can be written to.</summary>
    protected abstract ChatAddress Person { get; }

    /// <summary>What the person got to read, in order.</summary>
    protected abstract Task<IReadOnlyList<Shown>> ShownAsync();

    /// <summary>The vendor refuses the next message for now. False: this vendor never does.</summary>
    protected virtual bool Throttle(TimeSpan wait) => false;

    /// <summary>The person stops the bot. False: they cannot.</summary>
    protected virtual bool Block() => false;

    /// <summary>The vendor will not take the next message at all. False: this vendor takes everything.</summary>
    protected virtual bool Refuse() => false;

    /// <summary>The line breaks before the next answer. False: there is no line.</summary>
    protected virtual bool BreakLine() => false;

    [Fact]
    public async Task A_sent_message_has_an_id_and_arrives_as_it_was_written()
    {
        const string words = "Jalan <b>rusak</b> & \"berlubang\" > 1 m\nbaris kedua";

        var result = await SendAsync(new OutgoingMessage(words));

        Assert.NotEmpty(Assert.IsType<SendResult.Sent>(result).MessageId);
        Assert.Equal(words, Assert.Single(await ShownAsync()).Text);
    }

    [Fact]
    public async Task Choices_are_shown_in_order()
    {
        await SendAsync(new OutgoingMessage("Di mana?") { Choices = [new("Kirim lokasi", "a"), new("Kembali", "b")], Columns = 2 });

        Assert.Equal(["Kirim lokasi", "Kembali"], Assert.Single(await ShownAsync()).Labels);
    }

    [Fact]
    public async Task No_more_choices_are_shown_than_the_vendor_takes()
    {
        var choices = Enumerable.Range(1, Channel.Limits.MaxChoices + 5).Select(number => new Choice($"Pilihan {number}", $"c:{number}"));

        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Pilih satu") { Choices = [.. choices] }));

        Assert.Equal(Channel.Limits.MaxChoices, Assert.Single(await ShownAsync()).Labels.Count);
    }

    [Fact]
    public async Task Longer_words_than_the_vendor_takes_are_cut_not_refused()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage(new string('<', Channel.Limits.MaxTextLength + 1))));

        Assert.Equal(Channel.Limits.MaxTextLength, Assert.Single(await ShownAsync()).Text.Length);
    }

    [Fact]
    public async Task A_photo_is_uploaded_not_linked()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Tugas baru") { PhotoId = PhotoId }));

        var shown = Assert.Single(await ShownAsync());
        Assert.Equal(PhotoBytes, shown.Photo);
        Assert.Equal("Tugas baru", shown.Text);
    }

    [Fact]
    public async Task A_photo_that_is_gone_leaves_the_words()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(new OutgoingMessage("Tugas baru") { PhotoId = "ffffffffffffffffffffffff" }));

        Assert.Equal("Tugas baru", Assert.Single(await ShownAsync()).Text);
    }

    [Fact]
    public async Task Throttling_is_handed_back_at_once()
    {
        Assert.SkipUnless(Throttle(TimeSpan.FromSeconds(40)), "This vendor does not throttle.");

        var result = await SendAsync(new OutgoingMessage("Halo")).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(40), Assert.IsType<SendResult.RetryLater>(result).After);
    }

    [Fact]
    public async Task A_person_who_stopped_the_bot_is_told_apart()
    {
        Assert.SkipUnless(Block(), "Nobody can stop the bot here.");

        Assert.IsType<SendResult.Blocked>(await SendAsync(new OutgoingMessage("Halo")));
    }

    [Fact]
    public async Task A_refusal_is_final()
    {
        Assert.SkipUnless(Refuse(), "This vendor takes everything.");

        Assert.IsType<SendResult.Refused>(await SendAsync(new OutgoingMessage("Halo")));
    }

    [Fact]
    public async Task A_broken_line_is_tried_again_or_waits_for_a_receipt()
    {
        Assert.SkipUnless(BreakLine(), "There is no line to break.");

        Assert.True(await SendAsync(new OutgoingMessage("Halo")) is SendResult.RetryLater or SendResult.Unsure);
    }

    [Fact]
    public async Task A_city_where_it_is_switched_off_is_a_value_too() =>
        Assert.IsNotType<SendResult.Sent>(
            await Channel.SendAsync(Person with { City = "atlantis" }, new OutgoingMessage("Halo"), TestContext.Current.CancellationToken));

    protected Task<SendResult> SendAsync(OutgoingMessage message) => Channel.SendAsync(Person, message, TestContext.Current.CancellationToken);

    /// <param name="Photo">The bytes the person sees; null without a photo.</param>
    protected sealed record Shown(string Text, IReadOnlyList<string> Labels, byte[]? Photo);
}
