using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>Whoever is no admin is led through everything an admin can come to, as if they had been one a moment ago, and nothing happens.</summary>
public sealed class AdminWalkTests
{
    /// <summary>Null: a resident.</summary>
    public static TheoryData<string?> Others => [(string?)null, .. Enum.GetNames<Role>().Where(role => role != nameof(Role.Admin))];

    [Fact]
    public void The_walk_comes_to_every_step_of_every_talk()
    {
        IEnumerable<Enum> all = [.. Enum.GetValues<AdminStep>(), .. Enum.GetValues<BroadcastStep>().Cast<Enum>(), .. Enum.GetValues<MenuStep>().Cast<Enum>(), .. Enum.GetValues<PollStep>().Cast<Enum>()];

        Assert.Empty(all.Where(step => step.ToString() is not ("InQuestion" or "Listening")).Except(AdminWalk.Steps));
        TestContext.Current.TestOutputHelper!.WriteLine($"{AdminWalk.Places.Count} places, {AdminWalk.Steps.Count} steps");
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Nobody_else_does_or_changes_anything_by_word_or_by_forged_press(string? role)
    {
        var isHead = role is nameof(Role.KetuaTim) or nameof(Role.KepalaOpd) or nameof(Role.Koordinator);
        var officer = role is null ? null : Given.Officer with { Id = "o8", Role = Enum.Parse<Role>(role) };
        foreach (var place in AdminWalk.Places)
        {
            var turn = AdminWalk.Advance(place, officer);
            var (before, after) = (place.Session, turn.Next);
            Assert.True(
                turn.Effects.All(effect => !IsAdmins(effect) || (isHead && effect is Effect.ReassignTask))
                && (after.Broadcast is null || after.Broadcast == before.Broadcast) && (after.Poll is null || after.Poll == before.Poll)
                && (isHead || ((after.Menu is null || after.Menu == before.Menu) && (after.Admin == before.Admin || after.Admin.Step is AdminStep.Closed)))
                && (!isHead || after.Admin == before.Admin || after.Admin.Step is AdminStep.Closed or AdminStep.Desk),
                $"{role ?? "resident"} at {string.Join(' ', AdminWalk.StepsOf(before))} with {place.Body}: {string.Join(", ", turn.Effects)} → {string.Join(' ', AdminWalk.StepsOf(after))}");
        }
    }

    private static bool IsAdmins(Effect effect) => effect is Effect.AddPerson or Effect.MovePerson or Effect.RemovePerson or Effect.ReassignTask or Effect.Mute or Effect.Unmute
        or Effect.OpenPoll or Effect.ClosePoll or Effect.PublishPoll or Effect.InvitePoll or Effect.MakeRosterCode or Effect.AcceptTemplate or Effect.FetchTemplates
        or Effect.DrawStatistics or Effect.PrepareBroadcast or Effect.OrderBroadcast;
}
