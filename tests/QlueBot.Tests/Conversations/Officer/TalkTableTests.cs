using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Officer;
using QlueBot.Tests.Support;
using Stateless.Reflection;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class TalkTableTests
{
    public static TheoryData<OfficerStep> OfficerSteps => [.. Enum.GetValues<OfficerStep>().Except([OfficerStep.InQuestion, OfficerStep.Listening])];

    public static TheoryData<AdminStep> AdminSteps => [.. Enum.GetValues<AdminStep>().Except([AdminStep.InQuestion, AdminStep.Listening])];

    public static TheoryData<MenuStep> MenuSteps => [.. Enum.GetValues<MenuStep>().Except([MenuStep.InQuestion, MenuStep.Listening])];

    [Fact]
    public void Every_arrow_of_the_officers_table_is_the_expected_one() =>
        Golden.Match("officer/officer-talk.arrows.txt", Arrows(OfficerTalk.Info));

    [Fact]
    public void Every_arrow_of_the_admins_table_is_the_expected_one() =>
        Golden.Match("officer/admin-talk.arrows.txt", Arrows(AdminTalk.Info));

    public static TheoryData<PollStep> PollSteps => [.. Enum.GetValues<PollStep>().Except([PollStep.InQuestion, PollStep.Listening])];

    [Fact]
    public void Every_arrow_of_the_polls_table_is_the_expected_one() =>
        Golden.Match("officer/poll-talk.arrows.txt", Arrows(PollTalk.Info));

    [Fact]
    public void The_polls_diagram_in_the_docs_is_the_table() => Golden.MatchDocs("poll-talk.mmd", PollTalk.Diagram);

    [Theory]
    [MemberData(nameof(PollSteps))]
    public void Every_question_about_a_poll_can_be_left(PollStep step)
    {
        if (step is not PollStep.Closed and not PollStep.Shown)
        {
            Assert.Equal(PollStep.Closed, PollTalk.Next(step, PollHeard.Cancelled));
            Assert.Equal(PollStep.Closed, PollTalk.Next(step, PollHeard.Diverted));
        }

        Assert.True(PollTalk.Knows(step, PollHeard.List));
    }

    [Fact]
    public void Every_arrow_of_the_menus_table_is_the_expected_one() =>
        Golden.Match("officer/menu-talk.arrows.txt", Arrows(MenuTalk.Info));

    [Fact]
    public void The_menus_diagram_in_the_docs_is_the_table() => Golden.MatchDocs("menu-talk.mmd", MenuTalk.Diagram);

    [Theory]
    [MemberData(nameof(MenuSteps))]
    public void Every_question_of_the_menu_can_be_left(MenuStep step)
    {
        if (step is not MenuStep.Closed and not MenuStep.Shown)
        {
            Assert.Equal(MenuStep.Closed, MenuTalk.Next(step, MenuHeard.Cancelled));
            Assert.Equal(MenuStep.Closed, MenuTalk.Next(step, MenuHeard.Diverted));
        }

        Assert.True(MenuTalk.Knows(step, MenuHeard.WantsPerson));
    }

    [Fact]
    public void The_officers_diagram_in_the_docs_is_the_table() => Golden.MatchDocs("officer-talk.mmd", OfficerTalk.Diagram);

    [Fact]
    public void The_admins_diagram_in_the_docs_is_the_table() => Golden.MatchDocs("admin-talk.mmd", AdminTalk.Diagram);

    [Theory]
    [MemberData(nameof(OfficerSteps))]
    public void Every_question_to_an_officer_can_be_left(OfficerStep step)
    {
        if (step is not OfficerStep.Ready)
        {
            Assert.Equal(OfficerStep.Ready, OfficerTalk.Next(step, OfficerHeard.Cancelled));
            Assert.Equal(OfficerStep.Ready, OfficerTalk.Next(step, OfficerHeard.Diverted));
        }

        Assert.All([OfficerHeard.Acknowledged, OfficerHeard.Listed, OfficerHeard.Help, OfficerHeard.Unclear], heard => Assert.True(OfficerTalk.Knows(step, heard)));
    }

    [Theory]
    [MemberData(nameof(AdminSteps))]
    public void Every_question_to_an_admin_can_be_left(AdminStep step)
    {
        if (step is not AdminStep.Closed)
        {
            Assert.Equal(AdminStep.Closed, AdminTalk.Next(step, AdminHeard.Cancelled));
        }

        Assert.True(AdminTalk.Knows(step, AdminHeard.Desk));
    }

    [Fact]
    public void One_table_serves_many_threads_at_once() => Parallel.For(0, 20_000, turn =>
    {
        var (heard, step) = turn % 2 == 0
            ? (OfficerHeard.WantsToRefuse, OfficerStep.AskRefuseReason)
            : (OfficerHeard.WantsToAsk, OfficerStep.AskQuestion);
        Assert.Equal(step, OfficerTalk.Next(OfficerStep.Ready, heard));
    });

    private static string Arrows(StateMachineInfo info) => string.Join('\n', info.States
        .SelectMany(state => state.FixedTransitions.Select(arrow => $"{state.UnderlyingState} —{arrow.Trigger.UnderlyingTrigger}→ {arrow.DestinationState.UnderlyingState}")
            .Concat(state.IgnoredTriggers.Select(ignored => $"{state.UnderlyingState} —{ignored.Trigger.UnderlyingTrigger}→ (stays)")))
        .Order(StringComparer.Ordinal)) + "\n";
}
