using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Fakes.Twilio;

namespace QlueBot.Tests.Channels.Twilio;

public sealed class TwilioMediaTests : IAsyncLifetime
{
    private TwilioHost host = null!;
    private FileRef photo = null!;

    public static TheoryData<string, int, int, Type> Refusals => new()
    {
        // case                   status  code    outcome
        { "gone",                 404,    20404,  typeof(FetchResult.Gone) },
        { "throttled",            429,    20429,  typeof(FetchResult.TryLater) },
        { "the token is wrong",   401,    20003,  typeof(FetchResult.TryLater) },
        { "Twilio is down",       503,    0,      typeof(FetchResult.TryLater) },
    };

    [Fact]
    public async Task A_photo_is_fetched_by_two_steps_and_only_the_first_proves_who_we_are()
    {
        var fetched = Assert.IsType<FetchResult.Fetched>(await FetchAsync(photo.Id));

        Assert.Equal([1, 2, 3], fetched.Bytes);
        var steps = host.Twilio.Calls.Where(call => call.Method == "GET" && (call.Path == new Uri(photo.Id).AbsolutePath || call.Path.StartsWith("/cdn/", StringComparison.Ordinal))).ToList();
        Assert.Equal([true, false], steps.Select(call => call.IsProven));
        Assert.StartsWith("/cdn/", steps[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_Twilio_is_fetched_where_its_API_was_set_to_be() =>
        Assert.IsType<FetchResult.Fetched>(await FetchAsync("https://api.twilio.com" + new Uri(photo.Id).PathAndQuery));

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://twilio.com.example.test/x")]
    [InlineData("http://api.twilio.com.example.test/x")]
    [InlineData("ME00000000000000000000000000000013")]
    public async Task No_other_address_is_called(string address)
    {
        var before = host.Twilio.Calls.Count;

        Assert.IsType<FetchResult.Gone>(await FetchAsync(address));

        Assert.Equal(before, host.Twilio.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_a_value(string name, int status, int code, Type outcome)
    {
        host.Twilio.FailNext("/Media/", new FakeTwilioFault.Rejection(status, code));

        Assert.True(outcome == (await FetchAsync(photo.Id)).GetType(), name);
    }

    [Fact]
    public async Task A_broken_line_is_tried_again()
    {
        host.Twilio.FailNext("/Media/", new FakeTwilioFault.Cut());

        Assert.IsType<FetchResult.TryLater>(await FetchAsync(photo.Id));
    }

    [Fact]
    public async Task What_is_too_large_is_not_read_to_its_end() =>
        Assert.True(Assert.IsType<FetchResult.Gone>(await FetchAsync(photo.Id, maxBytes: 2)).TooLarge);

    [Fact]
    public async Task A_city_where_it_is_switched_off_is_a_value_too() =>
        Assert.IsType<FetchResult.TryLater>(await host.Channel.FetchAsync("atlantis", photo, 10, TestContext.Current.CancellationToken));

    public async ValueTask InitializeAsync()
    {
        host = await TwilioHost.StartAsync();
        await host.Twilio.Person("+628110000001").SendPhotoAsync([1, 2, 3]);
        var kept = host.Store.Arrived[0];
        var message = host.Channel.Read(new(kept.City, kept.Key, kept.LaneKey, kept.Kind, kept.Body, kept.At))!;
        photo = Assert.IsType<MessageBody.Photo>(message.Body).File;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private Task<FetchResult> FetchAsync(string id, long maxBytes = 100) =>
        host.Channel.FetchAsync("kupang", new FileRef(id, "u"), maxBytes, TestContext.Current.CancellationToken);
}
