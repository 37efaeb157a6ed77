using QlueBot.Conversations.Messages;
using Heard = QlueBot.Conversations.Talks.Officer.OfficerHeard;
using Step = QlueBot.Conversations.Talks.Officer.OfficerStep;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Which task an officer's photo belongs to, and what became of photos sent before.</summary>
internal static class PhotoEar
{
    public static OfficerHearing? Hear(Session session, IncomingMessage message, Facts facts, MessageBody.Photo body, bool open)
    {
        var photo = new WaitingPhoto(body.File, body.Caption, message.MessageId);
        if ((facts.QuotedTask ?? facts.NamedTask) is { } named)
        {
            return Keep(named, photo, facts);
        }

        if (facts.Quoted is not null)
        {
            return null;
        }

        var state = session.Officer;
        var drafting = session.Resident.Draft is not null;
        var asked = open && state.Step is Step.AskAfterPhoto or Step.ConfirmFinish
            ? facts.Tasks.FirstOrDefault(task => task.Number == state.Number)
            : null;
        if (asked is not null && !drafting)
        {
            return Keep(asked, photo, facts);
        }

        IReadOnlyList<TaskFact> inWork = [.. facts.Tasks.Where(task => TaskJudge.IsInWork(task) || task.Number == asked?.Number)];
        return inWork switch
        {
            [] => null,
            [var only] when !drafting => Keep(only, photo, facts),
            _ => TaskChoice.Ask(OfficerVerb.Foto, inWork) with { Photo = photo, OrReport = true },
        };
    }

    public static OfficerHearing Keep(TaskFact task, WaitingPhoto photo, Facts facts)
    {
        if (TaskJudge.Objection(task, facts.Officer!) is { } objection)
        {
            return OfficerHearing.Of(objection, task) with { Status = task.Status };
        }

        var said = OfficerWords.Hear(photo.Caption ?? "", task.Number);
        var finishes = said.Verb is OfficerVerb.Selesai;
        return OfficerHearing.Of(finishes ? Heard.FinishWaits : Heard.AfterPhoto, task) with
        {
            Photo = photo,
            Words = said.Verb is null or OfficerVerb.Selesai ? said.RestOrNull : null,
        };
    }

    /// <summary>Null for a photo that was not sent as an after-photo: it is the resident's.</summary>
    public static OfficerHearing? Seen(Session session, Facts facts, MessageBody.PhotoSeen seen)
    {
        if (session.Officer.Sent.FirstOrDefault(sent => sent.PhotoId == seen.PhotoId) is not { } photo)
        {
            return null;
        }

        var isLatest = session.Officer.Sent.Last(sent => sent.Number == photo.Number) == photo;
        var task = facts.Tasks.FirstOrDefault(task => task.Number == photo.Number);
        var heard = seen.Verdict switch
        {
            _ when !isLatest => Heard.PhotoNoted,
            PhotoVerdict.New when !photo.FinishWhenSeen => Heard.PhotoNoted,
            PhotoVerdict.New => task is null ? Heard.TaskGone : Heard.FinishedLater,
            _ when task is null => Heard.PhotoNoted,
            PhotoVerdict.SeenBefore => Heard.PhotoSeenBefore,
            _ => Heard.PhotoBroken,
        };

        return new OfficerHearing(heard) { Task = task, Number = photo.Number, PhotoId = photo.PhotoId, Words = photo.Note };
    }
}
