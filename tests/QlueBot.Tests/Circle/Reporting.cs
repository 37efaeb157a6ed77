using System.Text.RegularExpressions;
using QlueBot.Tests.Photos;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Circle;

/// <summary>The shortest way through a talk, for tests about what comes after it.</summary>
internal static partial class Reporting
{
    /// <summary>Reports rubbish in Oesapa.</summary>
    /// <returns>Its number.</returns>
    public static async Task<string> MakeAsync(World world, string chat, int picture = 1)
    {
        await world.SaysAsync(chat, "/lapor");
        await world.ReadsAsync(chat, "Masalah apa");
        await world.SaysAsync(chat, "Kebersihan");
        await world.ReadsAsync(chat, "Jenis masalahnya");
        await world.SaysAsync(chat, "Sampah");
        await world.ReadsAsync(chat, "foto");
        await world.SendsPhotoAsync(chat, Pictures.Scene(picture).Jpeg());
        await world.ReadsAsync(chat, "Di mana");
        await world.PinsAsync(chat, -10.1482, 123.6418);
        var summary = await world.ReadsAsync(chat, "Periksa");
        await world.PressesAsync(chat, summary, "Kirim laporan");
        var answer = await world.ReadsAsync(chat, "kami terima");
        return NumberIn(answer.Message.Text);
    }

    /// <summary>Takes and finishes the task.</summary>
    /// <returns>The notice with which the reporter is asked.</returns>
    public static async Task<TalkChannel.Heard> FinishAsync(World world, string officer, string reporter, string number, int picture)
    {
        var card = await world.ReadsAsync(officer, number);
        await world.SaysAsync(officer, "siap", card.Id);
        await world.SendsPhotoAsync(officer, Pictures.Scene(picture).Jpeg(), quoting: card.Id);
        var ask = await world.ReadsAsync(officer, "Tandai selesai");
        await world.PressesAsync(officer, ask, "Selesai");
        return await world.ReadsAsync(reporter, "dinyatakan selesai");
    }

    public static string NumberIn(string text) => Number().Match(text).Value;

    [GeneratedRegex("KPG-[0-9A-Z]{6}-[0-9A-Z]")]
    private static partial Regex Number();
}
