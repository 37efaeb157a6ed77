using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class RandomWalkTests
{
    private static readonly string[] words =
    [
        "siap", "86", "libur", "tugas", "bantuan", "terima", "tolak", "tolak bukan kami", "alihkan", "tanya", "tunda", "kerjakan", "selesai", "ya", "batal",
        "1", "2", "99", "Tim Jalan", "otomatis", "petugas", "admin", "Budi", "08123456789", "semua", "terima KPG-7F3K2M-9", "KPG-2B8Q4X-7", "...", "",
        "{number}", "lapor", "menu", "t:terima:x", "ada sampah numpuk", "/tim dlh-1",
        "/jajak", "Berapa lampu yang mati?", "satu\ndua", "ya", "jajak", "1, 3", "/bertugas", "/terlambat", "/cari", "maria", "/bisukan", "7F3K2", "3 hari", "/riwayat",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Nothing_an_officer_sends_is_met_with_silence_or_an_exception(int seed)
    {
        var random = new Random(seed);
        for (var walk = 0; walk < 150; walk++)
        {
            var scene = Given.With(Given.Task(Given.One), Given.InWork(Given.Two));
            scene.Facts = (random.Next(3) == 0 ? Given.AdminFacts : Given.Facts) with { Polls = [Given.Poll], Poll = code => code == Given.Poll.Code ? Given.Poll : null };
            for (var turn = 0; turn < 15; turn++)
            {
                Step(scene, random);
                Assert.All(scene.Last.Say?.Choices ?? [], choice =>
                {
                    Assert.InRange(choice.Label.Length, 1, 20);
                    Assert.True(choice.Data.Length <= 60 && choice.Data.All(char.IsAscii), choice.Data);
                });
                Assert.True((scene.Last.Say?.Choices.Count ?? 0) <= 10);
            }
        }
    }

    private static void Step(Scene scene, Random random)
    {
        var about = random.Next(4) == 0 ? scene.Tasks.ElementAtOrDefault(random.Next(2))?.Number : null;
        switch (random.Next(10))
        {
            case 0 when scene.Session.Officer.Sent.Count > 0:
                scene.Seen((PhotoVerdict)random.Next(4));
                return;
            case 1:
                scene.Photo($"foto{random.Next(5)}.jpg", random.Next(2) == 0 ? "selesai" : null, about);
                break;
            case 2 or 3 or 4 when scene.Session.Offered.Count > 0:
                scene.Press(scene.Session.Offered[random.Next(scene.Session.Offered.Count)].Data);
                break;
            case 5:
                scene.Press(((string[])["s:1:p-new", "s:0:p-close.7F3K2", "j:7F3K2:1", "j:7F3K2:lihat", "s:1:d-find", "s:2:d-move.KPG-7F3K2M-9", "s:3:d-people", "s:1:d-unmute.a1b2c3", "s:1:o-cancel", "s:999:o-r1", "s:x:o-", "t:tolak:KPG-7F3K2M-9", "t:selesai:KPG-2B8Q4X-7", "???"])[random.Next(14)]);
                break;
            case 6:
                scene.Do(((MessageBody[])
                [
                    new MessageBody.Other("voice"), new MessageBody.Place(new GeoPoint(-10, 123), null, null, null, false), new MessageBody.Contact("1", false),
                    new MessageBody.Edited(new MessageBody.Words("siap")), new MessageBody.Place(new GeoPoint(double.NaN, 900), null, null, null, true),
                ])[random.Next(5)], about);
                break;
            default:
                scene.Say(words[random.Next(words.Length)], about);
                break;
        }

        var isHandedOver = scene.Session.Resident.Draft is not null && scene.Last.Effects.Any(effect => effect is Effect.SubmitReport);
        isHandedOver |= scene.Last.Effects.Any(effect => effect is Effect.OpenPoll or Effect.ClosePoll or Effect.PublishPoll or Effect.InvitePoll);
        Assert.True(scene.Last.Say is { Text.Length: > 0 } || isHandedOver, scene.Transcript);
    }
}
