using System.Text;
using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

public sealed class JournalTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FileScript script = new();
    private readonly List<Journal> opened = [];

    private string First => folder.File("journal1");

    public void Dispose()
    {
        opened.ForEach(journal => journal.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void Numbers_follow_across_both_files_and_from_any_number_on()
    {
        var journal = Open();
        Append(journal, "satu", "dua");
        journal.Switch();
        Append(journal, "tiga");
        journal.Flush();

        Assert.Equal((3, 3), (journal.Last, journal.Durable));
        Assert.Equal(["satu", "dua", "tiga"], Read(0));
        Assert.Equal(["tiga"], Read(2));
        Assert.Empty(Read(3));
    }

    [Fact]
    public void A_frame_torn_anywhere_is_not_read_and_its_number_is_given_again()
    {
        Append(Open(), "satu", "dua");
        var whole = File.ReadAllBytes(First);
        for (var length = whole.Length / 2; length < whole.Length; length++)
        {
            File.WriteAllBytes(First, whole[..length]);
            Assert.Equal(length < 20 ? [] : ["satu"], Read(0));
        }

        for (var at = 20; at < whole.Length; at++)
        {
            var torn = whole.ToArray();
            torn[at] ^= 4;
            File.WriteAllBytes(First, torn);
            Assert.Equal(["satu"], Read(0));
        }

        var again = Open();
        again.Read(0);
        Assert.Equal(1, again.Last);
    }

    [Fact]
    public void What_an_earlier_use_left_in_a_file_is_not_read_as_its_end()
    {
        var journal = Open();
        Append(journal, "aaaa", "bbbb", "cccc");
        journal.Switch();
        Append(journal, "dddd");
        journal.Switch();
        Append(journal, "eeee");
        journal.Flush();
        Assert.Equal(["dddd", "eeee"], Read(3));

        Append(journal, "a longer one, which ends in the middle of what was there");
        journal.Flush();
        Assert.Equal(3, Read(3).Count);
        Assert.Equal(["eeee"], Read(4).Take(1));
    }

    [Fact]
    public void What_a_flush_could_not_bring_to_the_disk_is_gone_before_anybody_hears_of_it()
    {
        var journal = Open();
        Append(journal, "terima");
        journal.Flush();
        Append(journal, "tolak", "tolak juga");
        script.BeforeFlush = _ => throw new IOException("Input/output error");

        Assert.Throws<IOException>(journal.Flush);
        Assert.Equal(["terima"], Read(0));
    }

    [Fact]
    public void A_disk_that_tells_of_its_failure_only_once_is_believed()
    {
        var journal = Open();
        Append(journal, "terima");
        journal.Flush();
        Append(journal, "tolak");
        script.BeforeFlush = _ => throw new IOException("Input/output error");
        Assert.Throws<IOException>(journal.Flush);
        script.BeforeFlush = _ => { };

        Assert.Throws<IOException>(journal.Flush);
        Assert.Throws<IOException>(journal.Switch);
        Assert.Equal(1, journal.Durable);
        Append(journal, "tolak pula");
        journal.Cut();
        Assert.Equal(["terima"], Read(0));
    }

    [Fact]
    public void After_clearing_nothing_is_left_and_numbers_go_on()
    {
        var journal = Open();
        Append(journal, "satu");
        journal.Switch();
        Append(journal, "dua");
        journal.Flush();
        journal.Clear();
        Assert.Empty(Read(0));

        Append(journal, "tiga");
        journal.Flush();
        Assert.Equal(["tiga"], Read(2));
        Assert.Equal(0, new FileInfo(folder.File("journal2")).Length);
    }

    private static void Append(Journal journal, params string[] frames)
    {
        foreach (var frame in frames)
        {
            journal.Append([.. Journal.EmptyHead, .. Encoding.UTF8.GetBytes(frame)]);
        }
    }

    /// <summary>As a start after a kill would.</summary>
    private List<string> Read(long after) => Open().Read(after).ConvertAll(Encoding.UTF8.GetString);

    private Journal Open()
    {
        var journal = new Journal(new ScriptedFile(First, script), new ScriptedFile(folder.File("journal2"), script));
        opened.Add(journal);
        return journal;
    }
}
