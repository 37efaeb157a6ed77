namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>A store's files as of one instant.</summary>
/// <param name="files">See <see cref="DiskFile.AllOf"/>.</param>
/// <param name="growing">The one that goes on growing.</param>
/// <param name="end">How much of that one counts.</param>
/// <param name="flush">Waits until the files hold everything of that instant. On any thread.</param>
internal sealed class DiskCut(IReadOnlyList<string> files, string growing, long end, Action flush)
{
    /// <returns>The copy's path.</returns>
    public string CopyTo(string folder)
    {
        flush();
        Directory.CreateDirectory(folder);
        foreach (var file in files.Where(File.Exists))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            if (Path.GetFullPath(file) == Path.GetFullPath(growing))
            {
                CopyHead(file, copy);
            }
            else
            {
                File.Copy(file, copy);
            }
        }

        return Path.Combine(folder, Path.GetFileName(files[0]));
    }

    private void CopyHead(string file, string copy)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var to = File.Create(copy);
        var buffer = new byte[1024 * 1024];
        for (var left = end; left > 0;)
        {
            var read = from.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
            {
                throw new IOException("The journal ended before its end.");
            }

            to.Write(buffer, 0, read);
            left -= read;
        }
    }
}
