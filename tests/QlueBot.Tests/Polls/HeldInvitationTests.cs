using QlueBot.Conversations.Talks.Admin.Broadcasts;
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

    public static TheoryData<string, string, string, string> SaysLater => new()
    {
        // case                              before it rested, then once it came    the last answer      votes
        { "a number",                        "menu|2",                              "tercatat: Tidak",   "1: 0,1,0" },
        { "an option's words",               "menu|tidak",                          "tercatat: Tidak",   "1: 0,1,0" },
        { "a number that no option has",     "menu|5",                              "Setuju?",           "0: 0,0,0" },
        { "whoever sees no buttons",         "tanpa tombol|2",                      "tercatat: Tidak",   "1: 0,1,0" },
        { "something else was said since",   "menu|bantuan|2",                      "",                  "0: 0,0,0" },
        { "a report was begun before",       "lapor|2",                             "",                  "0: 0,0,0" },
    };

    /// <summary>It rested when they wrote, and came after the answer.</summary>
    [Theory]
    [MemberData(nameof(SaysLater))]
    public async Task One_that_rested_when_its_person_wrote_is_answered_when_it_comes(string which, string says, string answer, string votes)
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.PollAsync();
        await town.HoldAsync(HeldTown.Invitation);
        await town.ChangeAsync(broadcast => broadcast with { Phase = BroadcastPhase.Paused });
        var words = says.Split('|');
        await town.SaysAsync("w0", words[0], "");
        await town.ChangeAsync(broadcast => broadcast with { Phase = BroadcastPhase.Running });
        town.World.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await town.FiguresAsync(figures => figures.Accepted == 1)).Accepted);

        foreach (var each in words[1..])
        {
            await town.SaysAsync("w0", each, each == words[^1] ? answer : "");
        }

        Assert.Equal((which, votes), (which, await PollTests.SumAsync(town.World, HeldTown.Poll)));
    }

    /// <summary>Nothing of it was held: it was paused before their turn came, and they wrote in between.</summary>
    [Fact]
    public async Task One_that_comes_late_because_it_was_paused_is_answered_by_its_number()
    {
        await using var town = await Town.StartAsync();
        await town.SaysAsync("ina", "mulai banjir", "Banjir");
        await HeldTown.PollAsync(town.World);
        await town.CountAsync(HeldTown.Invitation);
        await town.FreezeAsync("telegram");
        town.World.Time.Advance(TimeSpan.FromMinutes(5));
        await town.SaysAsync("ina", "menu", "bisa kami bantu");
        await town.OrderAsync(BroadcastOrder.Resume);
        await town.UntilAsync(Town.Code, broadcast => broadcast.Phase is BroadcastPhase.Done);

        await town.SaysAsync("ina", "2", "tercatat: Tidak");

        Assert.Equal("1: 0,1,0", await PollTests.SumAsync(town.World, HeldTown.Poll));
    }

    /// <summary>Its options stand there as words, and its answer's choices with numbers below.</summary>
    [Fact]
    public async Task Whoever_sees_no_buttons_answers_one_that_waited_by_its_words()
    {
        await using var town = await HeldTown.StartAsync(1);
        await town.SaysAsync("w0", "tanpa tombol", "");
        town.World.Time.Advance(TimeSpan.FromHours(25));
        await town.PollAsync();
        await town.HoldAsync(HeldTown.Invitation);
        await town.SaysAsync("w0", "menu", "Ada yang bisa kami bantu");

        await town.SaysAsync("w0", "tidak", "tercatat: Tidak");

        Assert.Equal("1: 0,1,0", await PollTests.SumAsync(town.World, HeldTown.Poll));
    }
}
