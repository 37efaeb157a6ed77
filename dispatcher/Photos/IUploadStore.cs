namespace QlueBot.Dispatcher.Photos;

/// <summary>
/// Files people sent through the web, as they were sent, until the photo job has read them, on whichever process it runs. An id is 32
/// lower-case hex characters.
/// </summary>
public interface IUploadStore
{
    /// <summary>Keeps one file, durable on return.</summary>
    /// <param name="content">Seekable; read from where it stands to its end.</param>
    /// <param name="at">When it came in.</param>
    Task KeepAsync(string city, string id, Stream content, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Null: not (or no longer) here, or not an id. The caller closes the stream, which knows its length.</summary>
    Task<Stream?> OpenAsync(string city, string id, CancellationToken cancellationToken);

    Task DeleteAsync(string city, string id, CancellationToken cancellationToken);

    /// <summary>Deletes what came in before. Any number of processes may do so at once.</summary>
    /// <returns>How many went.</returns>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

internal static class UploadId
{
    public static bool Holds(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
