using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;
using QlueBot.Tests.Outbox;

namespace QlueBot.Tests.Photos;

public sealed class PhotoTwinsTests
{
    private const ulong Base = 0x0123_4567_89AB_CDEF;

    private readonly RecordsDouble stored = new();

    public static TheoryData<string, string, ulong, bool> Candidates => new()
    {
        // case                             sha     likeness                    found
        { "the same file",                  "aa",   Base,                       true },
        { "the same file, too plain",       "aa",   0,                          true },
        { "one bit apart",                  "bb",   Base ^ 1,                   true },
        { "three bits in three bands",      "bb",   Base ^ 0x0001_0000_0001_0001, true },
        { "six bits in three bands",        "bb",   Base ^ 0x0003_0003_0000_0003, true },
        { "seven bits in one band",         "bb",   Base ^ 0x007F,              false },
        { "another picture",                "bb",   ~Base,                      false },
        { "another picture, too plain",     "bb",   0,                          false },
    };

    [Theory]
    [MemberData(nameof(Candidates))]
    public void An_earlier_photo_is_found_when_it_is_nearly_the_same(string name, string sha, ulong likeness, bool found)
    {
        Keep(Photo("1", "aa", Base));

        Assert.Equal((name, found ? "1" : null), (name, PhotoTwins.Find(stored, "kupang", Photo("2", sha, likeness))?.PhotoId));
    }

    [Fact]
    public void A_photo_is_not_its_own_twin()
    {
        Keep(Photo("1", "aa", Base));

        Assert.Null(PhotoTwins.Find(stored, "kupang", Photo("1", "aa", Base)));
    }

    [Fact]
    public void The_same_file_kept_by_a_repeated_job_does_not_hide_an_earlier_one()
    {
        Keep(Photo("1", "aa", Base));
        Keep(Photo("2", "aa", Base));

        Assert.Equal("1", PhotoTwins.Find(stored, "kupang", Photo("2", "aa", Base))?.PhotoId);
    }

    [Fact]
    public void The_nearest_is_taken()
    {
        Keep(Photo("1", "aa", Base ^ 7));
        Keep(Photo("2", "bb", Base ^ 1));
        Keep(Photo("3", "cc", Base ^ 3));

        Assert.Equal("2", PhotoTwins.Find(stored, "kupang", Photo("9", "dd", Base))?.PhotoId);
    }

    [Fact]
    public void Cities_do_not_look_into_each_other()
    {
        Keep(Photo("1", "aa", Base));

        Assert.Null(PhotoTwins.Find(stored, "jakarta", Photo("2", "aa", Base)));
    }

    private void Keep(PhotoRecord photo)
    {
        var commit = new Commit();
        commit.Put(PhotoRecord.Table, photo.City, photo, seen: null);
        stored.Apply(commit);
    }

    private static PhotoRecord Photo(string id, string sha, ulong likeness) =>
        new(id, "kupang", "telegram/811", sha, likeness, null, null, DateTimeOffset.UnixEpoch);
}
