using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class VoteTalkTests
{
    [Fact]
    public void A_vote_is_given_changed_and_taken_back()
    {
        var scene = Resident(Given.Poll).Titled("warga: memilih, mengubah, menarik suara");
        scene.Say("jajak");
        scene.Say("2");
        Assert.Equivalent(new Effect.Vote("7F3K2", [1]), scene.Last.Effects.Single());
        Voted(scene, Given.Poll, 1);
        scene.Tap("Ubah pilihan");
        scene.Say("sore sampai malam");
        Assert.Equivalent(new Effect.Vote("7F3K2", [2]), scene.Last.Effects.Single());
        Voted(scene, Given.Poll, 2);
        scene.Tap("Tarik suara");
        Assert.Equivalent(new Effect.Vote("7F3K2", []), scene.Last.Effects.Single());
        Facts(scene, Given.Poll);
        scene.Say("siang");
        Assert.Equivalent(new Effect.Vote("7F3K2", [1]), scene.Last.Effects.Single());
        scene.Say("lapor");
        OfficerGolden.Transcript("vote", scene);
    }

    [Fact]
    public void Several_may_be_ticked_one_by_one_or_written_at_once()
    {
        var poll = Given.Poll with { Draft = Given.Poll.Draft with { IsMultiple = true } };
        var scene = Resident(poll).Titled("warga: boleh beberapa pilihan");
        scene.Press("j:7F3K2:1");
        Voted(scene, poll, 0);
        scene.Press("j:7F3K2:3");
        Assert.Equivalent(new Effect.Vote("7F3K2", [0, 2]), scene.Last.Effects.Single());
        Voted(scene, poll, 0, 2);
        scene.Press("j:7F3K2:1");
        Assert.Equivalent(new Effect.Vote("7F3K2", [2]), scene.Last.Effects.Single());
        Voted(scene, poll, 2);
        scene.Say("1, 2 dan 3");
        Assert.Equivalent(new Effect.Vote("7F3K2", [0, 1, 2]), scene.Last.Effects.Single());
        Voted(scene, poll, 2);
        scene.Press("j:7F3K2:3");
        Assert.Equivalent(new Effect.Vote("7F3K2", []), scene.Last.Effects.Single());
        OfficerGolden.Transcript("vote-several", scene);
    }

    [Fact]
    public void A_closed_poll_a_strangers_poll_and_a_result_are_answered()
    {
        var scene = Resident(Given.Poll with { MayVote = false }).Titled("warga: bukan untuknya, sudah ditutup, hasil terbit");
        scene.Press("j:7F3K2:1");
        Assert.Empty(scene.Last.Effects);
        Facts(scene, Given.Poll with { Phase = PollPhase.Closing });
        scene.Press("j:7F3K2:1");
        Assert.Empty(scene.Last.Effects);
        var result = new PollResult(41, 10, [20, 11, 10], [new PollSlice("area", "Kelapa Lima", 25, [15, 5, 5]), new PollSlice("area", null, 16, [5, 6, 5])]);
        Facts(scene, Given.Poll with { Phase = PollPhase.Published, Result = result, ChartId = "gambar" });
        scene.Say("hasil jajak");
        Assert.Equal("gambar", scene.Last.Say!.PhotoId);
        scene.Press("j:ZZZZZ:1");
        scene.Press("j:7F3K2");
        Facts(scene);
        scene.Say("polling");
        OfficerGolden.Transcript("vote-closed", scene);
    }

    [Fact]
    public void The_same_in_English()
    {
        var scene = Resident(Given.Poll).Titled("resident: voting in English");
        scene.Session = scene.Session with { Language = "en" };
        scene.Say("polls");
        scene.Say("the second");
        scene.Press("j:7F3K2:tarik");
        OfficerGolden.Transcript("vote-english", scene);
    }

    [Fact]
    public void A_number_answers_the_invitation_that_came_last_and_nothing_else()
    {
        var scene = Resident(Given.Poll);
        scene.Facts = scene.Facts with { Invitation = new(Given.Poll) };

        Assert.Equivalent(new Effect.Vote("7F3K2", [0]), scene.Say("1").Effects.Single());
        Assert.Equivalent(new Effect.Vote("7F3K2", [1]), scene.Say("siang").Effects.Single());
        scene.Say("lapor");
        Assert.DoesNotContain(scene.Say("1").Effects, effect => effect is Effect.Vote);
    }

    [Fact]
    public void A_report_in_the_making_stays_when_a_vote_is_pressed()
    {
        var scene = Resident(Given.Poll);
        scene.Say("lapor");
        var draft = scene.Session.Resident.Draft;

        Assert.Equivalent(new Effect.Vote("7F3K2", [1]), scene.Press("j:7F3K2:2").Effects.Single());
        Assert.Equal(draft, scene.Session.Resident.Draft);
    }

    [Fact]
    public void A_report_in_the_making_keeps_its_buttons_and_the_next_number_when_a_vote_is_pressed()
    {
        var scene = Resident(Given.Poll);
        scene.Say("lapor");
        var (turn, offered) = (scene.Session.Turn, scene.Session.Offered);
        scene.Press("j:7F3K2:2");
        Voted(scene, Given.Poll, 1);

        Assert.Equal((turn, offered), (scene.Session.Turn, scene.Session.Offered));
        Assert.DoesNotContain(scene.Say("2").Effects, effect => effect is Effect.Vote);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_session_does_not_keep_what_was_chosen(bool isMultiple)
    {
        var poll = Given.Poll with { Draft = Given.Poll.Draft with { IsMultiple = isMultiple } };
        var scene = Resident(poll);
        scene.Press("j:7F3K2:2");
        Voted(scene, poll, 1);
        scene.Press("j:7F3K2:lihat");

        Assert.Equal(["1. Pagi", "✅ Siang", "3. Sore sampai malam"], scene.Last.Say!.Choices.Select(choice => choice.Label));
        Assert.Equal(["1. Pagi", "2. Siang", "3. Sore sampai malam"], scene.Session.Offered.Select(choice => choice.Label));
        Assert.Equivalent(new Effect.Vote("7F3K2", isMultiple ? [] : [1]), scene.Say("✅ Siang").Effects.Single());
    }

    [Fact]
    public void Words_under_a_task_are_no_vote()
    {
        var poll = Given.Poll with { Draft = Given.Poll.Draft with { Options = ["Baik", "Kurang"] } };
        var scene = Given.With(Given.Task(Given.One));
        scene.Facts = Given.Facts with { Invitation = new(poll), Polls = [poll], Poll = _ => poll };

        Assert.DoesNotContain(scene.Say("baik", Given.One).Effects, effect => effect is Effect.Vote);
        Assert.Contains(scene.Say("baik").Effects, effect => effect is Effect.Vote);
    }

    [Theory]
    [InlineData("2", new[] { 1 })]
    [InlineData("nomor dua", new[] { 1 })]
    [InlineData("siang", new[] { 1 })]
    [InlineData("sore", new[] { 2 })]
    [InlineData("4", null)]
    [InlineData("0", null)]
    [InlineData("1 2", null)]
    [InlineData("besok siang", null)]
    [InlineData("ada sampah", null)]
    [InlineData("", null)]
    public void One_choice_is_read_as_people_write_it(string typed, int[]? places) => Assert.Equal(places, VoteWords.Read(typed, Given.Poll.Draft));

    private static void Voted(Scene scene, PollFact poll, params int[] places) => Facts(scene, poll with { Mine = places });

    private static void Facts(Scene scene, params PollFact[] polls) =>
        scene.Facts = scene.Facts with { Polls = polls, Poll = code => polls.FirstOrDefault(poll => poll.Code == code) };

    private static Scene Resident(PollFact poll)
    {
        var scene = Given.With();
        scene.Facts = Given.Facts with { Officer = null };
        Facts(scene, poll);
        return scene;
    }
}
