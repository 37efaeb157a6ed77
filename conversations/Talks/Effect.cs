using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Polls;
using QlueBot.Conversations.Talks.Resident;

namespace QlueBot.Conversations.Talks;

/// <summary>
/// What a turn wants done besides talking. The dispatcher carries all effects of a turn out in the same commit as the session, and tells
/// the people concerned by its notice table; the acting person's answer is the turn's own message unless said otherwise here.
/// </summary>
public abstract record Effect
{
    private Effect()
    {
    }

    // The resident's.

    /// <summary>Makes the report. Its answer (number, office, due time, link) is a notice: the turn says nothing itself.</summary>
    public sealed record SubmitReport(Draft Draft) : Effect;

    /// <summary>Joins an existing report as a follower.</summary>
    public sealed record FollowReport(string Number) : Effect
    {
        /// <summary>Photos the follower had sent: the officers see them, the public does not.</summary>
        public IReadOnlyList<string> PhotoIds { get; init; } = [];
    }

    /// <summary>A follower's own photo of the same problem, for the officers.</summary>
    public sealed record AddFollowerPhoto(string Number, string PhotoId) : Effect;

    public sealed record UnfollowReport(string Number) : Effect;

    /// <summary>The reporter takes it back: at once while no officer took it, then as a request that is answered within 3×24 hours.</summary>
    public sealed record WithdrawReport(string Number) : Effect;

    /// <summary>More words or a photo to an own report; the officer who has it is told.</summary>
    public sealed record AddToReport(string Number, string? Words, string? PhotoId) : Effect;

    /// <summary>The answer to an officer's question.</summary>
    public sealed record AnswerOfficer(string Number, string Words, string? PhotoId) : Effect;

    /// <summary>"Sudah beres": closes it.</summary>
    public sealed record ConfirmFixed(string Number) : Effect;

    /// <summary>"Belum beres" with words, a photo or a reason: reopens it; the third time it goes to the supervisor.</summary>
    /// <param name="Reason">One of <see cref="FeedbackReasons.NotFixed"/>.</param>
    public sealed record ReopenReport(string Number, string? Words, string? PhotoId, string? Reason = null) : Effect;

    /// <summary>How well a report that its reporter called fixed was done. Once; a reason may follow a low one.</summary>
    /// <param name="Rating">1 low, 2 fair, 3 good.</param>
    /// <param name="Reason">One of <see cref="FeedbackReasons.Low"/>.</param>
    public sealed record RateReport(string Number, int Rating, string? Reason, string? Words) : Effect;

    /// <summary>The reporter's words put right: at once while no officer took it, then as a request that is answered within 3×24 hours.</summary>
    public sealed record CorrectReport(string Number, string Words) : Effect;

    /// <summary>Yes or no to what is not about own reports, kept with the person's words as proof.</summary>
    /// <param name="Topic">One of <see cref="Topics.All"/>; null: all of them.</param>
    public sealed record SetConsent(string? Topic, bool Allowed, string Words) : Effect;

    /// <summary>A code to join this chat with another of the same person. Answered by notice.</summary>
    public sealed record AskLinkCode : Effect;

    /// <summary>Joins this chat with the one the code was made in. Answered by notice.</summary>
    public sealed record JoinChats(string Code) : Effect;

    /// <summary>Parts this chat from the others it was joined with. Answered by notice.</summary>
    public sealed record PartChat : Effect;

    /// <summary>What the public may see of an own report from now on.</summary>
    public sealed record SetVisibility(string Number, Visibility Shown) : Effect;

    /// <summary>The person's own name or number, put right; null erases it.</summary>
    public sealed record SetName(string? Name) : Effect;

    /// <param name="Phone">International form.</param>
    public sealed record SetPhone(string? Phone) : Effect;

    /// <summary>All that is kept of the person, as a file to this chat. Answered by notice when it is made.</summary>
    public sealed record ExportMyData : Effect;

    /// <summary>Erases the person from everything, in all joined chats, but for what the archive rule keeps. Answered by notice when it is done.</summary>
    public sealed record EraseMyData : Effect;

