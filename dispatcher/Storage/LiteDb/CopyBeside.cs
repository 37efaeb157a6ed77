using System.Text.RegularExpressions;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Photos and uploads as files beside the store. Their names hold no city: what refers to them tells.</summary>
internal sealed partial class CopyBeside(string photos)
{
    private const int PagePictures = 8;
    private const string FullEnd = ".full.jpg";
    private const string ThumbEnd = ".thumb.jpg";

    private readonly CopyFiles pictures = new(
        photos, isFanned: true, name => PictureName().IsMatch(name));

    private readonly CopyFiles uploads = new(
        Path.Combine(photos, "web-uploads"), isFanned: false, name => UploadName().IsMatch(name));

    public IEnumerable<CopyPage> Pictures(string? after, Func<string, string> cityOf)
    {
        foreach (var chunk in pictures.Names(after).Where(name => name.EndsWith(FullEnd, StringComparison.Ordinal)).Chunk(PagePictures))
        {
            var rows = new List<CopyRow>();
            foreach (var id in chunk.Select(name => name[..^FullEnd.Length]))
            {
                // Both are written before anybody refers to the photo; a half is what a crash left.
                if (pictures.Read(id + FullEnd) is { } full && pictures.Read(id + ThumbEnd) is { } thumb)
                {
                    rows.Add(new CopyRow.Picture(cityOf(id), id, full, thumb));
                }
            }

            if (rows.Count > 0)
            {
                yield return new CopyPage(rows, chunk[^1]);
            }
        }
    }

    public IEnumerable<CopyPage> Uploads(string? after, Func<string, string> cityOf)
    {
        foreach (var name in uploads.Names(after))
        {
            if (uploads.Read(name) is { } bytes)
            {
                yield return new CopyPage([new CopyRow.Upload(cityOf(name), name, uploads.AgeOf(name), bytes)], name);
            }
        }
    }

    public void Write(CopyRow.Picture picture)
    {
        pictures.Write(picture.PhotoId + ThumbEnd, picture.Thumb);
        pictures.Write(picture.PhotoId + FullEnd, picture.Full);
    }

    public void Write(CopyRow.Upload upload)
    {
        uploads.Write(upload.Id, upload.Bytes);
        uploads.SetAge(upload.Id, upload.At);
    }

    public void TakeBack()
    {
        pictures.TakeBack();
        uploads.TakeBack();
    }

    [GeneratedRegex(@"^[0-9a-f]{24}\.(full|thumb)\.jpg\z")]
    private static partial Regex PictureName();

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex UploadName();
}
