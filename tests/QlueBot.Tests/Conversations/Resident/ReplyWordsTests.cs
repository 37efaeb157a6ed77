using QlueBot.Conversations.Understanding;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class ReplyWordsTests
{
    public static TheoryData<string, bool?> Replies => new()
    {
        // typed                meant
        { "ya",                 true },
        { "iya min",            true },
        { "Yoi bang",           true },
        { "betul sekali",       true },
        { "bnr min",            true },
        { "ho'oh",              true },
        { "he’eh",              true },
        { "nggih leres",        true },
        { "io kaka",            true },
        { "ya benar itu",       true },
        { "ok sip",             true },
        { "tidak",              false },
        { "bukan itu",          false },
        { "sonde",              false },
        { "son kaka",           false },
        { "ndak",               false },
        { "kagak bang",         false },
        { "ora",                false },
        { "mboten",             false },
        { "ga betul",           false },
        { "gk",                 false },
        { "ya lampu mati",      null },
        { "tidak ada lampu di sini", null },
        { "sampah",             null },
        { "",                   null },
    };

    public static TheoryData<string, int?> Choices => new()
    {
        // typed                chosen
        { "2",                  2 },
        { "2.",                 2 },
        { "(2)",                2 },
        { "no 2",               2 },
        { "nomor dua",          2 },
        { "yang kedua",         2 },
        { "yg ke-2 aja",        2 },
        { "pilih nomer telu",   3 },
        { "ampat",              4 },
        { "the first",          1 },
        { "2 3",                null },
        { "3 hari",             null },
        { "no",                 null },
        { "rt 2",               null },
        { "",                   null },
    };

    public static TheoryData<string, string> Numbers => new()
    {
        // typed                                       understood
        { "KPG-7F3K2M-9",                              "KPG7F3K2M9" },
        { "kpg7f3k2m9",                                "KPG7F3K2M9" },
        { "status kpg 7f3k2m 9 dong",                  "KPG7F3K2M9" },
        { "cek KPG-OI3K2l-9?",                         "KPG013K219" },
        { "(trg-abcdef-g)",                            "TRGABCDEFG" },
        { "KPG‑7F3K2M‑9 dan JKT-222222-2",             "KPG7F3K2M9 JKT2222222" },
        { "terima KPG-7F3K2M-9.",                      "KPG7F3K2M9" },
        { "r:beres:KPG-7F3K2M-9",                      "KPG7F3K2M9" },
        { "KPG-7F3K2M-99",                             "" },
        { "KPG-7F3K2",                                 "" },
        { "sampah menumpuk di pasar",                  "" },
        { "kelurahan oesapa",                          "" },
        { "08123456789",                               "" },
        { "",                                          "" },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public void Yes_and_no_have_many_forms(string typed, bool? meant) => Assert.Equal(meant, ReplyWords.YesOrNo(PlainWords.In(typed)));

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_number_is_a_choice(string typed, int? chosen) => Assert.Equal(chosen, ReplyWords.Number(PlainWords.In(typed)));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_found_however_it_is_typed(string typed, string understood) =>
        Assert.Equal(understood, string.Join(' ', TicketWords.FindIn(typed)));
}
