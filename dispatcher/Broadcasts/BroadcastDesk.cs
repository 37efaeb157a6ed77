using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Broadcasts;

/// <summary>
/// What can be done with broadcasts, whoever asks: the chat, or later a page. Each is one step in a commit that sees what was before, so two
/// who press at once do it once, and the second is told how it stands. Only active admins of the city may; it is checked here.
/// </summary>
internal sealed class BroadcastDesk(BroadcastWords words, BroadcastNotices notices)
{
    /// <summary>Keeps a draft and has its people counted.</summary>
    /// <param name="code">The draft that is replaced; null: a new one under <paramref name="newCode"/>.</param>
    public static BroadcastReply Prepare(ItemScope scope, Officer? officer, ChatAddress? chat, string newCode, string? code, BroadcastDraft draft)
    {
        if (!IsAdmin(officer))
        {
            return new(BroadcastVerdict.NotAllowed, null);
        }

        if (draft.Audience is null || !IsText(draft.Text))
        {
            throw new ArgumentException("A broadcast needs words and an audience.", nameof(draft));
        }

        var stored = scope.Reader.Get(Broadcast.Table, scope.CityId, code ?? newCode);
        if (stored is { Value.Phase: not BroadcastPhase.Draft })
        {
            return new(BroadcastVerdict.AsItStands, stored.Value);
        }

        var broadcast = (stored?.Value ?? new Broadcast(newCode, draft, officer!.Id, scope.Now)) with
        {
            Draft = draft, AuthorId = officer!.Id, Chat = chat, Count = null, Agreed = null, Before = null, Generation = (stored?.Value.Generation ?? 0) + 1,
        };
        return Keep(scope, stored, broadcast, "prepared", officer, BroadcastVerdict.Counting, BroadcastTask.Count);
    }

    /// <param name="chat">Where the admin is; null: on a page.</param>
    /// <param name="at">For <see cref="BroadcastOrder.Schedule"/>.</param>
    /// <param name="text">For <see cref="BroadcastOrder.Reword"/>.</param>
    /// <param name="seen">The <see cref="Broadcast.Generation"/> that whoever orders has before them; null: the latest, for certain.</param>
    public BroadcastReply Order(
        ItemScope scope, Officer? officer, ChatAddress? chat, string code, BroadcastOrder order, DateTimeOffset? at = null, string? text = null, int? seen = null)
    {
        if (!IsAdmin(officer))
        {
            return new(BroadcastVerdict.NotAllowed, null);
        }

        if (scope.Reader.Get(Broadcast.Table, scope.CityId, code) is not { } stored)
        {
            return new(BroadcastVerdict.Gone, null);
        }

        var phase = stored.Value.Phase;
        return order switch
        {
            BroadcastOrder.Test when chat is { } here => Test(scope, stored.Value, here),
            BroadcastOrder.Send or BroadcastOrder.Schedule when phase is BroadcastPhase.Draft && IsOvertaken(stored.Value, seen) => Overtaken(stored.Value),
            BroadcastOrder.Approve when phase is BroadcastPhase.Waiting && IsOvertaken(stored.Value, seen) => Overtaken(stored.Value),
            BroadcastOrder.Send when phase is BroadcastPhase.Draft => Send(scope, stored, officer!, null),
            BroadcastOrder.Schedule when phase is BroadcastPhase.Draft && at > scope.Now => Send(scope, stored, officer!, at),
            BroadcastOrder.Approve when phase is BroadcastPhase.Waiting => Approve(scope, stored, officer!),
            BroadcastOrder.Refuse when phase is BroadcastPhase.Waiting => Refuse(scope, stored, officer!),
            BroadcastOrder.Pause when stored.Value.IsRunning =>
                Keep(scope, stored, stored.Value with { Phase = BroadcastPhase.Paused }, "paused", officer!, BroadcastVerdict.Paused),
            BroadcastOrder.Resume when phase is BroadcastPhase.Paused && stored.Value.NeedsYes(Limit(scope, stored.Value)) =>
                Ask(scope, stored, stored.Value with { AuthorId = officer!.Id }, officer),
            BroadcastOrder.Resume when phase is BroadcastPhase.Paused =>
                Keep(scope, stored, Going(stored.Value), "resumed", officer!, BroadcastVerdict.Resumed, BroadcastTask.Send),
            BroadcastOrder.Reword when IsText(text) && phase is not BroadcastPhase.Draft && !stored.Value.IsOver => Reword(scope, stored, officer!, text!.Trim()),
            BroadcastOrder.Stop when !stored.Value.IsOver || HeldBroadcasts.Count(scope.Reader, scope.CityId, stored.Value, scope.Now) > 0 => Stop(scope, stored, officer!),
            BroadcastOrder.Show when stored.Value is { IsOver: true, IsFrozen: true } =>
                Fetch(scope, stored, chat, BroadcastTask.Result, BroadcastVerdict.ResultComes),
            BroadcastOrder.File when stored.Value is { IsOver: true, IsSwept: true } => new(BroadcastVerdict.FileGone, stored.Value),
            BroadcastOrder.File when stored.Value is { IsOver: true, IsFrozen: true } =>
                Fetch(scope, stored, chat, BroadcastTask.File, BroadcastVerdict.FileComes),
            _ => new(BroadcastVerdict.AsItStands, stored.Value),
        };
    }

