namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Buttons about one broadcast: <c>b:kirim:7F3K2</c>. They stand for ever: whether they still hold is seen when they are pressed.</summary>
public static class BroadcastData
{
    private const string Prefix = "b:";

    public static string Write(BroadcastOrder order, string code) => $"{Prefix}{NameOf(order)}:{code}";

    /// <summary>Null when the data is forged or of another kind.</summary>
    public static (BroadcastOrder Order, string Code)? Read(string? data) =>
        data?.Split(':') is ["b", var name, { Length: > 0 and <= 8 } code] && OrderNamed(name) is { } order ? (order, code) : null;

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
