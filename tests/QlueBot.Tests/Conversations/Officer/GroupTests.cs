using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class GroupTests
{
    private static Scene Group(Facts facts, params TaskFact[] tasks)
    {
        var scene = Given.With(tasks);
        scene.InGroup = true;
        scene.Facts = facts;
        return scene;
    }

    [Fact]
    public void A_roster_member_takes_a_card_by_press_and_by_reply()
    {
        Assert.Equal([new Effect.Acknowledge(Given.One)], Group(Given.Facts, Given.Task(Given.One)).Press($"t:terima:{Given.One}").Effects);
        var reply = Group(Given.Facts, Given.Task(Given.One)).Say("siap", about: Given.One);
        Assert.Equal([new Effect.Acknowledge(Given.One)], reply.Effects);
        Assert.Equal("1", reply.Say!.Quotes);
    }

    [Fact]
    public void Anybody_else_gets_one_line_and_changes_nothing()
    {
        var turn = Group(Given.Facts with { Officer = null }, Given.Task(Given.One)).Press($"t:terima:{Given.One}");

        Assert.Empty(turn.Effects);
        Assert.DoesNotContain('\n', turn.Say!.Text);
    }

    [Fact]
    public void An_anonymous_admin_is_asked_to_press()
    {
        var scene = Group(Given.Facts with { Officer = null }, Given.Task(Given.One));
        scene.SenderId = "1087968824";

        Assert.Contains("Tekan tombol", scene.Say("siap", about: Given.One).Say!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Confidential_tasks_stay_out_of_groups()
    {
        var scene = Group(Given.Facts, Given.Task(Given.One) with { Confidential = true });

        Assert.Empty(scene.Press($"t:terima:{Given.One}").Effects);
        Assert.DoesNotContain(Given.One, scene.Say("/tugas").Say!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.KetuaTim, "dlh-1", true)]
    [InlineData(Role.KetuaTim, "DLH-1", true)]
    [InlineData(Role.KetuaTim, "pu-1", false)]
    [InlineData(Role.Admin, "pu-1", true)]
    [InlineData(Role.Admin, "tidak-ada", false)]
    [InlineData(Role.Petugas, "dlh-1", false)]
    [InlineData(Role.KetuaTim, "", false)]
    public void A_group_is_bound_by_who_may(Role role, string code, bool binds)
    {
        var turn = Group(Given.Facts with { Officer = Given.Officer with { Role = role } }).Say($"/tim {code}".Trim());

        Assert.Equal(binds, turn.Effects is [Effect.BindTeam]);
        Assert.NotNull(turn.Say);
    }

    [Fact]
    public void Talk_among_people_is_not_answered()
    {
        var scene = Group(Given.Facts, Given.Task(Given.One));

        Assert.Null(scene.Say("besok rapat jam 9", about: null).Say);
        Assert.Null(scene.Do(new MessageBody.Returned()).Say);
        Assert.NotNull(scene.Say("/lapor").Say);
    }
}