    private static bool IsAdmin(Officer? officer) => officer is { IsActive: true, Role: Role.Admin };

    /// <summary>What was pressed stood under other words than these.</summary>
    private static bool IsOvertaken(Broadcast broadcast, int? seen) => seen is { } generation && generation != broadcast.Generation;

    private static BroadcastReply Overtaken(Broadcast broadcast) => new(BroadcastVerdict.Overtaken, broadcast);

    private static int Limit(ItemScope scope, Broadcast broadcast) => scope.City.Guide.Broadcasts.LimitFor(broadcast.IsEmergency);

    private static bool IsText(string? text) => text?.Trim() is { Length: > 0 and <= BroadcastDraft.LongestText };

    private BroadcastReply Test(ItemScope scope, Broadcast broadcast, ChatAddress chat)
    {
        scope.Commit.Outbox.Add(new OutboxDraft(
            chat, words.Message(scope.City.Guide, broadcast.Draft, scope.LanguageOf(chat), asNumbers: false, limits: null), Priority.Reply));
        return new(BroadcastVerdict.Tested, broadcast);
    }

    private BroadcastReply Send(ItemScope scope, Stored<Broadcast> stored, Officer officer, DateTimeOffset? at)
    {
        if (stored.Value.Count is not { } count)
        {
            return new(BroadcastVerdict.NotCounted, stored.Value);
        }

        if (count.People == 0)
        {
            return new(BroadcastVerdict.AsItStands, stored.Value);
        }

        var broadcast = stored.Value with { AuthorId = officer.Id, StartAt = at };
        return count.People > Limit(scope, broadcast)
            ? Ask(scope, stored, broadcast, officer)
            : Launch(scope, stored, broadcast, at is null ? "started" : "scheduled", officer);
    }

    /// <summary>A second person has to agree before it goes, or goes on.</summary>
    private BroadcastReply Ask(ItemScope scope, Stored<Broadcast> stored, Broadcast broadcast, Officer officer)
    {
        var waiting = broadcast with { Phase = BroadcastPhase.Waiting, Generation = broadcast.Generation + 1 };
        return Keep(
            scope, stored, waiting, "asked", officer, notices.AskOthers(scope, waiting, officer) > 0 ? BroadcastVerdict.Awaits : BroadcastVerdict.AwaitsNobody);
    }

    private static BroadcastReply Launch(ItemScope scope, Stored<Broadcast> stored, Broadcast broadcast, string happened, Officer officer)
    {
        if (broadcast.StartAt is { } at && at > scope.Now)
        {
            var scheduled = broadcast with { Phase = BroadcastPhase.Scheduled, Generation = broadcast.Generation + 1 };
            var kept = Keep(scope, stored, scheduled, happened, officer, BroadcastVerdict.StartsLater, BroadcastTask.Send, at) with { At = at };
            return AfterQuiet(scope, broadcast, at) is { } morning ? kept with { Verdict = BroadcastVerdict.StartsQuiet, At = morning } : kept;
        }

        var reply = Keep(scope, stored, Going(broadcast) with { StartedAt = scope.Now }, happened, officer, BroadcastVerdict.Started, BroadcastTask.Send);
        return AfterQuiet(scope, broadcast, scope.Now) is { } end ? reply with { Verdict = BroadcastVerdict.StartsQuiet, At = end } : reply;
    }

    /// <summary>When the quiet hours end that the moment falls into; null when it falls into none that hold for this broadcast.</summary>
    private static DateTimeOffset? AfterQuiet(ItemScope scope, Broadcast broadcast, DateTimeOffset moment) =>
        broadcast.IsEmergency ? null : scope.City.Guide.Broadcasts.QuietEnd(moment, scope.City.Guide.Zone);

    private BroadcastReply Approve(ItemScope scope, Stored<Broadcast> stored, Officer officer)
    {
        if (stored.Value.AuthorId == officer.Id)
        {
            return new(BroadcastVerdict.NotOwn, stored.Value);
        }

        var agreed = stored.Value with { Agreed = stored.Value.Wording, Before = null };
        var reply = agreed.StartedAt is null
            ? Launch(scope, stored, agreed, "approved", officer)
            : Keep(scope, stored, Going(agreed), "approved", officer, BroadcastVerdict.Approved, BroadcastTask.Send);
        notices.TellAuthor(scope, reply.Broadcast!, officer, isApproved: true);
        return reply with { Verdict = BroadcastVerdict.Approved };
    }

