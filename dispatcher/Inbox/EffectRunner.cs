using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Muting;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher.Inbox;

/// <summary>Hands every effect of a turn to the room that knows it.</summary>
internal sealed class EffectRunner(
    ResidentEffects residents, FeedbackEffects feedback, Linking linking, PrivacyEffects privacy, Publication publication, Rulings rulings,
    OfficerEffects officers, RosterEffects roster, TakeoverEffects takeovers, MuteEffects mutes,
    BroadcastEffects broadcasts, PollDesk polls, PollInvitations invitations, TemplateDesk templates)
{
    /// <param name="session">As the turn leaves it.</param>
    public void Run(ItemScope scope, Session session, IncomingMessage message, Effect effect)
    {
        var chat = message.Chat;
        switch (effect)
        {
            case Effect.SubmitReport submit:
                residents.Submit(scope, chat, submit.Draft);
                break;
            case Effect.FollowReport follow:
                residents.Follow(scope, chat, follow.Number, follow.PhotoIds);
                break;
            case Effect.AddFollowerPhoto photo:
                residents.AddFollowerPhoto(scope, chat, photo.Number, photo.PhotoId);
                break;
            case Effect.UnfollowReport unfollow:
                residents.Unfollow(scope, chat, unfollow.Number);
                break;
            case Effect.WithdrawReport withdraw:
                residents.Withdraw(scope, chat, withdraw.Number);
                break;
            case Effect.AddToReport add:
                residents.Add(scope, chat, add.Number, add.Words, add.PhotoId);
                break;
            case Effect.AnswerOfficer answer:
                residents.Answer(scope, chat, answer.Number, answer.Words, answer.PhotoId);
                break;
            case Effect.ConfirmFixed confirm:
                feedback.ConfirmFixed(scope, chat, confirm.Number);
                break;
            case Effect.ReopenReport reopen:
                feedback.Reopen(scope, chat, reopen);
                break;
            case Effect.RateReport rate:
                feedback.Rate(scope, chat, rate);
                break;
            case Effect.CorrectReport correct:
                residents.Correct(scope, chat, correct.Number, correct.Words);
                break;
            case Effect.SetConsent consent:
                Subscriptions.Set(scope, session, consent);
                break;
            case Effect.AskLinkCode:
                linking.AskCode(scope, chat);
                break;
            case Effect.JoinChats join:
                linking.Join(scope, session, join.Code);
                break;
            case Effect.PartChat:
                linking.Part(scope, session);
                break;
            case Effect.SetVisibility shown:
                publication.SetVisibility(scope, chat, shown);
                break;
            case Effect.SetName named:
                PrivacyEffects.SetName(scope, session, named.Name);
                break;
            case Effect.SetPhone phoned:
                PrivacyEffects.SetPhone(scope, session, phoned.Phone);
                break;
            case Effect.DiscardPhotos photos:
                PrivacyEffects.DiscardPhotos(scope, session.Chat, photos.PhotoIds);
                break;
            case Effect.ExportMyData:
                PrivacyEffects.Export(scope, session);
                break;
            case Effect.EraseMyData:
                privacy.Erase(scope, session);
                break;
            case Effect.FetchPhoto fetch:
                scope.Commit.Jobs.Add(PhotoJobs.Draft(new PhotoOrder(fetch.PhotoId, chat.Channel, fetch.File, session.Key, chat)));
                break;
            case Effect.WakeMe wake:
                scope.Commit.Timers.Add(new TimerSet(
                    scope.CityId, chat.LaneKey, TimerName(session, wake.Name), scope.Now + wake.After, ItemKinds.Talk,
                    TimerJson.Write(new TalkTimer(session.Key, chat, wake.Name))));
                break;
            case Effect.LetMeSleep sleep:
                scope.Commit.CancelledTimers.Add(new TimerCancel(scope.CityId, chat.LaneKey, TimerName(session, sleep.Name)));
                break;
            case Effect.ProveNumber prove:
                roster.Prove(scope, chat, prove.Phone);
                break;
            case Effect.DrawStatistics draw:
                scope.Commit.Jobs.Add(ChartOrder.Draft(message, session.Language, draw.Days));
                break;
            case Effect.Vote vote:
                PollVotes.Vote(scope, chat, vote);
                break;
            case Effect.OpenPoll open:
                polls.Open(scope, message, open.Draft);
                break;
            case Effect.ClosePoll close:
                polls.CloseNow(scope, chat, close.Code);
                break;
            case Effect.InvitePoll invite:
                invitations.Invite(scope, message, invite.Code);
                break;
            case Effect.PublishPoll publish:
                polls.Publish(scope, chat, publish.Code);
                break;
            case Effect.Mute mute:
                MuteEffects.Mute(scope, message, mute);
                break;
            case Effect.PrepareBroadcast or Effect.OrderBroadcast:
                broadcasts.Run(scope, message, effect);
                break;
            case Effect.AskForPerson or Effect.EndHandover or Effect.TellOperator or Effect.RelayPhoto or Effect.TakeOver or Effect.TellResident or Effect.GiveBack:
                RunTakeover(scope, message, effect);
                break;
            default:
                RunOfficer(scope, chat, effect);
                break;
        }
    }

    private void RunTakeover(ItemScope scope, IncomingMessage message, Effect effect)
    {
        switch (effect)
        {
            case Effect.AskForPerson:
                takeovers.Ask(scope, message);
                break;
            case Effect.EndHandover end:
                takeovers.End(scope, message.Chat, end.IsTimeout);
                break;
            case Effect.TellOperator tell:
                takeovers.TellOperator(scope, message.Chat, tell.Words, tell.Pin);
                break;
            case Effect.RelayPhoto relay:
                takeovers.RelayPhoto(scope, message.Chat, relay.PhotoId);
                break;
            case Effect.TakeOver take:
                takeovers.Take(scope, message.Chat, take.Code);
                break;
            case Effect.TellResident tell:
                takeovers.TellResident(scope, tell.Words, tell.Pin);
                break;
            case Effect.GiveBack:
                takeovers.GiveBack(scope);
                break;
        }
    }

    private static string TimerName(Session session, string name) => $"{session.Key}:{name}";

    private void RunOfficer(ItemScope scope, ChatAddress chat, Effect effect)
    {
        switch (effect)
        {
            case Effect.Acknowledge acknowledge:
                officers.Acknowledge(scope, acknowledge.Number);
                break;
            case Effect.StartWork start:
                officers.Start(scope, start.Number, start.Note);
                break;
            case Effect.PauseWork pause:
                officers.Pause(scope, pause.Number, pause.Reason);
                break;
            case Effect.KeepAfterPhoto keep:
                officers.KeepAfterPhoto(scope, keep.Number, keep.PhotoId);
                break;
            case Effect.FinishWork finish:
                officers.Finish(scope, finish.Number, finish.Note);
                break;
            case Effect.RefuseTask refuse:
                officers.Refuse(scope, refuse.Number, refuse.Reason);
                break;
            case Effect.MoveTask move:
                officers.Move(scope, move.Number, move.Reason, move.TeamId);
                break;
            case Effect.MoveAcross across:
                officers.MoveAcross(scope, across.Number);
                break;
            case Effect.AskReporter ask:
                officers.Ask(scope, ask.Number, ask.Question);
                break;
            case Effect.TellReporter tell:
                officers.Tell(scope, tell.Number, tell.Words);
                break;
            case Effect.Rule rule:
                rulings.Rule(scope, rule);
                break;
            case Effect.SetDuty duty:
                officers.SetDuty(scope, duty.OnDuty);
                if (duty.OnDuty)
                {
                    takeovers.OfferAll(scope);
                }

                break;
            case Effect.BindTeam bind:
                OfficerEffects.BindRoom(scope, chat, bind.TeamId);
                break;
            case Effect.MakeRosterCode code:
                linking.AskOfficersCode(scope, chat, code.OfficerId);
                break;
            case Effect.AcceptTemplate accept:
                templates.Accept(scope, accept);
                break;
            case Effect.FetchTemplates:
                templates.Fetch(scope);
                break;
            case Effect.AddPerson add:
                RosterEffects.Add(scope, add);
                break;
            case Effect.MovePerson move:
                roster.Move(scope, move);
                break;
            case Effect.RemovePerson remove:
                roster.Remove(scope, remove.OfficerId);
                break;
            case Effect.ReassignTask order:
                officers.Reassign(scope, order);
                break;
            case Effect.Unmute unmute:
                mutes.Unmute(scope, unmute.Code);
                break;
            default:
                throw new InvalidOperationException($"Nobody carries out {effect.GetType().Name}.");
        }
    }
}
