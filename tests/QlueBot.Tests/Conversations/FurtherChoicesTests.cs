using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;
using QlueBot.Tests.Cities;
using QlueBot.Tests.Conversations.Resident;

namespace QlueBot.Tests.Conversations;

/// <summary>Ten rows are all that WhatsApp shows: the last of them turns the page.</summary>
public sealed class FurtherChoicesTests
{
    private static readonly List<Choice> Offered = [.. Enumerable.Range(1, 25).Select(number => new Choice($"Pilihan {number}", $"s:7:c.{number}"))];
    private readonly Conversation talk = new(TextBook.Shipped);

    public static TheoryData<string, int, string> Pages => new()
    {
        // case                           offered  rows of the first page
        { "as many as fit",               10,      "1 2 3 4 5 6 7 8 9 10" },
        { "one too many",                 11,      "1 2 3 4 5 6 7 8 9 more:10" },
        { "three pages",                  25,      "1 2 3 4 5 6 7 8 9 more:10" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_ten_rows_and_the_last_leads_on(string name, int count, string rows) =>
        Assert.Equal((name, rows), (name, string.Join(' ', ChoicePages.First(Offered[..count], "Lain").Select(choice => choice.Data.Replace("s:7:c.", "", StringComparison.Ordinal)))));

    [Fact]
    public void Every_choice_is_reached_page_by_page_and_the_question_stands()
    {
        var (session, seen) = (new Session("test/1", Player.Chat) { Turn = 7, Offered = Offered }, new List<Choice>());
        var page = ChoicePages.First(Offered, "Lain");
        while (page[^1].Label is "Lain")
        {
            seen.AddRange(page.SkipLast(1));
            var turn = Hear(session, new MessageBody.Press(page[^1].Data));
            Assert.Equal((7, "Ini pilihan lainnya. Tekan salah satu, atau tulis jawabannya."), (turn.Next.Turn, turn.Say!.Text));
            (session, page) = (turn.Next, ChoicePages.First(turn.Say.Choices, "Lain"));
        }

        Assert.Equal(Offered, seen.Concat(page));
        Assert.Equal("s:7:c.19", session.DataOf("1"));
    }

    [Theory]
    [InlineData("pilihan lain", 25, true)]
    [InlineData("Pilihan Lain.", 25, true)]
    [InlineData("lain", 25, false)]
    [InlineData("pilihan lain", 10, false)]
    public void What_the_row_says_can_be_typed(string typed, int offered, bool isPage)
    {
        var turn = Hear(new Session("test/1", Player.Chat) { Turn = 7, Offered = Offered[..offered] }, new MessageBody.Words(typed));

        Assert.Equal(isPage, turn.Say!.Choices.Count > 0 && turn.Say.Choices[0].Data == "s:7:c.10");
    }

    [Fact]
    public void A_row_of_an_older_list_is_explained()
    {
        var turn = Hear(new Session("test/1", Player.Chat) { Turn = 9 }, new MessageBody.Press("more:s:7:c.10"));

        Assert.NotEmpty(turn.Say!.Text);
    }

    public static TheoryData<string, string, string> Ways => new()
    {
        // case             said               last of the choices
        { "calm",           "/lapor",          "Lainnya Batal" },
        { "an emergency",   "tolong ada bom",  "Lainnya Batal Bukan darurat" },
    };

    /// <summary>Trenggalek has ten groups: with the way out they are one more than WhatsApp's list holds.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void The_first_question_of_a_city_of_ten_groups_shows_its_way_out_on_the_next_page(string name, string said, string last)
    {
        var asked = Hear(new Session("test/1", Player.Chat), new MessageBody.Words(said), Packs.Trenggalek.Guide);
        var page = ChoicePages.First(asked.Say!.Choices, "Lain");
        Assert.Equal((name, 10), (name, page.Count));
        var next = Hear(asked.Next, new MessageBody.Press(page[^1].Data), Packs.Trenggalek.Guide);
        Assert.Equal(last, string.Join(' ', next.Say!.Choices.Select(choice => choice.Label)));

        var left = Hear(next.Next, new MessageBody.Press(next.Say.Choices.Single(choice => choice.Label is "Batal").Data), Packs.Trenggalek.Guide);
        Assert.StartsWith("Batalkan laporan ini?", left.Say!.Text, StringComparison.Ordinal);
        var chosen = Hear(next.Next, new MessageBody.Press(page[0].Data), Packs.Trenggalek.Guide);
        Assert.Equal(ResidentStep.AskCategory, chosen.Next.Resident.Step);
    }

    private Turn Hear(Session session, MessageBody body, CityGuide? city = null) => talk.Advance(
        session, new IncomingMessage(Player.Chat, "1", body, TestCity.Noon), new Facts { City = city ?? TestCity.Guide, Now = TestCity.Noon });
}
