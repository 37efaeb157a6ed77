using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class OfficerTalkTests
{
    [Theory]
    [InlineData("siap")]
    [InlineData("86")]
    [InlineData("meluncur")]
    [InlineData("terima kpg7f3k2m9")]
    [InlineData("terima KPG-7F3K2M-9")]
    public void The_only_offer_is_acknowledged_by_a_word(string words)
    {
        var turn = Given.With(Given.Task(Given.One)).Say(words);

        Assert.Equal([new Effect.Acknowledge(Given.One)], turn.Effects);
        Assert.Contains("Anda menerima KPG-7F3K2M-9", turn.Say!.Text, StringComparison.Ordinal);
        Assert.Equal(Given.One, turn.Say.About);
    }

    [Fact]
    public void The_quoted_card_wins_over_every_other_task()
    {
        var turn = Given.With(Given.Task(Given.One), Given.Task(Given.Two)).Say("siap segera kami cek", about: Given.Two);

        Assert.Equal([new Effect.Acknowledge(Given.Two)], turn.Effects);
    }

    [Fact]
    public void Among_several_offers_nothing_is_guessed()
    {
        var scene = Given.With(Given.Task(Given.One), Given.Task(Given.Two, dueInHours: 2));

        var turn = scene.Say("siap");

        Assert.Empty(turn.Effects);
        Assert.Equal([Given.Two, Given.One, "Batal"], turn.Say!.Choices.Select(choice => choice.Label));
        Assert.Equal([new Effect.Acknowledge(Given.One)], scene.Say("2").Effects);
    }

    [Theory]
    [InlineData("selesai")]
    [InlineData("tolak bukan wilayah kami")]
    [InlineData("kerjakan")]
    [InlineData("tunda")]
    [InlineData("tanya")]
    [InlineData("alihkan")]
    public void A_word_that_fits_two_tasks_asks_which(string words)
    {
        var scene = Given.With(Given.InWork(Given.One), Given.Task(Given.Two));

        var turn = scene.Say(words);

        Assert.Empty(turn.Effects);
        Assert.Equal(OfficerStep.PickTask, turn.Next.Officer.Step);
    }

    [Fact]
    public void Acknowledging_twice_says_so_and_changes_nothing()
    {
        var scene = Given.With(Given.Task(Given.One));
        scene.Press("t:terima:KPG-7F3K2M-9");

        var again = scene.Press("t:terima:KPG-7F3K2M-9");

        Assert.Empty(again.Effects);
        Assert.Contains("sudah tercatat", again.Say!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Siap_with_no_offer_sets_duty_and_says_so()
    {
        var scene = Given.With(Given.InWork(Given.One));

        Assert.Equal([new Effect.SetDuty(true)], scene.Say("siap").Effects);
        Assert.Contains("siap bertugas", scene.Said, StringComparison.Ordinal);
        Assert.Equal([new Effect.SetDuty(false)], scene.Say("libur").Effects);
        Assert.Contains("kami serahkan", scene.Said, StringComparison.Ordinal);
        Assert.Equal([new Effect.SetDuty(true)], scene.Say("bertugas").Effects);
    }

    [Fact]
    public void A_photo_that_fits_a_draft_too_asks_and_goes_where_it_is_said()
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Session = scene.Session with { Resident = new ResidentState { Draft = new Draft { StartedAt = Scene.Start } } };

        var turn = scene.Photo("jalan.jpg");

        Assert.Empty(turn.Effects);
        Assert.Equal([Given.One, "Untuk laporan saya", "Batal"], turn.Say!.Choices.Select(choice => choice.Label));
        scene.Tap("Untuk laporan saya");
        Assert.DoesNotContain(scene.Last.Effects, effect => effect is Effect.KeepAfterPhoto);
        Assert.Equal(OfficerStep.Ready, scene.Session.Officer.Step);
    }

    [Theory]
    [InlineData("lapor")]
    [InlineData("/lapor")]
    [InlineData("menu")]
    public void Lapor_opens_the_residents_talk_whatever_is_asked(string words)
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Say("tolak");

        Assert.Empty(scene.Say(words).Effects.OfType<Effect.RefuseTask>());
        Assert.Equal(OfficerStep.Ready, scene.Session.Officer.Step);
    }

    [Fact]
    public void A_question_of_yesterday_takes_no_answer_of_today()
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Say("tolak");
        scene.Facts = scene.Facts with { Now = Scene.Start.AddHours(25) };

        Assert.Empty(scene.Say("ada pohon tumbang di jalan").Effects.OfType<Effect.RefuseTask>());
    }

    [Fact]
    public void A_place_shared_right_after_the_list_puts_the_nearest_first()
    {
        var near = Given.Task(Given.Two, dueInHours: 48) with { Point = new GeoPoint(-10.2, 123.5) };
        var scene = Given.With(Given.Task(Given.One), near);

        Assert.Equal(Ask.Location, scene.Say("tugas").Say!.Asks);
        Assert.True(scene.Said.IndexOf(Given.One, StringComparison.Ordinal) < scene.Said.IndexOf(Given.Two, StringComparison.Ordinal));
        scene.Do(new MessageBody.Place(new GeoPoint(-10.2, 123.5), null, null, null, false));
        Assert.True(scene.Said.IndexOf(Given.Two, StringComparison.Ordinal) < scene.Said.IndexOf(Given.One, StringComparison.Ordinal));
    }

    [Fact]
    public void An_own_contact_proves_the_number_and_a_foreign_one_does_not()
    {
        var scene = Given.With();
        scene.Facts = Given.Facts with { Officer = null };

        Assert.Equal(Ask.Contact, scene.Say("/petugas").Say!.Asks);
        var own = scene.Do(new MessageBody.Contact("+62812", true));
        Assert.Equal([new Effect.ProveNumber("+62812")], own.Effects);
        Assert.Null(own.Say);
        Assert.Empty(scene.Do(new MessageBody.Contact("+62813", false)).Effects);
        Assert.Contains("bukan nomor Anda sendiri", scene.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residents_turn_is_not_the_officers_business()
    {
        var officers = new OfficerConversation(QlueBot.Conversations.Texts.TextBook.Shipped);
        var session = new Session("telegram/1", new ChatAddress("kupang", "telegram", "1"));
        var message = new IncomingMessage(session.Chat, "1", new MessageBody.Words("siap"), Scene.Start);

        Assert.False(officers.Hears(session, message, Given.Facts with { Officer = null }));
        Assert.True(officers.Hears(session, message, Given.Facts));
        Assert.False(officers.Hears(session, message with { Body = new MessageBody.Words("ada sampah depan pasar") }, Given.Facts));
    }

    [Fact]
    public void A_wide_card_stays_short_enough_for_a_caption()
    {
        var scene = Given.With(Given.InWork(Given.One) with { Words = new string('x', 2000) });

        Assert.True(scene.Say(Given.One).Say!.Text.Length < 1024);
    }

    [Fact]
    public void A_ketua_tim_may_answer_for_a_task_that_is_not_on_their_own_list()
    {
        var scene = Given.With();
        scene.Facts = Given.Facts with
        {
            Officer = Given.Officer with { Id = "o2", Role = Role.KetuaTim }, NamedTask = Given.InWork(Given.One),
        };
        scene.Say($"tunda {Given.One}");
        scene.Facts = scene.Facts with { NamedTask = null };

        Assert.Equal([new Effect.PauseWork(Given.One, "menunggu alat berat")], scene.Say("menunggu alat berat").Effects);
    }

    [Fact]
    public void An_older_photo_that_fails_does_not_undo_a_newer_one()
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Photo("satu.jpg");
        var older = scene.Session.Officer.Sent[0].PhotoId;
        scene.Photo("dua.jpg", "selesai");

        Assert.Null(scene.Seen(PhotoVerdict.SeenBefore, older).Say);
        Assert.Equal([new Effect.FinishWork(Given.One, null)], scene.Seen(PhotoVerdict.New).Effects);
    }

    [Fact]
    public void A_silent_turn_leaves_the_buttons_of_before_standing()
    {
        var scene = Given.With(Given.InWork(Given.One));
        scene.Photo("satu.jpg");
        scene.Say("tolak");
        var before = scene.Session;

        scene.Seen(PhotoVerdict.New);

        Assert.Equal((before.Turn, before.Offered), (scene.Session.Turn, scene.Session.Offered));
        Assert.Equal([new Effect.RefuseTask(Given.One, "Bukan wewenang kami")], scene.Tap("Bukan wewenang kami").Effects);
    }

    [Fact]
    public void The_same_turn_run_again_decides_the_same()
    {
        var message = new IncomingMessage(new ChatAddress("kupang", "telegram", "811"), "811", new MessageBody.Photo(new FileRef("a", "a"), null), Scene.Start)
        {
            MessageId = "7",
        };
        var conversation = new Conversation(QlueBot.Conversations.Texts.TextBook.Shipped);
        var session = new Session("telegram/811", message.Chat);
        var facts = Given.Facts with { Tasks = [Given.InWork(Given.One)] };

        Assert.Equivalent(conversation.Advance(session, message, facts), conversation.Advance(session, message, facts));
    }
}