    /// <summary>Puts the resident into the queue for a person, and tells the operators on duty.</summary>
    public sealed record AskForPerson : Effect;

    /// <summary>The resident no longer wants a person, or the time is over; whoever talked with them is told.</summary>
    public sealed record EndHandover(bool IsTimeout) : Effect;

    /// <summary>To the operator who talks with this resident.</summary>
    public sealed record TellOperator(string Words) : Effect
    {
        public GeoPoint? Pin { get; init; }
    }

    /// <summary>Votes, in place of whatever the same person chose before. Nothing happens once the poll is closed or when it is not meant for them.</summary>
    /// <param name="Options">Places of the options, the first is 0; none: the vote is taken back.</param>
    public sealed record Vote(string Code, IReadOnlyList<int> Options) : Effect;

    // Both sides'.

    /// <summary>To whoever is on the other side of a take-over.</summary>
    /// <param name="PhotoId">Fetched already.</param>
    public sealed record RelayPhoto(string PhotoId) : Effect;

    /// <summary>Fetch this file durably and tell the session with <see cref="MessageBody.PhotoSeen"/>.</summary>
    /// <param name="PhotoId">Chosen by the talk with <see cref="PhotoIds.For"/>.</param>
    public sealed record FetchPhoto(string PhotoId, FileRef File) : Effect;

    /// <summary>Sends <see cref="MessageBody.Silence"/> with this name after the time; a timer of the same name is replaced.</summary>
    public sealed record WakeMe(string Name, TimeSpan After) : Effect;

    public sealed record LetMeSleep(string Name) : Effect;

    /// <summary>The person proved this number by their own contact: bind the chat to the roster entry with it, if there is one. Answered by notice.</summary>
    public sealed record ProveNumber(string Phone) : Effect;

    // The officer's. The dispatcher checks authority again.

    /// <summary>Ditanggapi: stamps the first response; repeating it changes nothing.</summary>
    public sealed record Acknowledge(string Number) : Effect;

    /// <summary>Dikerjakan.</summary>
    public sealed record StartWork(string Number, string? Note) : Effect;

    /// <summary>Ditunda, with the reason the reporter will read.</summary>
    public sealed record PauseWork(string Number, string Reason) : Effect;

    /// <summary>Keeps an after-photo (fetched by <see cref="FetchPhoto"/>) with the task.</summary>
    public sealed record KeepAfterPhoto(string Number, string PhotoId) : Effect;

    /// <summary>Selesai; only with a new after-photo whose verdict is <see cref="PhotoVerdict.New"/>.</summary>
    public sealed record FinishWork(string Number, string? Note) : Effect;

    /// <summary>By a petugas: back to the router with the reason. By koordinator, verifikator or admin: Ditolak.</summary>
    public sealed record RefuseTask(string Number, string Reason) : Effect;

    /// <summary>Dialihkan: to that team, or to the router when null; at most twice.</summary>
    public sealed record MoveTask(string Number, string Reason, string? TeamId) : Effect;

    /// <summary>Dialihkan: to whoever has the kelurahan across the border that the point lies at; counted as any other move.</summary>
    public sealed record MoveAcross(string Number) : Effect;

    /// <summary>Pictures of a report that was not sent, or that was sent without them. One that a report of the sender shows stays.</summary>
    public sealed record DiscardPhotos(IReadOnlyList<string> PhotoIds) : Effect;

    /// <summary>A question relayed to the reporter, identities hidden.</summary>
    public sealed record AskReporter(string Number, string Question) : Effect;

    /// <summary>An officer's words relayed to the reporter, identities hidden; no answer is waited for.</summary>
    public sealed record TellReporter(string Number, string Words) : Effect;

    public sealed record SetDuty(bool OnDuty) : Effect;

    /// <summary>Binds this group (and topic) to a team; only by a ketua tim of it or an admin.</summary>
    public sealed record BindTeam(string TeamId) : Effect;

