using QlueBot.Conversations.Messages;

namespace QlueBot.Conversations.Talks;

/// <summary>What talks know about a city: the part of its pack that people read. Built once per pack, shared by all turns.</summary>
public sealed record CityGuide
{
    /// <summary>Pack name: <c>kupang</c>.</summary>
    public required string Id { get; init; }

    /// <summary>As people call it: <c>Kota Kupang</c>.</summary>
    public required string Name { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>WIB, WITA or WIT.</summary>
    public required string ZoneLabel { get; init; }

    /// <summary>Who answers for the data, named in the first notice: <c>Pemerintah Kota Kupang</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>In the order they are shown; at most ten.</summary>
    public required IReadOnlyList<CategoryGroup> Groups { get; init; }

    /// <summary>In the order they are shown; at most ten in a group.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>Every kelurahan and desa, ordered by kecamatan, then name.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    public required IReadOnlyList<EmergencyNumber> Emergency { get; init; }

    /// <summary>Where people of this city report when they stand before another city's counter: <c>SP4N-LAPOR (lapor.go.id)</c>.</summary>
    public string Contact { get; init; } = "SP4N-LAPOR (lapor.go.id)";

    /// <summary>Where residents are told to turn with a place that lies in no city we know.</summary>
    public string Elsewhere { get; init; } = "SP4N-LAPOR (lapor.go.id)";

    /// <summary>The middle of its kelurahan.</summary>
    public GeoPoint Centre => new(Areas.Average(area => area.Centre.Latitude), Areas.Average(area => area.Centre.Longitude));

    /// <summary>Reports whose words and photos the city must keep for a while, whoever asks; null: none.</summary>
    public ArchiveRule? Archive { get; init; }

    /// <summary>Words and phrases that the public does not read, in small letters.</summary>
    public IReadOnlyList<string> Rude { get; init; } = [];

    public BroadcastRules Broadcasts { get; init; } = new();

    /// <summary>The category <c>lainnya</c>, which goes to the default desk.</summary>
    public Category Other => Categories.First(category => category.Id == "lainnya");

    public Category? FindCategory(string id) => Categories.FirstOrDefault(category => category.Id == id);

    public Area? FindArea(string code) => Areas.FirstOrDefault(area => area.Code == code);
}

/// <param name="Categories">Ids of the categories it holds for.</param>
/// <param name="Days">Since the report was received.</param>
/// <param name="Reason">Told to whoever asks for deletion; one sentence.</param>
/// <param name="ReasonEn">The same in English.</param>
public sealed record ArchiveRule(IReadOnlyList<string> Categories, int Days, string Reason, string ReasonEn)
{
    public bool Keeps(string categoryId, DateTimeOffset receivedAt, DateTimeOffset now) =>
        Categories.Contains(categoryId) && now < receivedAt.AddDays(Days);
}

/// <param name="Id">Stable, ASCII, at most 24 characters.</param>
/// <param name="Label">At most 20 characters, Bahasa Indonesia.</param>
/// <param name="LabelEn">The same in English.</param>
public sealed record CategoryGroup(string Id, string Label, string LabelEn);

/// <summary>One kind of problem a resident can report.</summary>
public sealed record Category
{
    /// <summary>Stable, ASCII, at most 24 characters: <c>trash</c>, <c>lainnya</c>.</summary>
    public required string Id { get; init; }

    /// <summary>At most 20 characters: what stands on the button.</summary>
    public required string Label { get; init; }

    public required string LabelEn { get; init; }

    public required string Group { get; init; }

    /// <summary>Words and phrases as people type them, lower case: slang, typos, dialects.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    public PhotoRule Photo { get; init; }

    /// <summary>Reports about people: unpublished until a verifikator releases them, never offered as duplicates.</summary>
    public bool AboutPeople { get; init; }

    /// <summary>Never public at all, and masked in groups (pungli, crime).</summary>
    public bool Confidential { get; init; }

    /// <summary>Life or property in danger: the emergency numbers come before the form, and the photo is skipped.</summary>
    public bool Urgent { get; init; }

    /// <summary>How near an open report of this category must be to be offered as the same, in metres.</summary>
    public int DuplicateMetres { get; init; } = 100;

    /// <summary>How old that report may be, in days.</summary>
    public int DuplicateDays { get; init; } = 30;

    /// <summary>What the city asks besides photo, place and words; two at most, each skippable.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];
}

public enum PhotoRule
{
    Optional,
    Required,
    None,
}

/// <summary>A kelurahan or a desa.</summary>
/// <param name="Code">Kemendagri code: <c>53.71.01.1001</c>.</param>
/// <param name="Name">Without the word Kelurahan or Desa.</param>
/// <param name="Kecamatan">Without the word Kecamatan.</param>
/// <param name="Centre">A point inside it, used when a place is given by name only.</param>
public sealed record Area(string Code, string Name, string Kecamatan, GeoPoint Centre)
{
    /// <summary>The fourth part of the code begins with 2: a desa; with 1: a kelurahan.</summary>
    public bool IsDesa => Code[(Code.LastIndexOf('.') + 1)..].StartsWith('2');

    /// <summary>As people read it: <c>Kel. Oesapa, Kec. Kelapa Lima</c>.</summary>
    public string Full => $"{Titled}, Kec. {Kecamatan}";

    /// <summary>Without its kecamatan: <c>Kel. Oesapa</c>.</summary>
    public string Titled => $"{(IsDesa ? "Desa" : "Kel.")} {Name}";
}

/// <param name="Label">Who answers: <c>Pemadam kebakaran</c>.</param>
/// <param name="Number">As dialled: <c>113</c>.</param>
/// <param name="For">Category ids for which this number stands first; empty: shown for every emergency.</param>
public sealed record EmergencyNumber(string Label, string Number, IReadOnlyList<string> For)
{
    /// <summary>Phrases that tell of an emergency which this number is for, whatever the category; lower case, dialects too.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}
