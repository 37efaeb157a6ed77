using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>Writes a backup: a zip with one entry of length-prefixed rows for each kind, and the manifest at the end.</summary>
public static class BackupWriter
{
    /// <param name="to">Written from front to back, so that it may as well be a socket.</param>
    public static async Task<Manifest> WriteAsync(
        ICopySource source, IReadOnlyList<CopyKind> kinds, Stream to, DateTimeOffset now, Action<CopyStep> tell, CancellationToken cancellationToken)
    {
        var lines = new List<ManifestLine>();
        var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            foreach (var kind in kinds)
            {
                var tally = await WriteAsync(source, kind, zip, cancellationToken).ConfigureAwait(false);
                lines.Add(new ManifestLine(kind.Name, tally.Rows, tally.Checksum));
                tell(new CopyStep("Copying", kind.Name, tally.Rows, IsLast: true));
            }

            var manifest = new Manifest(Manifest.Today, source.Name, now, lines);
            var entry = await zip.CreateEntry(Manifest.Entry, CompressionLevel.Fastest).OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (entry.ConfigureAwait(false))
            {
                await JsonSerializer.SerializeAsync(entry, manifest, ManifestJson.Default.Manifest, cancellationToken).ConfigureAwait(false);
            }

            return manifest;
        }
    }

    internal static string EntryOf(CopyKind kind) => "rows/" + kind.Name;

    private static async Task<Tally> WriteAsync(ICopySource source, CopyKind kind, ZipArchive zip, CancellationToken cancellationToken)
    {
        var tally = default(Tally);
        var level = kind.IsFiles ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
        var entry = await zip.CreateEntry(EntryOf(kind), level).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (entry.ConfigureAwait(false))
        {
            var length = new byte[sizeof(int)];
            await foreach (var page in source.ReadAsync(kind, null, cancellationToken).ConfigureAwait(false))
            {
                foreach (var row in page.Rows)
                {
                    var bytes = RowBytes.Of(row);
                    tally += Tally.Of(row);
                    BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
                    await entry.WriteAsync(length, cancellationToken).ConfigureAwait(false);
                    await entry.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return tally;
    }
}
