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
        await host.Channel.SendAsync(new ChatAddress("kupang", "twilio", Warga), new OutgoingMessage("Halo"), TestContext.Current.CancellationToken);
        await Twilio.Person("+628110000002").SayAsync("Saya tinggal");
        Twilio.FailNext("Media/", new FakeTwilioFault.Rejection(503, 0));

        await Assert.ThrowsAsync<HttpRequestException>(() => EraseAsync(DateTimeOffset.MaxValue));
        await EraseAsync(DateTimeOffset.MaxValue);

        Assert.Equal(["Saya tinggal"], Twilio.Messages.Where(message => !message.IsErased).Select(message => message.Text));
        Assert.Contains(Twilio.Calls, call => call.Method == "DELETE" && call.Path.Contains("/Media/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_said_after_the_person_asked_for_it_stays_at_Twilio()
    {
        await person.SayAsync("Lama");
        var asked = TimeProvider.System.GetUtcNow().AddMinutes(1);
        Assert.Contains(Twilio.Messages, message => !message.IsErased);

        await EraseAsync(asked.AddMinutes(-10));
        Assert.DoesNotContain(Twilio.Messages, message => message.IsErased);
        await EraseAsync(asked);
        Assert.DoesNotContain(Twilio.Messages, message => !message.IsErased);
    }

    private Task EraseAsync(DateTimeOffset until) =>
        ((IChannel)host.Channel).EraseThereAsync("kupang", [Warga], until, TestContext.Current.CancellationToken);
}
