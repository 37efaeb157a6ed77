using System.Net;
using QlueBot.Tests.Storage;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.EndToEnd;

/// <summary>A real disk that is really full; needs the right to mount one.</summary>
[Collection("end to end")]
public sealed class FullDiskTests
{
    [Fact]
    public async Task What_cannot_be_kept_is_answered_with_503_and_when_to_come_again()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux() && SmallDisk.TryMount(folder.Path), "needs the right to mount a small disk");
        try
        {
            await using var telegram = await FakeTelegram.StartAsync();
            await using var bot = await LiveBot.StartAsync(telegram, folder.Path, webhook: true);
            for (var update = 1; ; update++)
            {
                // Of no chat and no known kind: kept as it came, and nothing else.
                using var answer = await bot.PostAsync("kupang", LiveBot.Secret, $$"""{"update_id":{{update}},"x":"{{new string('a', 400_000)}}"}""");
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    Assert.True(update < 100, "the disk never became full");
                    continue;
                }

                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
                break;
            }

            using var ready = await bot.GetAsync("/health/ready");
            using var live = await bot.GetAsync("/health/live");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
        }
        finally
        {
            SmallDisk.Unmount(folder.Path);
        }
    }
}
