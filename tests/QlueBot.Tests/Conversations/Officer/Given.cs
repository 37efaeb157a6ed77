using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Menu;
using QlueBot.Conversations.Talks.Admin.Polls;
using QlueBot.Conversations.Talks.Polls;

namespace QlueBot.Tests.Conversations.Officer;

/// <summary>A small city with one team's officer.</summary>
internal static class Given
{
    public const string One = "KPG-7F3K2M-9";
    public const string Two = "KPG-2B8Q4X-7";
    public const string Three = "KPG-9W5T6R-3";

    public static CityGuide City { get; } = new()
    {
        Id = "kupang",
        Name = "Kota Kupang",
        Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Makassar"),
        ZoneLabel = "WITA",
        Owner = "Pemerintah Kota Kupang",
        Groups = [new CategoryGroup("bersih", "Kebersihan", "Cleanliness")],
        Categories =
        [
            new Category { Id = "trash", Label = "Sampah", LabelEn = "Trash", Group = "bersih" },
            new Category { Id = "lainnya", Label = "Lainnya", LabelEn = "Other", Group = "bersih" },
        ],
        Areas =
        [
            new Area("53.71.01.1001", "Oesapa", "Kelapa Lima", new GeoPoint(-10.15, 123.64)),
            new Area("53.71.02.1001", "Naikoten", "Kota Raja", new GeoPoint(-10.17, 123.59)),
            new Area("53.71.03.1001", "Naikoten", "Oebobo", new GeoPoint(-10.18, 123.60)),
        ],
        Emergency = [],
    };

    public static OfficerFact Officer { get; } = new()
    {
        Id = "o1", Name = "Yosef", Role = Role.Petugas, TeamId = "dlh-1", TeamName = "Tim Kebersihan 1", OnDuty = true,
    };

    public static Facts Facts { get; } = new()
    {
        City = City,
        Now = Scene.Start,
        Officer = Officer,
        Teams =
        [
            new TeamFact("dlh-2", "Tim Kebersihan 2", "Dinas Lingkungan Hidup"), new TeamFact("pu-1", "Tim Jalan", "Dinas PU"),
        ],
    };

    public static DeskFact Desk { get; } = new()
    {
        Roster =
        [
            new RosterLine("o1", "Yosef", Role.Petugas, "dlh-1", "Tim Kebersihan 1", "Oesapa", true, true, 2),
            new RosterLine("o2", "Maria", Role.KetuaTim, "dlh-1", "Tim Kebersihan 1", "Oesapa", false, true, 0),
        ],
        Late = [Task(One)],
        LateCount = 1,
        OpenCount = 3,
        AsideCount = 0,
        DeadCount = 1,
        Failures = ["telegram 811: blocked"],
        Teams = [new TeamFact("dlh-1", "Tim Kebersihan 1", "DLH"), new TeamFact("pu-1", "Tim Jalan", "Dinas PU")],
    };

    public static Facts AdminFacts => Facts with
    {
        Officer = Officer with { Id = "o9", Name = "Ina", Role = Role.Admin, TeamId = null }, Desk = Desk, Menu = Menu, PollDesk = Polls,
    };

    public static PollFact Poll { get; } = new(
        "7F3K2", new PollDraft { Question = "Jam pasar mana yang cocok?", Options = ["Pagi", "Siang", "Sore sampai malam"], For = TimeSpan.FromDays(3) },
        PollPhase.Open, Scene.Start.AddDays(3))
    {
        MayVote = true,
    };

    /// <summary>The same poll as its admin sees it.</summary>
    public static PollDeskFact Polls { get; } = new()
    {
        All = [Poll with { Result = new PollResult(4, 10, [], []) }],
        Find = code => code == Poll.Code ? Poll with { Result = new PollResult(4, 10, [], []) } : null,
    };

    /// <summary>What an admin's menu knows: two tasks that are late, and one resident who can be muted.</summary>
    public static MenuFact Menu { get; } = new()
    {
        People =
        [
            new RosterPerson(Desk.Roster[1], "+6281200000002"),
            new RosterPerson(new RosterLine("o3", "Maria Tefa", Role.Verifikator, null, "", "Oesapa, Naikoten", false, false, 0), "+6281200000003"),
            new RosterPerson(Desk.Roster[0], "+6281200000001"),
        ],
        Late = [Task(One, dueInHours: -50), Task(Two, ReportStatus.Dikerjakan, dueInHours: -3)],
        Teams = Desk.Teams,
        Task = number => number is One or Two ? Task(number, dueInHours: -50) : null,
        Target = subject => subject switch { One or "7F3K2" => MuteTarget.Resident, Two => MuteTarget.Officer, _ => MuteTarget.Unknown },
        Mutes = [new MuteFact("a1b2c3", "KPG-9Z9Z9Z-1", "iklan", Scene.Start.AddDays(2), "Ina")],
        Acts = [new AdminActFact(Scene.Start.AddHours(-2), "Ina", AdminDeeds.PersonAdded, "Budi"), new AdminActFact(Scene.Start.AddDays(-1), "", AdminDeeds.Muted, One)],
    };

    public static TaskFact Task(string number, ReportStatus status = ReportStatus.Ditugaskan, int dueInHours = 24) => new()
    {
        Number = number,
        CategoryId = "trash",
        Status = status,
        AreaCode = "53.71.01.1001",
        Point = new GeoPoint(-10.15, 123.64),
        DueAt = Scene.Start.AddHours(dueInHours),
        Words = "sampah numpuk dari kmrn depan pasar",
        TeamId = "dlh-1",
        OfficerId = status is ReportStatus.Ditugaskan ? null : "o1",
        OfficerName = "Yosef",
    };

    public static Scene With(params TaskFact[] tasks)
    {
        var scene = new Scene();
        scene.Tasks.AddRange(tasks);
        return scene;
    }

    public static TaskFact InWork(string number) => Task(number, ReportStatus.Dikerjakan);
}
