using System.Globalization;
using System.Text.Json;

namespace QlueBot.Bot.Channels.WhatsApp;

/// <summary>Reads JSON of others: what is missing or of another kind is simply not there.</summary>
internal static class Loose
{
    /// <summary>The value of that name; an undefined element when there is none, which has no parts itself.</summary>
    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var part) ? part : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Part(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Null when there is none, an empty one, or one with half a sign in it.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        try
        {
            return element.Part(name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } words ? words : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An id; null when there is none, or none that can be part of a key.</summary>
    public static string? Id(this JsonElement element, string name) => element.Text(name) is { } id && VendorKey.Fits(id) ? id : null;

    /// <summary>A number, also one written as a string, as Meta does here and there.</summary>
    public static double? Number(this JsonElement element, string name) => element.Part(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } when double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static bool Is(this JsonElement element, string name) => element.Part(name).ValueKind is JsonValueKind.True;
}
