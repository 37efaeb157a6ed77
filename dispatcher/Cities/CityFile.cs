using System.Globalization;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Sla;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>city.json</c> says.</summary>
internal sealed partial class CityFile
{
    public const string File = "city.json";

    private static readonly (string Name, DayOfWeek Day)[] Days =
    [
        ("mon", DayOfWeek.Monday), ("tue", DayOfWeek.Tuesday), ("wed", DayOfWeek.Wednesday), ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday), ("sat", DayOfWeek.Saturday), ("sun", DayOfWeek.Sunday),
    ];

    public string Id { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public string Contact { get; private set; } = "";

    public string Elsewhere { get; private set; } = "";

    public string NumberPrefix { get; private set; } = "";

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public string ZoneLabel { get; private set; } = "";

    public Dictionary<DayOfWeek, IReadOnlyList<OfficeHours>> Week { get; } = [];

    public Dictionary<string, SlaTimes> Presets { get; } = [];

    public List<EmergencyNumber> Emergency { get; } = [];

    public ArchiveRule? Archive { get; private set; }

    public IReadOnlyList<string> Rude { get; private set; } = [];

    public BroadcastRules Broadcasts { get; private set; } = new();

    /// <summary>Category ids that emergency numbers and the archive rule name, to be checked when the categories are known.</summary>
    public List<(PackNode Node, string CategoryId)> NamedCategories { get; } = [];

    public static CityFile Read(PackFolder pack)
    {
        var city = new CityFile();
        if (pack.Json(File) is { } root
            && root.IsObject("source", "id", "name", "owner", "zone", "zoneLabel", "numberPrefix", "officeHours", "slaPresets", "emergency", "contact", "elsewhere", "archive", "broadcasts", "rude"))
        {
            city.ReadNames(root);
            city.ReadZone(root);
            city.ReadWeek(root);
            city.ReadPresets(root);
            city.ReadEmergency(root);
            city.ReadArchive(root);
            city.ReadRude(root);
            city.Broadcasts = BroadcastNodes.Read(root, ClockOf);
        }

        return city;
    }

    private void ReadNames(PackNode root)
    {
        root.Text("source", "proposal");
        Id = root.Text("id", "kupang");
        if (Id.Length > 0 && !IdShape.IsMatch(Id))
        {
            root.Find("id")!.Wrong($"\"{Id}\" is not a pack name.", "Use 2 to 24 lower-case letters, digits and dashes, a letter first.");
        }

        Name = root.Text("name", "Kota Kupang", 60);
        Owner = root.Text("owner", "Pemerintah Kota Kupang", 80);
        Contact = root.Text("contact", "SP4N-LAPOR (lapor.go.id)", 80);
        Elsewhere = root.Text("elsewhere", "SP4N-LAPOR (lapor.go.id)", 80);
        NumberPrefix = root.Text("numberPrefix", "KPG");
        if (NumberPrefix.Length > 0 && !PrefixShape.IsMatch(NumberPrefix))
        {
            root.Find("numberPrefix")!.Wrong($"\"{NumberPrefix}\" cannot begin a report number.", "Use three capital letters.");
        }
    }

    private void ReadZone(PackNode root)
    {
        var id = root.Text("zone", "Asia/Makassar");
        if (id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            Zone = zone;
        }
        else if (id.Length > 0)
        {
            root.Find("zone")!.Wrong($"There is no time zone \"{id}\".", "Use Asia/Jakarta, Asia/Makassar or Asia/Jayapura.");
        }

        ZoneLabel = root.OneOf("zoneLabel", "", ("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT"));
        root.Need("zoneLabel", "\"WITA\"");
    }

    private void ReadWeek(PackNode root)
    {
        if (root.Need("officeHours", "{ \"mon\": \"08:00-16:00\" }") is not { } week
            || !week.IsObject("source", "mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        {
            return;
        }

        foreach (var (name, day) in Days)
        {
            if (week.Find(name) is { } hours)
            {
                Week[day] = HoursOf(hours);
            }
        }

        if (Week.Count == 0)
        {
            week.Wrong("No day has office hours.", "Write at least \"mon\": \"08:00-16:00\".");
        }
    }

    private static List<OfficeHours> HoursOf(PackNode node)
    {
        List<OfficeHours> hours = [];
        var from = TimeSpan.Zero;
        foreach (var stretch in node.AsText().Split(','))
        {
            if (stretch.Split('-') is not [var opens, var closes] || ClockOf(opens) is not { } first || ClockOf(closes) is not { } last
                || first < from || last <= first)
            {
                node.Wrong("These are not hours of a day, in order.", "Write \"08:00-16:00\", or \"08:00-12:00,13:00-16:00\" with a break.");
                break;
            }

            hours.Add(new OfficeHours(first, last));
            from = last;
        }

        return hours;
    }

    private static TimeSpan? ClockOf(string text) =>
        text is "24:00" ? TimeSpan.FromHours(24)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;

    private void ReadPresets(PackNode root)
    {
        foreach (var preset in root.List("slaPresets", "{ \"name\": \"biasa\", \"firstResponse\": \"24h\", \"resolution\": \"7wd\" }"))
        {
            if (!preset.IsObject("source", "name", "firstResponse", "resolution"))
            {
                continue;
            }

            preset.Text("source", "proposal");
            var name = preset.Text("name", "biasa", 24);
            var times = new SlaTimes(TimeOf(preset, "firstResponse", "24h"), TimeOf(preset, "resolution", "7wd"));
            if (!Presets.TryAdd(name, times))
            {
                preset.Wrong($"There are two presets \"{name}\".", "Give each its own name.");
            }
        }
    }

    internal static SlaTime TimeOf(PackNode node, string name, string example)
    {
        var text = node.Text(name, example);
        if (text.Length > 0 && SlaTime.Read(text) is { } time)
        {
            return time;
        }

        if (text.Length > 0)
        {
            node.Find(name)!.Wrong(
                $"\"{text}\" is not a time.", "Write 30m, 24h, 7d (by the clock), 6wh (working hours) or 3wd (working days).");
        }

        return new SlaTime.Always(TimeSpan.FromHours(24));
    }

    private void ReadEmergency(PackNode root)
    {
        foreach (var node in root.List("emergency", "{ \"label\": \"Polisi\", \"number\": \"110\", \"source\": \"…\" }"))
        {
            if (!node.IsObject("source", "label", "number", "for", "words"))
            {
                continue;
            }

            node.Text("source", "proposal");
            var number = node.Text("number", "110");
            if (number.Length > 0 && !DialShape.IsMatch(number))
            {
                node.Find("number")!.Wrong($"\"{number}\" cannot be dialled.", "Write digits only, 3 to 15, a + first if need be.");
            }

            var categories = node.Find("for")?.Items() ?? [];
            Emergency.Add(new EmergencyNumber(node.Text("label", "Polisi", 40), number, categories.ConvertAll(item => item.AsText()))
            {
                Words = CategoriesFile.WordsOf(node, "words"),
            });
            NamedCategories.AddRange(categories.Select(item => (item, item.AsText())));
        }

        if (root.Find("emergency") is { } list && Emergency.Count == 0)
        {
            list.Wrong("No emergency number is given.", "Name at least 110, 113, 115 and 119.");
        }
    }

    private void ReadArchive(PackNode root)
    {
        if (root.Find("archive") is not { } rule || !rule.IsObject("source", "categories", "days", "reason", "reasonEn"))
        {
            return;
        }

        rule.Text("source", "proposal");
        var categories = rule.List("categories", "\"extortion\"");
        NamedCategories.AddRange(categories.Select(item => (item, item.AsText())));
        Archive = new ArchiveRule(
            categories.ConvertAll(item => item.AsText()), rule.Number("days", 365, 1, 3660),
            rule.Text("reason", "Laporan ini arsip wajib selama satu tahun.", 160), rule.Text("reasonEn", "This report must be kept for a year.", 160));
    }

    private void ReadRude(PackNode root)
    {
        if (root.Find("rude") is { } rule && rule.IsObject("source", "words"))
        {
            rule.Text("source", "proposal");
            Rude = CategoriesFile.WordsOf(rule, "words");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,23}$")]
    private static partial Regex IdShape { get; }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex PrefixShape { get; }

    [GeneratedRegex(@"^\+?[0-9]{3,15}$")]
    private static partial Regex DialShape { get; }
}
