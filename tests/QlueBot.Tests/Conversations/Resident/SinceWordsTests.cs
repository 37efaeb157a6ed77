using QlueBot.Conversations.Understanding;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class SinceWordsTests
{
    public static TheoryData<string, string, string> Told => new()
    {
        // typed                                     place                               how long, how often
        { "oesapa, sudah 3 hari",                    "oesapa",                           "sudah 3 hari" },
        { "sudah 3 hari di oesapa",                  "di oesapa",                        "sudah 3 hari" },
        { "depan pasar su dua minggu",               "depan pasar",                      "su dua minggu" },
        { "depan pasar dari kemarin",                "depan pasar",                      "dari kemarin" },
        { "samping gereja sejak tadi pagi",          "samping gereja",                   "sejak tadi pagi" },
        { "lasiana RT 05, tiap malam",               "lasiana RT 05",                    "tiap malam" },
        { "jl soekarno no 12 sudah lebih dari seminggu", "jl soekarno no 12",            "sudah lebih dari seminggu" },
        { "oebobo, 3 hari yang lalu",                "oebobo",                           "3 hari yang lalu" },
        { "oebobo sudah berbulan-bulan",             "oebobo",                           "sudah berbulan-bulan" },
        { "oebobo sejak jam 7 pagi, tiap hari",      "oebobo",                           "sejak jam 7 pagi, tiap hari" },
        { "for 3 days near the market",              "near the market",                  "for 3 days" },
        { "sudah lama sekali",                       "",                                 "sudah lama sekali" },
        { "depan apotek 24 jam",                     "depan apotek 24 jam",              "" },
        { "pasar minggu dekat stasiun",              "pasar minggu dekat stasiun",       "" },
        { "100 meter dari pasar malam",              "100 meter dari pasar malam",       "" },
        { "gang senin belakang toko",                "gang senin belakang toko",         "" },
        { "RT 3 RW 2",                               "RT 3 RW 2",                        "" },
        { "",                                        "",                                 "" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void How_long_it_has_been_is_no_part_of_the_place(string typed, string place, string since) =>
        Assert.Equal((place, since), SinceWords.Part(typed));

    [Theory]
    [InlineData("", true)]
    [InlineData("sudah 3 hari", true)]
    [InlineData("dari kemarin, tiap malam", true)]
    [InlineData("lampu mati dari kemarin", false)]
    public void Words_may_tell_nothing_else(string typed, bool isAll) => Assert.Equal(isAll, SinceWords.IsAll(typed));
}
