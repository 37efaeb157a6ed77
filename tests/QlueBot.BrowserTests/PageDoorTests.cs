using System.Net;

namespace QlueBot.BrowserTests;

public sealed class PageDoorTests
{
    public static TheoryData<string, string, string, HttpStatusCode> Doors => new()
    {
        // case                                    path                                              header                          answer
        { "first page",                            "/",                                              "",                             HttpStatusCode.OK },
        { "simulator from here",                   "/simulator",                                     "",                             HttpStatusCode.OK },
        { "simulator through a proxy",             "/simulator",                                     "X-Forwarded-For: 127.0.0.1",   HttpStatusCode.NotFound },
        { "simulator by somebody else's name",     "/simulator",                                     "Host: jahat.example",          HttpStatusCode.NotFound },
        { "the desk through a proxy",              "/simulator/api/desk/kupang",                     "X-Forwarded-For: 127.0.0.1",   HttpStatusCode.NotFound },
        { "chat of an unknown city",               "/chat/surabaya",                                 "",                             HttpStatusCode.NotFound },
        { "a photo without a signature",           "/foto/0123456789abcdef01234567/full",            "",                             HttpStatusCode.NotFound },
        { "a photo with a made-up signature",      "/foto/0123456789abcdef01234567/full?exp=9999999999&sig=AAAA", "",                HttpStatusCode.NotFound },
        { "the map of a city",                     "/chat/jakarta/areas.json",                       "",                             HttpStatusCode.OK },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_page_opens_only_for_whom_it_is_meant(string name, string path, string header, HttpStatusCode expected)
    {
        Assert.NotEmpty(name);
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, bot.Address + path);
        if (header.Split(": ") is [var key, var value])
        {
            request.Headers.Add(key, value);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_a_demo_persons_token_but_through_the_simulator()
    {
        await using var bot = await RunningBot.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(bot.Address) };
        foreach (var (chat, expected) in new[] { ("demo-kupang-warga-1", HttpStatusCode.OK), ("demo-kupang-bukan-siapa-1", HttpStatusCode.NotFound) })
        {
            using var answer = await http.PostAsync(
                new Uri($"/simulator/api/token/kupang/{chat}", UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.Equal(expected, answer.StatusCode);
        }

        using var far = new HttpRequestMessage(HttpMethod.Post, "/simulator/api/token/kupang/demo-kupang-warga-1");
        far.Headers.Add("X-Forwarded-For", "10.0.0.1");
        using var refused = await http.SendAsync(far, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }
}
