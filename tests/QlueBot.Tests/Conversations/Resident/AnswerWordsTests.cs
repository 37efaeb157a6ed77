using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class AnswerWordsTests
{
    private static readonly Category Flood = TestCity.Guide.FindCategory("flood")!;
    private static readonly Category Light = TestCity.Guide.FindCategory("broken_light")!;

    public static TheoryData<string, string, string?> Asked => new()
    {
        // question   typed                          answer
        { "depth",    "selutut",                     "knee" },
        { "depth",    "Knee-deep",                   "knee" },
        { "depth",    "kira2 lututt orang dewasa",   "knee" },
        { "depth",    "mata kaki lebih",             "ankle" },
        { "depth",    "tinggi",                      null },
        { "people",   "12",                          "12" },
        { "people",   "ada dua orang pak",           "2" },
        { "people",   "banyak",                      null },
        { "people",   "9999",                        null },
        { "people",   "-3",                          "3" },
        { "people",   "dua puluh",                   "20" },
        { "people",   "lima belas orang",            "15" },
        { "people",   "dua puluh lima",              "25" },
        { "people",   "1.500",                       null },
        { "people",   "3 ratus",                     "300" },
        { "people",   "dua ribu",                    null },
        { "people",   "sejak jam 8 ada 3 orang",     "3" },
        { "people",   "di RT 5",                     null },
        { "people",   "sudah 3 hari",                null },
        { "pole",     "B 12/3",                      "B 12/3" },
        { "pole",     "nomor dua belas",             "nomor dua belas" },
        { "pole",     "tiang besi dekat warung",     null },
    };

    public static TheoryData<string, string, string?> InPassing => new()
    {
        // question   written before                               found
        { "depth",    "banjir setinggi lutut di depan SD",         "knee" },
        { "depth",    "air masuk rumah",                           null },
        { "people",   "5 orang terjebak",                          "5" },
        { "people",   "banyak orang terjebak",                     null },
        { "people",   "di RT 5 orang gila mengamuk",               null },
        { "people",   "dua puluh orang terjebak",                  "20" },
        { "depth",    "airnya tidak sampai lutut",                 null },
        { "depth",    "dari mata kaki sampai sepinggang",          null },
        { "pole",     "lampu mati, tiang no A12",                  "A12" },
        { "pole",     "tiang lampu 45 mati",                       "45" },
        { "pole",     "tiang lampu 3 hari mati",                   null },
        { "pole",     "tiangnya roboh di rt 12",                   null },
    };

    /// <summary>In every pack that asks it.</summary>
    public static TheoryData<string, string, bool, string?> InPacks => new()
    {
        // question  said                                              asked  answer
        { "inside",  "ada",                                            true,  "yes" },
        { "inside",  "ya",                                             true,  "yes" },
        { "inside",  "iya pak masih",                                  true,  "yes" },
        { "inside",  "masih ada 2 anak di dalam",                      true,  "yes" },
        { "inside",  "tidak bisa keluar",                              true,  "yes" },
        { "inside",  "belum ada yang keluar",                          true,  "yes" },
        { "inside",  "tidak ada yang selamat",                         true,  "yes" },
        { "inside",  "gak ada",                                        true,  "no" },
        { "inside",  "ga ada",                                         true,  "no" },
        { "inside",  "sonde ada",                                      true,  "no" },
        { "inside",  "ora ono",                                        true,  "no" },
        { "inside",  "tidak pak",                                      true,  "no" },
        { "inside",  "tidak ada orang di dalam",                       true,  "no" },
        { "inside",  "tidak tahu",                                     true,  "unknown" },
        { "inside",  "gak tau",                                        true,  "unknown" },
        { "inside",  "ada, eh tidak ada",                              true,  null },
        { "inside",  "rumah terbakar, tidak ada yang terjebak",        false, "no" },
        { "inside",  "rumah terbakar, ada orang di dalam",             false, "yes" },
        { "inside",  "rumah terbakar, ya tolong",                      false, null },
        { "inside",  "rumah kosong terbakar, tetangga terjebak",       false, null },
        { "road",    "tidak menutup jalan",                            true,  "no" },
        { "road",    "gak nutup jalan",                                true,  "no" },
        { "road",    "tidak",                                          true,  "no" },
        { "road",    "gak bisa lewat",                                 true,  "whole" },
        { "road",    "motor masih bisa lewat",                         true,  "part" },
        { "road",    "pohon tumbang, tidak menutup jalan",             false, "no" },
        { "road",    "pohon tumbang menutup jalan",                    false, "whole" },
        { "road",    "pohon tumbang, tidak ada korban",                false, null },
        { "depth",   "got mampet jadi banjir selutut",                 false, null },
        { "depth",   "banjir depan rumah kepala desa",                 false, null },
        { "depth",   "banjir sampai atap",                             false, "above" },
        { "depth",   "kepala",                                         true,  "above" },
        { "depth",   "tidak sampai lutut",                             true,  null },
    };

    [Theory]
    [MemberData(nameof(InPacks))]
    public void A_negation_never_turns_into_its_opposite(string question, string said, bool asked, string? answer)
    {
        var questions = Packs.Ids.SelectMany(id => Packs.Atlas.Find(id)!.Guide.Categories).SelectMany(category => category.Questions)
            .Where(one => one.Id == question).ToArray();

        Assert.NotEmpty(questions);
        Assert.All(questions, one => Assert.Equal(answer, asked ? AnswerWords.Read(one, said) : AnswerWords.Find(one, said)));
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_message_answers_the_question_asked(string question, string typed, string? answer) =>
        Assert.Equal(answer, AnswerWords.Read(Question(question), typed));

    [Theory]
    [MemberData(nameof(InPassing))]
    public void What_was_said_before_need_not_be_asked(string question, string written, string? found) =>
        Assert.Equal(found, AnswerWords.Find(Question(question), written));

    [Theory]
    [InlineData("tidak ada", true, true)]
    [InlineData("sonde ada kaka", true, true)]
    [InlineData("kurang tau", true, false)]
    [InlineData("ora ngerti", true, false)]
    [InlineData("entah", true, false)]
    [InlineData("gak", true, false)]
    [InlineData("I don't know", true, false)]
    [InlineData("tidak ada orang yang mau bersihkan got", false, false)]
    [InlineData("B 12", false, false)]
    [InlineData("depan gereja", false, false)]
    public void Having_no_answer_is_said_in_many_ways(string typed, bool none, bool nothingThere) =>
        Assert.Equal((none, nothingThere), (AnswerWords.SayNone(typed), AnswerWords.SayNothingThere(typed)));

    [Fact]
    public void A_long_answer_is_cut() => Assert.Equal(AnswerWords.Longest, AnswerWords.Read(Question("pole"), new string('7', 999))!.Length);

    [Fact]
    public void What_was_given_or_skipped_stays_and_what_was_found_follows_the_words()
    {
        IReadOnlyList<Answer> before = [new("depth", "ankle", FromWords: true), new("people", null)];

        var after = AnswerWords.WithFound(Flood, before, "sepinggang, 4 orang");

        Assert.Equal([new Answer("depth", "waist", FromWords: true), new Answer("people", null)], after);
        Assert.Empty(AnswerWords.WithFound(TestCity.Guide.Other, before, "sepinggang"));
    }

    [Theory]
    [InlineData("id", false, "Tinggi air: Selutut|Yang terjebak: 3")]
    [InlineData("en", false, "Water level: Knee-deep|People trapped: 3")]
    [InlineData("id", true, "Tinggi air: Selutut")]
    public void The_public_reads_only_what_the_pack_calls_public(string language, bool forPublic, string lines) =>
        Assert.Equal(lines, string.Join('|', AnswerWords.Lines(Flood, [new("people", "3"), new("depth", "knee")], language, forPublic).Select(answer => answer.Line)));

    [Fact]
    public void A_phone_number_in_an_answer_is_masked_and_an_option_of_an_older_pack_is_shown_as_it_is()
    {
        Assert.Equal("Nomor tiang: •••", AnswerWords.Lines(Light, [new("pole", "0812 3456 7890")], "id", forPublic: true).Single().Line);
        Assert.Equal("Tinggi air: chest", AnswerWords.Lines(Flood, [new("depth", "chest")], "id", forPublic: true).Single().Line);
    }

    private static Question Question(string id) => Flood.Questions.Concat(Light.Questions).Single(question => question.Id == id);
}
