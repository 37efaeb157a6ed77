using System.Globalization;
using QlueBot.Conversations.Talks.Officer;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>
/// Buttons about one broadcast: <c>b:jeda:7F3K2</c>. They stand for ever: whether they still hold is seen when they are pressed. Those that let
/// words go out say which were read above them: <c>b:kirim:7F3K2:4</c>.
/// </summary>
public static class BroadcastData
{
    private const string Prefix = "b:";

    /// <param name="generation">Of the broadcast as it is shown.</param>
    public static string Write(BroadcastOrder order, string code, int generation = 0) => IsOfWords(order)
        ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{NameOf(order)}:{code}:{generation}")
        : $"{Prefix}{NameOf(order)}:{code}";

    /// <summary>Null when the data is forged or of another kind.</summary>
    /// <returns><c>Seen</c>: the generation that was shown, 0 on buttons that carry none; null for what lets no words go out.</returns>
    public static (BroadcastOrder Order, string Code, int? Seen)? Read(string? data) =>
        data?.Split(':') is not ["b", var name, { Length: > 0 and <= 8 } code, .. var rest] || OrderNamed(name) is not { } order ? null
        : rest is [] ? (order, code, IsOfWords(order) ? 0 : null)
        : rest is [var number] && IsOfWords(order) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? (order, code, seen)
        : null;

    /// <summary>It is about one broadcast, or answers a question of the talk that makes one.</summary>
    public static bool IsOfTalk(string data) => Read(data) is not null || StepChoice.ReadStep(data, BroadcastEar.Talk) is not null;

    private static bool IsOfWords(BroadcastOrder order) => order is BroadcastOrder.Send or BroadcastOrder.Schedule or BroadcastOrder.Approve;

    private static string NameOf(BroadcastOrder order) => order switch
    {
        BroadcastOrder.Show => "lihat",
        BroadcastOrder.Edit => "ubah",
        BroadcastOrder.Test => "uji",
        BroadcastOrder.Send => "kirim",
        BroadcastOrder.Schedule => "jadwal",
        BroadcastOrder.Approve => "setuju",
        BroadcastOrder.Refuse => "tolak",
        BroadcastOrder.Pause => "jeda",
        BroadcastOrder.Resume => "lanjut",
        BroadcastOrder.Reword => "isi",
        BroadcastOrder.Stop => "henti",
        _ => "berkas",
    };

    private static BroadcastOrder? OrderNamed(string name)
    {
        foreach (var order in Enum.GetValues<BroadcastOrder>())
        {
            if (NameOf(order) == name)
            {
                return order;
            }
        }

        return null;
    }
}

/// <summary>What can be done with a broadcast.</summary>
public enum BroadcastOrder
{
    Show,
    Edit,
    Test,
    Send,
    Schedule,
    Approve,
    Refuse,
    Pause,
    Resume,
    Reword,
    Stop,

    /// <summary>The result as a file.</summary>
    File,
}
