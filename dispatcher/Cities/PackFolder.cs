using System.Text.Json;

namespace QlueBot.Dispatcher.Cities;

/// <summary>The folder of a pack: opens its files and collects every mistake found in them.</summary>
internal sealed class PackFolder(string folder)
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public List<PackError> Errors { get; } = [];

    /// <summary>The whole file; null when it cannot be read, which is noted.</summary>
    public byte[]? Bytes(string file)
    {
        var path = Path.Combine(folder, file);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Errors.Add(File.Exists(path)
                ? new PackError(file, "", "The file cannot be read.", "Let the bot's account read it.")
                : new PackError(file, "", "The file is missing.", "Add it to the pack's folder; docs/add-a-city.md shows what stands in it."));
            return null;
        }
    }

    /// <summary>The root of a JSON file; null when there is none, which is noted.</summary>
    public PackNode? Json(string file)
    {
        if (Bytes(file) is not { } bytes)
        {
            return null;
        }

        try
        {
            var text = bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);
            // Not disposed: the elements are read until the city stands, and no rented buffer is behind them that anybody would miss.
            return new PackNode(JsonDocument.Parse(text, Options).RootElement, file, "$", Errors);
        }
        catch (JsonException failure)
        {
            Errors.Add(new PackError(
                file,
                $"line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}",
                "The file is not JSON from here on.",
                "Look for a missing comma, quote or bracket just before."));
            return null;
        }
    }
}
