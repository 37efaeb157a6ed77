using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Routing;

public sealed class AuthorityTests
{
    private static readonly Officer Own = World.Person("own", Role.Petugas);

    public static TheoryData<string, Officer, string?, ReportStatus, bool> Rows => new()
    {
        // case                                            who                                                   held by  status                   may act
        { "own task",                                       Own,                                                  "own",   ReportStatus.Dikerjakan, true },
        { "offered to the team",                            Own,                                                  null,    ReportStatus.Ditugaskan, true },
        { "a colleague's, not taken yet",                   Own,                                                  "other", ReportStatus.Ditugaskan, true },
        { "a colleague's, taken",                           Own,                                                  "other", ReportStatus.Ditanggapi, false },
        { "another team's",                                 World.Person("p", Role.Petugas, "rc_pu", "pu"),       null,    ReportStatus.Ditugaskan, false },
        { "off the roster",                                 Own with { IsActive = false },                        "own",   ReportStatus.Ditugaskan, false },
        { "ketua tim, own team",                            World.Person("k", Role.KetuaTim),                     "other", ReportStatus.Dikerjakan, true },
        { "ketua tim, another team",                        World.Person("k", Role.KetuaTim, "rc_pu", "pu"),      "other", ReportStatus.Dikerjakan, false },
        { "kepala OPD, own office",                         World.Person("h", Role.KepalaOpd, null),              "other", ReportStatus.Dikerjakan, true },
        { "kepala OPD, another office",                     World.Person("h", Role.KepalaOpd, null, "pu"),        "other", ReportStatus.Dikerjakan, false },
        { "verifikator, own kelurahan",                     World.Person("v", Role.Verifikator, null, null, "a"), "other", ReportStatus.Dikerjakan, true },
        { "verifikator, another kelurahan",                 World.Person("v", Role.Verifikator, null, null, "b"), "other", ReportStatus.Dikerjakan, false },
        { "koordinator, anywhere",                          World.Person("c", Role.Koordinator, null, null),      "other", ReportStatus.Dikerjakan, true },
        { "admin, anywhere",                                World.Person("a", Role.Admin, null, null),            "other", ReportStatus.Dikerjakan, true },
        { "ketua RT",                                       World.Person("r", Role.Rt, "rc_dlh", "dlh", "a"),     null,    ReportStatus.Ditugaskan, false },
        { "auditor",                                        World.Person("x", Role.Auditor, "rc_dlh"),            null,    ReportStatus.Ditugaskan, false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Who_may_act_on_a_task(string name, Officer officer, string? holder, ReportStatus status, bool may)
    {
        var now = DateTimeOffset.UnixEpoch;
        var report = new Report
        {
            City = "kupang", Number = "KPG-7F3K2M-9", Status = status, CategoryId = "trash", AreaCode = "a", Point = new GeoPoint(-10, 123),
            ReceivedAt = now, FirstResponseDueAt = now, ResolutionDueAt = now, ClockStartedAt = now,
            Assignment = new Assignment("sampah", "dlh", "rc_dlh", holder, now),
        };

        Assert.True(Authority.MayAct(officer, report) == may, name);
    }

    [Theory]
    [InlineData(Role.Verifikator, "a", true)]
    [InlineData(Role.Verifikator, "b", false)]
    [InlineData(Role.Verifikator, null, true)]
    [InlineData(Role.Koordinator, "b", true)]
    [InlineData(Role.Admin, null, true)]
    [InlineData(Role.Petugas, "a", false)]
    [InlineData(Role.KetuaTim, "a", false)]
    [InlineData(Role.KepalaOpd, "a", false)]
    public void Who_may_publish(Role role, string? area, bool may)
    {
        var now = DateTimeOffset.UnixEpoch;
        var report = new Report
        {
            City = "kupang", Number = "KPG-7F3K2M-9", Status = ReportStatus.Ditugaskan, CategoryId = "missing_person", AreaCode = "a", Point = new GeoPoint(-10, 123),
            ReceivedAt = now, FirstResponseDueAt = now, ResolutionDueAt = now, ClockStartedAt = now,
        };

        var officer = World.Person("v", role, null, null, area is null ? [] : [area]);
        Assert.Equal((may, false), (Authority.MayPublish(officer, report), Authority.MayPublish(officer with { IsActive = false }, report)));
        Assert.Equal(role is Role.Admin, Authority.MayAnswerRequests(officer));
    }

    [Fact]
    public void Only_those_in_charge_refuse_for_good_and_only_admins_change_the_roster()
    {
        Assert.Equal([Role.Koordinator, Role.Verifikator, Role.Admin], Enum.GetValues<Role>().Where(Authority.MayRefuse).OrderBy(Order));
        Assert.Equal([Role.Admin], Enum.GetValues<Role>().Where(Authority.MayChangeRoster));
        Assert.DoesNotContain(Enum.GetValues<Role>(), role => role is Role.Petugas or Role.KetuaTim && Authority.MayDecide(role));
    }

    private static int Order(Role role) => role switch { Role.Koordinator => 0, Role.Verifikator => 1, Role.Admin => 2, _ => 3 };
}
