using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears that nobody spoke: the reminder of an unfinished report, its end after a day, and the calm after a rush.</summary>
internal static class SilenceEar
{
    /// <summary>Name of the timer.</summary>
    public const string Draft = "draft";

    /// <summary>From the last words until the reminder.</summary>
    public static readonly TimeSpan UntilReminder = TimeSpan.FromMinutes(30);

    /// <summary>From the reminder until the draft is dropped.</summary>
    public static readonly TimeSpan UntilDropped = TimeSpan.FromHours(24);

    public static Hearing Hear(Moment moment, string name)
    {
        var state = moment.State;
        var quiet = new Hearing(Heard.Aside, state) { Quiet = true };
        if (name == Rush.Timer)
        {
            return Calm(moment, quiet);
        }

        if (name == SeveralEar.Timer)
        {
            return SeveralEar.Offer(moment);
        }

        if (name != Draft || state.Draft is null)
        {
            return quiet;
        }

        var wait = state.Reminded ? UntilReminder + UntilDropped : UntilReminder;
        var left = moment.Session.LastHeardAt + wait - moment.Facts.Now;
        if (left > TimeSpan.Zero)
        {
            return quiet.Doing(new Effect.WakeMe(Draft, left));
        }

        if (!state.Reminded)
        {
            return new Hearing(Heard.Aside, state with { Reminded = true }) { Aside = state.LateFor is null ? Aside.Reminder : Aside.None }
                .Doing(new Effect.WakeMe(Draft, UntilDropped));
        }

        // A follow-up that is open keeps its own question; only the draft behind it goes.
        var heard = state.About is null ? Heard.Dropped : Heard.Aside;
        return new Hearing(heard, Drafting.Closed(state) with { About = state.About, Waiting = [] })
            .With(new Remark(state.LateFor is null ? TextKey.Resident.DraftExpired : TextKey.Resident.LateLeft));
    }

    /// <summary>A rush is over when nothing came for a while: the step is asked again.</summary>
    private static Hearing Calm(Moment moment, Hearing quiet)
    {
        var left = moment.Session.LastHeardAt + Rush.Calm - moment.Facts.Now;
        return left > TimeSpan.Zero
            ? quiet.Doing(new Effect.WakeMe(Rush.Timer, left))
            : Drafting.Stay(moment, new Remark(TextKey.Resident.RushOver));
    }
}
