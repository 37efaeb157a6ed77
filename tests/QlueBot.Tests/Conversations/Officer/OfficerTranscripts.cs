using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>Whole talks as officers read them; the files are reviewed by people.</summary>
public sealed class OfficerTranscripts
{
    [Fact]
    public void A_task_is_taken_worked_on_and_finished()
    {
        var scene = Given.With(Given.Task(Given.One)).Titled("petugas: menerima dengan membalas kartu, bekerja, selesai dengan foto baru");
        scene.Say("siap meluncur", about: Given.One);
        scene.Tap("Kerjakan");
        scene.Tap("Selesai");
        scene.Photo("sesudah.jpg");
        scene.Tap("Selesai");
        scene.Seen(PhotoVerdict.New);
        OfficerGolden.Transcript("taken-and-finished", scene);

        Assert.Equal([new Effect.FinishWork(Given.One, null)], scene.Last.Effects);
    }

    [Fact]
    public void A_finish_said_with_the_photo_waits_until_it_is_seen()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("petugas: foto dengan keterangan selesai");
        scene.Photo("sesudah.jpg", "selesai, sampah sudah diangkut");
        scene.Seen(PhotoVerdict.New);
        OfficerGolden.Transcript("photo-with-caption", scene);

        Assert.Equal([new Effect.FinishWork(Given.One, "sampah sudah diangkut")], scene.Last.Effects);
    }

    [Fact]
    public void Pain_09_a_task_at_a_border_goes_across_with_one_tap()
    {
        var scene = Given.With(
            Given.Task(Given.One) with { OtherAreaCode = "53.71.02.1001" },
            Given.Task(Given.Two) with { OtherAreaCode = "53.71.02.1001", Moves = 2 },
            Given.Task(Given.Three)).Titled("pains 9: titik di perbatasan pindah ke wilayah sebelah dengan sekali tekan");
        scene.Say("mana ini", about: Given.One);
        scene.Tap("Wilayah sebelah");
        Assert.Equal([new Effect.MoveAcross(Given.One)], scene.Last.Effects);
        scene.Say("wilayah sebelah", about: Given.Two);
        scene.Say("sebelah", about: Given.Three);
        scene.Say("sebelah gereja tidak ada apa-apa", about: Given.Three);
        scene.Say("sebelah");
        OfficerGolden.Transcript("pain-09-across", scene);

        Assert.DoesNotContain("Wilayah sebelah", scene.Session.Offered.Select(choice => choice.Label));
    }

    [Fact]
    public void Pain_01_a_recycled_photo_finishes_nothing()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("pains 1: foto lama tidak menyelesaikan apa pun");
        scene.Say("selesai");
        scene.Photo("lama.jpg");
        scene.Tap("Selesai");
        scene.Seen(PhotoVerdict.SeenBefore);
        scene.Say($"selesai {Given.One}");
        scene.Photo("kosong.jpg");
        scene.Seen(PhotoVerdict.Unreadable);
        OfficerGolden.Transcript("pain-01-recycled-photo", scene);

        Assert.Single(scene.Tasks);
    }

    [Fact]
    public void Pain_06_a_lost_photo_is_asked_for_again()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("pains 6: foto yang hilang diminta lagi");
        scene.Photo("sesudah.jpg", "selesai");
        scene.Seen(PhotoVerdict.Lost);
        scene.Photo("lagi.jpg", "selesai");
        scene.Seen(PhotoVerdict.New);
        OfficerGolden.Transcript("pain-06-lost-photo", scene);

        Assert.Empty(scene.Tasks);
    }

    [Fact]
    public void Pain_11_a_task_does_not_go_round_for_ever()
    {
        var scene = Given.With(Given.Task(Given.One), Given.Task(Given.Two) with { Moves = 2 })
            .Titled("pains 11: dialihkan dengan alasan dan tujuan; kali ketiga koordinator yang memutuskan");
        scene.Press($"t:alihkan:{Given.One}");
        scene.Say("ini jalan kabupaten");
        scene.Say("tim yang tidak ada");
        scene.Say("Tim Jalan");
        scene.Press($"t:alihkan:{Given.Two}");
        scene.Tap("Bukan bidang kami");
        OfficerGolden.Transcript("pain-11-no-ping-pong", scene);
    }

    [Fact]
    public void Pain_12_acknowledging_takes_one_word_and_is_never_ambiguous()
    {
        var scene = Given.With(Given.Task(Given.One), Given.Task(Given.Two, dueInHours: 2)).Titled("pains 12: menerima cukup satu kata, tanpa menebak");
        scene.Say("86");
        scene.Tap(Given.Two);
        scene.Say("siap");
        scene.Say("siap");
        OfficerGolden.Transcript("pain-12-acknowledge", scene);
    }

    [Fact]
    public void Pain_13_going_off_duty_hands_tasks_on()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("pains 13: libur menyerahkan tugas");
        scene.Say("tugas");
        scene.Say("libur");
        scene.Tasks.Clear();
        scene.Say("tugas");
        scene.Say("siap");
        OfficerGolden.Transcript("pain-13-duty", scene);
    }

    [Fact]
    public void Pain_17_a_question_is_relayed_without_identities()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("pains 17: bertanya tanpa saling tahu identitas");
        scene.Press($"t:tanya:{Given.One}");
        scene.Say("...");
        scene.Say("Patokannya di mana?");
        OfficerGolden.Transcript("pain-17-ask", scene);
    }

    [Fact]
    public void Words_about_a_task_are_passed_on_to_the_reporter_when_the_officer_says_so()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("petugas: membalas kartu dengan kata biasa, dan meneruskannya kepada pelapor");
        scene.Say("baik, terima kasih pak", Given.One);
        scene.Say("sebentar lagi kami sampai, 10 menit", Given.One);
        scene.Say("eh 15 menit", Given.One);
        scene.Tap("Teruskan ke pelapor");
        scene.Say("mohon gerbangnya dibuka", Given.One);
        scene.Say("ya");
        scene.Say("sudah tidak usah", Given.One);
        scene.Say("batal");
        scene.Say("kami pulang dulu", Given.One);
        scene.Tap("Tunda");
        scene.Tap("Cuaca buruk");
        OfficerGolden.Transcript("relay", scene);
    }

    [Fact]
    public void Pain_19_no_kind_of_message_is_a_dead_end()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("pains 19: pesan suara dan stiker tidak buntu");
        scene.Do(new MessageBody.Other("voice"), Given.One, "(membalas kartu: pesan suara)");
        scene.Say("tunda");
        scene.Do(new MessageBody.Other("sticker"), null, "(stiker)");
        scene.Say("bantuan");
        scene.Tap("Cuaca buruk");
        OfficerGolden.Transcript("pain-19-dead-ends", scene);
    }

    [Fact]
    public void A_thumb_up_takes_no_task_and_says_so_only_while_the_task_waits()
    {
        var mark = new MessageBody.Other(MessageBody.Other.Reaction);
        var scene = Given.With(Given.Task(Given.One), Given.InWork(Given.Two)).Titled("petugas: jempol pada kartu tidak menerima tugas");
        scene.Do(mark, Given.One, "(jempol pada kartu)");
        scene.Do(mark, Given.Two, "(jempol pada kartu yang sudah diterima)");
        scene.Do(mark, null, "(jempol pada pesan lain)");
        scene.Say("siap", Given.One);
        scene.Do(mark, Given.One, "(jempol lagi)");
        OfficerGolden.Transcript("thumb-up", scene);
    }

    [Fact]
    public void A_task_is_paused_and_refused_with_a_reason()
    {
        var scene = Given.With(Given.InWork(Given.One)).Titled("petugas: menunda, lalu mengembalikan dengan alasan");
        scene.Say("tunda");
        scene.Tap("Menunggu bahan/alat");
        scene.Say(Given.One);
        scene.Say("tolak");
        scene.Say("batal");
        scene.Say("tolak kpg7f3k2m9 tanah milik pribadi");
        OfficerGolden.Transcript("pause-and-refuse", scene);
    }

    [Fact]
    public void A_number_is_proved_by_the_own_contact_only()
    {
        var scene = Given.With().Titled("petugas: membuktikan nomornya");
        scene.Facts = Given.Facts with { Officer = null };
        scene.Say("petugas");
        scene.Do(new MessageBody.Contact("+6281300000002", false), null, "(kontak orang lain)");
        scene.Do(new MessageBody.Contact("+6281300000001", true), null, "(kontak sendiri)");
        OfficerGolden.Transcript("own-contact", scene);
    }

    [Fact]
    public void The_same_talk_in_English()
    {
        var scene = Given.With(Given.Task(Given.One), Given.InWork(Given.Two)).Titled("officer: the main path in English");
        scene.Session = scene.Session with { Language = "en" };
        scene.Say("tasks");
        scene.Say($"accept {Given.One}");
        scene.Say("done");
        scene.Tap(Given.One);
        scene.Photo("after.jpg");
        scene.Tap("Done");
        scene.Seen(PhotoVerdict.New);
        scene.Say("help");
        OfficerGolden.Transcript("english", scene);
    }
}
