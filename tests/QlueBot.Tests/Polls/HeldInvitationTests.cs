using QlueBot.Tests.Broadcasts;

namespace QlueBot.Tests.Polls;

/// <summary>An invitation that waited comes before the answer to what its person wrote: from then on they can vote in words too.</summary>
public sealed class HeldInvitationTests
{
    public static TheoryData<string, string, string, string> Says => new()
    {
        // case                                          they write, one after the other   the last answer          votes
        { "a number",                                    "menu|2",                         "tercatat: Tidak",       "1: 0,1,0" },
        { "an option's words",                           "menu|tidak",                     "tercatat: Tidak",       "1: 0,1,0" },
        { "a number that no option has",                 "menu|5",                         "Setuju?",               "0: 0,0,0" },
        { "a greeting is answered as one",               "menu|halo",                      "bisa kami bantu",       "0: 0,0,0" },
        { "what was written before it was read",         "2",                              "Setuju?",               "0: 0,0,0" },
        { "something else was said since",               "menu|bantuan|2",                 "",                      "0: 0,0,0" },
        { "the answer after it showed numbers",          "tanpa tombol|2",                 "",                      "0: 0,0,0" },
        { "its words, though the answer showed numbers", "tanpa tombol|tidak",             "tercatat: Tidak",       "1: 0,1,0" },
    };

    [Theory]
    [MemberData(nameof(Says))]
    public async Task Whoever_it_waited_for_answers_it_in_words(string which, string says, string answer, string votes)
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.PollAsync();
        await town.HoldAsync(HeldTown.Invitation);

        var words = says.Split('|');
        foreach (var each in words)
        {
            await town.SaysAsync("w0", each, each == words[^1] ? answer : each == "menu" ? "Ada yang bisa kami bantu" : "");
        }

        Assert.Equal((which, votes), (which, await PollTests.SumAsync(town.World, HeldTown.Poll)));
    }
}