    /// <summary>What was under way waits with the words that were agreed to: refused ones are nowhere any more.</summary>
    private BroadcastReply Refuse(ItemScope scope, Stored<Broadcast> stored, Officer officer)
    {
        var refused = stored.Value with { Phase = stored.Value.StartedAt is null ? BroadcastPhase.Draft : BroadcastPhase.Paused, Before = null };
        if (stored.Value is { StartedAt: not null, Before: { } before })
        {
            refused = refused with { Draft = before, Wording = refused.Wording + 1, Agreed = refused.Wording + 1 };
        }

        var reply = Keep(scope, stored, refused, "refused", officer, BroadcastVerdict.Refused);
        if (stored.Value.AuthorId != officer.Id)
        {
            notices.TellAuthor(scope, refused, officer, isApproved: false);
        }

        return reply;
    }

    /// <summary>Other words are seen by a second person as well, where the first ones were.</summary>
    private BroadcastReply Reword(ItemScope scope, Stored<Broadcast> stored, Officer officer, string text)
    {
        var limit = Limit(scope, stored.Value);
        var reworded = stored.Value with
        {
            Draft = stored.Value.Draft with { Text = text },
            Wording = stored.Value.Wording + 1,
            Before = stored.Value.NeedsYes(limit) ? stored.Value.Before : stored.Value.Draft,
            AuthorId = officer.Id,
        };
        return reworded.NeedsYes(limit)
            ? Ask(scope, stored, reworded, officer)
            : Keep(scope, stored, reworded, "reworded", officer, BroadcastVerdict.Reworded);
    }

    private static BroadcastReply Stop(ItemScope scope, Stored<Broadcast> stored, Officer officer)
    {
        var stopped = stored.Value with { Phase = BroadcastPhase.Cancelled, HeldUntil = null, Generation = stored.Value.Generation + 1 };
        return stored.Value.StartedAt is null
            ? Keep(scope, stored, stopped with { EndedAt = scope.Now }, stored.Value.Phase is BroadcastPhase.Draft ? "discarded" : "stopped", officer, BroadcastVerdict.NeverSent)
            : Keep(scope, stored, stopped, "stopped", officer, BroadcastVerdict.Stopping, BroadcastTask.Send);
    }

    /// <summary>The result or its file, to whoever asked last.</summary>
    private static BroadcastReply Fetch(ItemScope scope, Stored<Broadcast> stored, ChatAddress? chat, BroadcastTask task, BroadcastVerdict verdict)
    {
        var asked = stored.Value with { Chat = chat ?? stored.Value.Chat };
        scope.Commit.Put(Broadcast.Table, scope.CityId, asked, stored);
        scope.Commit.Jobs.Add(BroadcastJob.Draft(scope.CityId, asked, task));
        return new(verdict, asked);
    }

    private static Broadcast Going(Broadcast broadcast) => broadcast with
    {
        Phase = broadcast.IsFrozen ? BroadcastPhase.Running : BroadcastPhase.Freezing,
        Generation = broadcast.Generation + 1,
    };

    private static BroadcastReply Keep(
        ItemScope scope, Stored<Broadcast>? stored, Broadcast broadcast, string happened, Officer officer, BroadcastVerdict verdict,
        BroadcastTask? task = null, DateTimeOffset? notBefore = null)
    {
        var kept = broadcast.With(scope.Now, happened, $"officer:{officer.Id}");
        scope.Commit.Put(Broadcast.Table, scope.CityId, kept, stored);
        if (DeedOf(happened) is { } deed)
        {
            AdminAct.Write(scope, deed, kept.Code);
        }

        if (task is { } ordered)
        {
            scope.Commit.Jobs.Add(BroadcastJob.Draft(scope.CityId, kept, ordered, notBefore));
        }

        return new(verdict, kept);
    }

    /// <summary>What the city's history calls it; null: a draft is nobody's business yet.</summary>
    private static string? DeedOf(string happened) => happened switch
    {
        "asked" => AdminDeeds.BroadcastAsked,
        "started" => AdminDeeds.BroadcastStarted,
        "scheduled" => AdminDeeds.BroadcastScheduled,
        "approved" => AdminDeeds.BroadcastApproved,
        "refused" => AdminDeeds.BroadcastRefused,
        "paused" => AdminDeeds.BroadcastPaused,
        "resumed" => AdminDeeds.BroadcastResumed,
        "reworded" => AdminDeeds.BroadcastReworded,
        "stopped" => AdminDeeds.BroadcastStopped,
        _ => null,
    };
}
