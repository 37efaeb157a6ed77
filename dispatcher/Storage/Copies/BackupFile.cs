using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace QlueBot.Dispatcher.Storage.Copies;

/// <summary>A backup to be read.</summary>
public sealed class BackupFile : ICopySource
{
    private const int PageRows = 500;
    private const int PageBytes = 4 * 1024 * 1024;
    private const int LongestRow = 256 * 1024 * 1024;

    private readonly ZipArchive zip;

    private BackupFile(ZipArchive zip, Manifest manifest) => (this.zip, Manifest) = (zip, manifest);

    public string Name => "the backup";

    public Manifest Manifest { get; }

    /// <exception cref="CopyRefusedException">It is no backup, cut off, or made by a later version.</exception>
    public static async Task<BackupFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(path, cancellationToken).ConfigureAwait(false);
            var entry = zip.GetEntry(Manifest.Entry) ?? throw new InvalidDataException("It has no manifest.");
            var stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var manifest = await JsonSerializer.DeserializeAsync(stream, ManifestJson.Default.Manifest, cancellationToken).ConfigureAwait(false)
                               ?? throw new InvalidDataException("Its manifest is empty.");
                return manifest.Format == Manifest.Today
                    ? new BackupFile(zip, manifest)
                    : throw new CopyRefusedException($"The backup has format {manifest.Format}; this version reads format {Manifest.Today}.");
            }
        }
        catch (Exception error)
        {
            if (zip is not null)
            {
                await zip.DisposeAsync().ConfigureAwait(false);
            }

            if (error is InvalidDataException or JsonException or IOException)
            {
                throw new CopyRefusedException("The file is no backup, or only part of one: " + error.Message, error);
            }

            throw;
        }
    }

    /// <summary>Reads all of it and compares every count and checksum with what the manifest says.</summary>
    /// <returns>What was read of each kind.</returns>
    /// <exception cref="CopyRefusedException">Something differs, or is of a kind this version does not know.</exception>
    public async Task<IReadOnlyDictionary<string, Tally>> CheckAsync(IReadOnlyList<CopyKind> kinds, Copying copying, CancellationToken cancellationToken)
    {
        if (Manifest.Kinds.FirstOrDefault(line => line.Rows > 0 && kinds.All(kind => kind.Name != line.Name)) is { } unknown)
        {
            throw new CopyRefusedException($"The backup holds {unknown.Name}, which this version does not know.");
        }

        try
        {
            var tallies = await copying.TallyAsync("Reading", this, kinds, cancellationToken).ConfigureAwait(false);
            foreach (var (name, tally) in tallies)
            {
                if (tally != (Manifest.Kinds.FirstOrDefault(line => line.Name == name)?.Tally ?? default))
                {
                    throw new CopyRefusedException($"The backup is damaged: {name} differs from its checksum.");
                }
            }

            return tallies;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new CopyRefusedException("The backup is damaged: " + error.Message, error);
        }
    }

    public async IAsyncEnumerable<CopyPage> ReadAsync(CopyKind kind, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (zip.GetEntry(BackupWriter.EntryOf(kind)) is not { } entry)
        {
            yield break;
        }

        var stream = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var (number, skip) = (0L, after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture));
        var (rows, bytes) = (new List<CopyRow>(), 0L);
        while (await NextAsync(stream, cancellationToken).ConfigureAwait(false) is { } next)
        {
            if (++number <= skip)
            {
                continue;
            }

            rows.Add(RowBytes.Read(next));
            bytes += next.Length;
            if (rows.Count >= PageRows || bytes >= PageBytes)
            {
                yield return new CopyPage(rows, number.ToString(CultureInfo.InvariantCulture));
                (rows, bytes) = ([], 0);
            }
        }

        if (rows.Count > 0)
        {
            yield return new CopyPage(rows, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private static async Task<byte[]?> NextAsync(Stream stream, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        var read = await stream.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        var size = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (read < length.Length || size is <= 0 or > LongestRow)
        {
            throw new InvalidDataException("A row is cut off.");
        }

        var bytes = new byte[size];
        await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
