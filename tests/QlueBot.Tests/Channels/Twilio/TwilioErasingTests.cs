using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

/// <summary>What Twilio keeps of a person goes there too, up to the moment they asked for it.</summary>
public sealed class TwilioErasingTests : IAsyncLifetime
{
    private const string Warga = "+628110000001";
    private TwilioHost host = null!;
    private FakeTwilioPerson person = null!;

    private FakeTwilio Twilio => host.Twilio;

    public async ValueTask InitializeAsync()
    {
        host = await TwilioHost.StartAsync();
        person = Twilio.Person(Warga);
        await person.SayAsync("Halo");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_Twilio_keeps_of_a_person_is_erased_there()
    {
        await person.SendPhotoAsync([1, 2]);
        await SendAsync("Halo");
        await Twilio.Person("+628110000002").SayAsync("Saya tinggal");
        await Twilio.SettleAsync();
        Twilio.FailNext("Media/", new FakeTwilioFault.Rejection(503, 0));

        await Assert.ThrowsAsync<HttpRequestException>(() => EraseAsync(DateTimeOffset.MaxValue));
        await EraseAsync(DateTimeOffset.MaxValue);

        Assert.Equal(["Saya tinggal"], Twilio.Messages.Where(message => !message.IsErased).Select(message => message.Text));
        Assert.Contains(Twilio.Calls, call => call.Method == "DELETE" && call.Path.Contains("/Media/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_kept_here_is_let_go_of_there_and_nothing_that_is_not_Twilios()
    {
        await person.SendPhotoAsync([1, 2]);
        var message = Twilio.Messages.Last(one => one.Media.Count > 0);
        var file = new FileRef($"https://api.twilio.com/2010-04-01/Accounts/{FakeTwilio.AccountSid}/Messages/{message.Sid}/Media/{message.Media[0].Sid}", "u");

        await LetGoAsync(file);
        await LetGoAsync(file);
        await LetGoAsync(new FileRef("http://169.254.169.254/latest/meta-data", "u"));

        Assert.Equal([message.Media[0].Sid], Twilio.LetGoOf);
        Assert.IsType<FetchResult.Gone>(await host.Channel.FetchAsync("kupang", file, 100, TestContext.Current.CancellationToken));
        Twilio.FailNext("/Media/", new FakeTwilioFault.Rejection(503, 0));
        await Assert.ThrowsAsync<HttpRequestException>(() => LetGoAsync(file));
    }

    [Fact]
    public async Task What_was_said_after_the_person_asked_for_it_stays_at_Twilio()
    {
        await person.SayAsync("Lama");
        var asked = TimeProvider.System.GetUtcNow().AddMinutes(1);

        await EraseAsync(asked.AddMinutes(-10));
        Assert.DoesNotContain(Twilio.Messages, message => message.IsErased);
        await EraseAsync(asked);
        Assert.DoesNotContain(Twilio.Messages, message => !message.IsErased);
    }

    [Theory]
    [InlineData("what they wrote", true, false, "Kabar")]
    [InlineData("what was sent to them", false, true, "Halo")]
    [InlineData("a number that passed on: neither", false, false, "Halo Kabar")]
    public async Task Each_side_is_erased_up_to_its_own_moment(string name, bool written, bool sent, string left)
    {
        await SendAsync("Kabar");
        await Twilio.SettleAsync();

        await EraseAsync(written ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue, sent ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue);

        Assert.Equal((name, left), (name, LeftAtTwilio()));
    }

    /// <summary>Twilio lets no message go that is on its way, and none of a minute ago; everything else goes meanwhile.</summary>
    [Fact]
    public async Task What_is_on_its_way_goes_when_it_has_arrived_and_holds_up_nothing()
    {
        Twilio.Delivers = false;
        await SendAsync("Data Anda sudah kami hapus");
        await Twilio.SettleAsync();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => EraseAsync(DateTimeOffset.MaxValue));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        Assert.DoesNotContain(Warga, refused.Message, StringComparison.Ordinal);
        Assert.Equal("Data Anda sudah kami hapus", LeftAtTwilio());

        Twilio.Messages[^1].Status = "delivered";
        await EraseAsync(DateTimeOffset.MaxValue);
        Assert.Equal("", LeftAtTwilio());
    }

    private string LeftAtTwilio() => string.Join(' ', Twilio.Messages.Where(message => !message.IsErased).Select(message => message.Text));

    private Task<SendResult> SendAsync(string text) =>
        host.Channel.SendAsync(new ChatAddress("kupang", "twilio", Warga), new OutgoingMessage(text), TestContext.Current.CancellationToken);

    private Task LetGoAsync(FileRef file) => host.Channel.LetGoAsync("kupang", file, TestContext.Current.CancellationToken);

    private Task EraseAsync(DateTimeOffset written, DateTimeOffset? sent = null) =>
        ((IChannel)host.Channel).EraseThereAsync("kupang", [new KeptThere(Warga, written, sent ?? written)], TestContext.Current.CancellationToken);
}
