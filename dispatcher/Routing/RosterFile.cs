using System.Text;
using CsvHelper;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Reads a roster: UTF-8, <c>,</c> or <c>;</c>, header <c>nama,telepon,peran,opd,tim,kelurahan</c> in any order. Pure.</summary>
public static class RosterFile
{
    internal static readonly string[] Columns = ["nama", "telepon", "peran", "opd", "tim", "kelurahan"];

    /// <summary>Reads the whole file; one bad line refuses all of it, and every bad line is named.</summary>
    /// <param name="allowResidents">Whether <c>warga</c> may stand in it (demo files only).</param>
    public static RosterResult Read(byte[] file, City city, bool allowResidents = false)
    {
        if (TextOf(file) is not { } text)
        {
            return Refuse(1, TextKey.Roster.NotUtf8);
        }

        using var csv = CsvReader.FromText(text, OptionsOf(text));
        if (!csv.Read())
        {
            return Refuse(1, TextKey.Roster.Empty);
        }

        var header = csv.Current.ToArray().Select(name => name.Trim().ToLowerInvariant()).ToArray();
        if (!header.Order(StringComparer.Ordinal).SequenceEqual(Columns.Order(StringComparer.Ordinal)))
        {
            return Refuse(1, TextKey.Roster.Header, ("columns", string.Join(", ", Columns)));
        }

        return RowsOf(csv, header, new RosterLineReader(city, allowResidents));
    }

    private static RosterResult RowsOf(CsvReader csv, string[] header, RosterLineReader lines)
    {
        while (csv.Read())
        {
            var fields = csv.Current.ToArray();
            if (fields.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            lines.Read((int)csv.LineNumber, header, fields);
        }

        return lines switch
        {
            { Errors.Count: > 0 } => new RosterResult.Refused(lines.Errors),
            { People.Count: 0 } => Refuse(1, TextKey.Roster.Empty),
            _ => new RosterResult.Rows(lines.People),
        };
    }

    private static RosterResult.Refused Refuse(int line, string key, params (string, string)[] values) =>
        new([new RosterError(line, key, values)]);

    private static string? TextOf(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static CsvReaderOptions OptionsOf(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        return new CsvReaderOptions
        {
            Separator = header.Contains(';') ? ';' : ',',
            HasHeader = false,
            AllowLineBreaksInQuotes = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
        };
    }
}
