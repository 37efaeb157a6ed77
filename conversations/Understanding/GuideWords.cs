using System.Runtime.CompilerServices;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <summary>A city's guide prepared for understanding and listing; built once per guide.</summary>
internal sealed class GuideWords
{
    private static readonly ConditionalWeakTable<CityGuide, GuideWords> Prepared = [];

    private readonly Dictionary<string, Area> areas = [];
    private readonly Dictionary<string, Category> categories = [];

    // What it learns from is read when free words first come, or ahead of them.
    private readonly Lazy<CategoryGuess> guess;

    private GuideWords(CityGuide guide)
    {
        foreach (var area in guide.Areas)
        {
            areas.TryAdd(area.Code, area);
        }

        foreach (var category in guide.Categories)
        {
            categories.TryAdd(category.Id, category);
        }

        Districts = [.. guide.Areas.Select(area => area.Kecamatan).Distinct()];
        ByDistrict = guide.Areas.GroupBy(area => area.Kecamatan).ToDictionary(group => group.Key, group => (IReadOnlyList<Area>)[.. group]);
        ByGroup = guide.Categories.GroupBy(category => category.Group)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Category>)[.. group]);
        Areas = new AreaWords(guide);
        guess = new Lazy<CategoryGuess>(() => new CategoryGuess(guide));
        Emergency = new EmergencyWords(guide);
    }

    /// <summary>Names of the kecamatan in the guide's order.</summary>
    public IReadOnlyList<string> Districts { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<Area>> ByDistrict { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<Category>> ByGroup { get; }

    public AreaWords Areas { get; }

    public CategoryGuess Guess => guess.Value;

    public SeveralProblems Several => new(Guess);

    public EmergencyWords Emergency { get; }

    public static GuideWords Of(CityGuide guide) => Prepared.GetValue(guide, static city => new GuideWords(city));

    public Area? Area(string? code) => code is null ? null : areas.GetValueOrDefault(code);

    public Category? Category(string? id) => id is null ? null : categories.GetValueOrDefault(id);
}
