using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Understanding;

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
        { "pole",     "B 12/3",                      "B 12/3" },
    };

    public static TheoryData<string, string, string?> InPassing => new()
    {
        // question   written before                               found
        { "depth",    "banjir setinggi lutut di depan SD",         "knee" },
        { "depth",    "air masuk rumah",                           null },
        { "people",   "5 orang terjebak",                          "5" },
        { "people",   "banyak orang terjebak",                     null },
        { "pole",     "lampu mati, tiang no A12",                  "A12" },
        { "pole",     "tiang lampu 45 mati",                       "45" },
        { "pole",     "tiang lampu 3 hari mati",                   null },
        { "pole",     "tiangnya roboh di rt 12",                   null },
    };

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
    public void A_long_answer_is_cut() => Assert.Equal(AnswerWords.Longest, AnswerWords.Read(Question("pole"), new string('x', 999))!.Length);

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
