using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>
/// Hears photos that come after their report went out, as people send them late: each is kept, and the resident says whether it belongs to
/// that report or begins another.
/// </summary>
internal static class LateEar
{
    private const int FewWords = 5;

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    /// <summary>The report just sent from here, to which a photo out of the blue may belong; null when there is none, or its caption tells of something else.</summary>
    public static ReportFact? For(Moment moment, string? caption)
    {
        if (moment.State is not { Draft: null, About: null, Sent: { } sent } || moment.Step != ResidentStep.Idle || moment.Facts.Now - sent.At >= Late)
        {
            return null;
        }

        var report = moment.Facts.Mine.Where(mine => mine.IsMine && mine.ReceivedAt >= sent.At && ReportColour.IsOpen(mine.Status)).MinBy(mine => mine.ReceivedAt);
        var told = string.IsNullOrWhiteSpace(caption) ? null : moment.Guide.Guess.Of(caption);
        return told is { IsClear: true, Guesses: [var first, ..] } && first.Id != report?.CategoryId ? null : report;
    }

    public static Hearing? Press(Moment moment, string value) => value switch
    {
        "yes" => Add(moment),
        CategoryEar.Other => New(moment),
        _ => null,
    };

    /// <summary>"Yang tadi" adds it; words that tell of a problem begin another report.</summary>
    public static Hearing Words(Moment moment, string text)
    {
        var words = PlainWords.In(text);
        var isOfBefore = words.Count <= FewWords && words.Exists(word => word is "tadi" or "td" or "tambah" or "tambahan" or "susulan" or "same" or "earlier");
        if (ReplyWords.YesOrNo(words) is { } yes)
        {
            return yes ? Add(moment) : New(moment);
        }

        return isOfBefore && !moment.Guide.Guess.Of(text).IsClear ? Add(moment)
            : CategoryEar.Words(Alone(moment), text) is { Heard: not Heard.Unclear } told ? told
            : Drafting.Unclear(moment);
    }

    public static Hearing New(Moment moment) => Drafting.Go(moment, Alone(moment).State);

    /// <summary>It belongs to nothing.</summary>
    public static Hearing Leave(Moment moment) => new Hearing(Heard.Told, Drafting.Closed(moment.State)).With(new Remark(TextKey.Resident.LateLeft));

    private static Hearing Add(Moment moment)
    {
        var (number, draft) = (moment.State.LateFor!, moment.State.Draft!);
        if (moment.Report(number) is not { IsMine: true } report || !ReportColour.IsOpen(report.Status))
        {
            return New(moment).With(new Remark(TextKey.Resident.ReportIsClosed, ("number", number)));
        }

        var photos = draft.Photos.Select(photo => photo.Id).ToArray();
        var state = Drafting.Closed(moment.State) with { SentPhotos = [.. moment.State.SentPhotos, .. photos] };
        var told = draft.Words.Length == 0 ? null : draft.Words;
        return (new Hearing(Heard.Told, state) { Report = report })
            .With(new Remark(TextKey.Resident.Added, ("number", number)))
            .Doing([.. photos.Select((photo, index) => new Effect.AddToReport(number, index == 0 ? told : null, photo))]);
    }

    private static Moment Alone(Moment moment) => moment with { Session = moment.Session with { Resident = moment.State with { LateFor = null } } };
}
