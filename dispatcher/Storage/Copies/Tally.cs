using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>How many rows, and a sum of what is in them that does not depend on their order.</summary>
public readonly record struct Tally(long Rows, UInt128 Sum)
{
    /// <summary>32 hex digits.</summary>
    public string Checksum => Sum.ToString("x32", CultureInfo.InvariantCulture);

    public static Tally operator +(Tally one, Tally other) => Add(one, other);

    public static Tally Add(Tally one, Tally other) => new(one.Rows + other.Rows, unchecked(one.Sum + other.Sum));

    public static Tally Of(CopyRow row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(RowBytes.Of(Summed(row)), hash);
        return new Tally(1, BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    public static Tally Parse(long rows, string checksum) =>
        new(rows, UInt128.Parse(checksum, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>Without what engines cannot help keeping differently.</summary>
    private static CopyRow Summed(CopyRow row) => row switch
    {
        CopyRow.Seen seen => seen with { At = DateTimeOffset.UnixEpoch },
        CopyRow.Picture picture => picture with { City = "" },
        CopyRow.Upload upload => upload with { City = "", At = DateTimeOffset.UnixEpoch },
        _ => row,
    };
}
