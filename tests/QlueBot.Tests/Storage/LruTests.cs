using QlueBot.Dispatcher.Storage.LiteDb;

namespace QlueBot.Tests.Storage;

/// <summary>What is kept of what was read: never more than there is room for, however large one of them is.</summary>
public sealed class LruTests
{
    /// <summary>Room for ten. A word sets (<c>a3</c>: takes three), reads (<c>a?</c>) or removes (<c>a-</c>).</summary>
    public static TheoryData<string, string, string> Uses => new()
    {
        // case                                      uses                        kept
        { "as many as fit",                          "a3 b3 c3",                 "a b c" },
        { "the one used longest ago goes",           "a3 b3 c3 d3",              "b c d" },
        { "what was read was used",                  "a3 b3 c3 a? d3",           "a c d" },
        { "a large one pushes several out",          "a3 b3 c3 d7",              "c d" },
        { "one larger than all room is not kept",    "a3 b3 c11",                "a b" },
        { "and its former state is gone with it",    "a3 b3 a11",                "b" },
        { "what is set anew takes what it takes now", "a9 a1 b9",                "a b" },
        { "what is removed takes nothing any more",  "a5 b5 a- c5",              "b c" },
        { "many small ones",                         "a b c d e f g h i j k",    "b c d e f g h i j k" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Keeps_what_was_used_last_as_far_as_there_is_room(string name, string uses, string kept)
    {
        var lru = new Lru<char, int>(10);
        foreach (var use in uses.Split(' '))
        {
            switch (use[1..])
            {
                case "?":
                    Assert.True(lru.TryGet(use[0], out _), name);
                    break;
                case "-":
                    lru.Remove(use[0]);
                    break;
                case var takes:
                    lru.Set(use[0], 0, takes.Length == 0 ? 1 : int.Parse(takes, System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }
        }

        Assert.Equal(kept, string.Join(' ', "abcdefghijk".Where(letter => lru.TryGet(letter, out _))));
    }
}
