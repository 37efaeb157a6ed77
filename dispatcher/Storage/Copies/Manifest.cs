using System.Text.Json.Serialization;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>The last thing written into a backup: what it holds.</summary>
/// <param name="Format">Version of the backup's layout.</param>
/// <param name="Engine">Which store it was made from; it can be restored into any.</param>
public sealed record Manifest(int Format, string Engine, DateTimeOffset MadeAt, IReadOnlyList<ManifestLine> Kinds)
{
    public const int Today = 1;
    internal const string Entry = "manifest.json";
}

/// <param name="Checksum">See <see cref="Tally.Checksum"/>.</param>
public sealed record ManifestLine(string Name, long Rows, string Checksum)
{
    [JsonIgnore]
    public Tally Tally => Tally.Parse(Rows, Checksum);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
