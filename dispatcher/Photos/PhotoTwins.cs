using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Photos;

/// <summary>Finds the earlier photo that is (nearly) the same.</summary>
public static class PhotoTwins
{
    private const int MostPerMark = 100;

    /// <summary>
    /// The same file, or else the most alike within <see cref="Likeness.Near"/> bits; null when the city has none. Up to three
    /// bits apart it is found for certain, beyond by the luck of a shared band.
    /// </summary>
    public static PhotoRecord? Find(IReader stored, string city, PhotoRecord candidate)
    {
        foreach (var same in stored.Find(PhotoRecord.Table, city, PhotoRecord.ShaMark(candidate.Sha256), limit: 2))
        {
            if (same.Value.PhotoId != candidate.PhotoId)
            {
                return same.Value;
            }
        }

        PhotoRecord? nearest = null;
        var least = Likeness.Near + 1;
        foreach (var mark in Likeness.Marks(candidate.Likeness))
        {
            foreach (var (other, _) in stored.Find(PhotoRecord.Table, city, mark, MostPerMark))
            {
                var distance = Likeness.Distance(other.Likeness, candidate.Likeness);
                if (distance < least && other.PhotoId != candidate.PhotoId)
                {
                    (nearest, least) = (other, distance);
                }
            }
        }

        return nearest;
    }
}