    /// <summary>Yes or no to a matter that waits (<see cref="RulingFact"/>); a no carries its reason. The dispatcher checks authority again.</summary>
    public sealed record Rule(string Matter, bool IsYes, string Reason) : Effect;

    // The admin's. The dispatcher checks authority again.

    public sealed record AddPerson(string Name, string Phone, Role Role, string? TeamId, IReadOnlyList<string> AreaCodes) : Effect;

    public sealed record MovePerson(string OfficerId, string TeamId, IReadOnlyList<string>? AreaCodes) : Effect;

    public sealed record RemovePerson(string OfficerId) : Effect;

    /// <summary>Gives a task to a team, or to one of its people, with a reason. Everybody concerned is told.</summary>
    /// <param name="OfficerId">Null: whoever of the team has the fewest tasks.</param>
    public sealed record ReassignTask(string Number, string TeamId, string? OfficerId, string Reason) : Effect;

    /// <summary>The resident behind the subject may not write for so long; news of their own reports goes on. Never a person of the roster.</summary>
    /// <param name="Subject">Number of a report of theirs, or the code of their wish for a person.</param>
    /// <param name="Reason">They read it.</param>
    public sealed record Mute(string Subject, TimeSpan For, string Reason) : Effect;

    /// <summary>They may write again, and are told so.</summary>
    /// <param name="Code">The mute's own name.</param>
    public sealed record Unmute(string Code) : Effect;

    /// <summary>Opens a poll. Answered by notice.</summary>
    public sealed record OpenPoll(PollDraft Draft) : Effect;

    /// <summary>Takes no more votes and has them counted. Answered by notice; closing twice is one closing.</summary>
    public sealed record ClosePoll(string Code) : Effect;

    /// <summary>Lets everybody see the result of a closed poll. Answered by notice.</summary>
    public sealed record PublishPoll(string Code) : Effect;

    /// <summary>Prepares a broadcast with the poll, or once it is published with its result, to those it is meant for. Answered by notice.</summary>
    public sealed record InvitePoll(string Code) : Effect;

    /// <summary>A one-time code by which a person of the roster proves a chat whose number does not show. Answered by notice.</summary>
    public sealed record MakeRosterCode(string OfficerId) : Effect;

    /// <summary>Uses a template although the vendor counts it as marketing, and sends what waited for it.</summary>
    public sealed record AcceptTemplate(string Channel, string Name) : Effect;

    /// <summary>Asks the vendors for the city's templates again.</summary>
    public sealed record FetchTemplates : Effect;

    /// <summary>Takes the talk of the resident with that code. Answered by notice: another may have been quicker.</summary>
    public sealed record TakeOver(string Code) : Effect;

    /// <summary>To the resident whom this operator talks with.</summary>
    public sealed record TellResident(string Words) : Effect
    {
        public GeoPoint? Pin { get; init; }
    }

    /// <summary>The bot talks with the resident again, and the resident is told.</summary>
    public sealed record GiveBack : Effect;

    /// <summary>Draws where residents drop out as a picture and sends it here.</summary>
    /// <param name="Days">Today and so many days less one before it.</param>
    public sealed record DrawStatistics(int Days) : Effect;

    /// <summary>Keeps a broadcast's draft and has its people counted. Answered by notice when they are.</summary>
    /// <param name="Code">The broadcast whose draft this replaces; null: a new one.</param>
    public sealed record PrepareBroadcast(string? Code, BroadcastDraft Draft) : Effect;

    /// <summary>Does something with a broadcast. Answered by notice: another may have been quicker.</summary>
    public sealed record OrderBroadcast(string Code, BroadcastOrder Order) : Effect
    {
        /// <summary>When it is to go (<see cref="BroadcastOrder.Schedule"/>).</summary>
        public DateTimeOffset? At { get; init; }

        /// <summary>The generation of the broadcast that was shown to whoever lets it go out; null: the order is not about words.</summary>
        public int? Seen { get; init; }

        /// <summary>The new words (<see cref="BroadcastOrder.Reword"/>).</summary>
        public string? Words { get; init; }
    }
}
