using System.Text.RegularExpressions;
using QlueBot.Conversations.Talks;
using QlueBot.Dispatcher.Sla;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>categories.json</c> says.</summary>
internal sealed partial class CategoriesFile
{
    public const string File = "categories.json";

    public const int LongestLabel = 20;

    private const int MostChoices = 10;

    public List<CategoryGroup> Groups { get; } = [];

    public List<Category> Categories { get; } = [];

    public Dictionary<string, SlaTimes> Times { get; } = [];

    public static CategoriesFile Read(PackFolder pack, CityFile city)
    {
        var file = new CategoriesFile();
        if (pack.Json(File) is { } root && root.IsObject("source", "groups", "categories"))
        {
            root.Text("source", "proposal");
            file.ReadGroups(root);
            file.ReadCategories(root, city);
        }

        return file;
    }

    private void ReadGroups(PackNode root)
    {
        foreach (var node in root.List("groups", "{ \"id\": \"kebersihan\", \"label\": \"Kebersihan\", \"labelEn\": \"Cleanliness\" }"))
        {
            if (node.IsObject("id", "label", "labelEn"))
            {
                var id = IdOf(node, Groups.Select(group => group.Id));
                Groups.Add(new CategoryGroup(id, node.Text("label", "Kebersihan", LongestLabel), node.Text("labelEn", "Cleanliness", LongestLabel)));
            }
        }

        if (Groups.Count > MostChoices)
        {
            root.Find("groups")!.Wrong($"There are {Groups.Count} groups.", $"Keep {MostChoices}: a WhatsApp list shows no more.");
        }
    }

    private void ReadCategories(PackNode root, CityFile city)
    {
        var list = root.List("categories", "{ \"id\": \"trash\", … }");
        foreach (var node in list)
        {
            if (node.IsObject(
                "source", "id", "label", "labelEn", "group", "synonyms", "photo", "sla", "aboutPeople", "confidential", "urgent",
                "duplicateMetres", "duplicateDays", "questions"))
            {
                ReadCategory(node, city);
            }
        }

        foreach (var group in Groups)
        {
            var size = Categories.Count(category => category.Group == group.Id);
            if (size is 0 or > MostChoices)
            {
                root.Find("groups")!.Wrong($"The group \"{group.Id}\" has {size} categories.", $"Give it 1 to {MostChoices}.");
            }
        }

        if (list.Count > 0 && Categories.All(category => category.Id != "lainnya"))
        {
            root.Find("categories")!.Wrong("The category \"lainnya\" is missing.", "Add it: it goes to the default desk.");
        }
    }

    private void ReadCategory(PackNode node, CityFile city)
    {
        node.Text("source", "proposal");
        var id = IdOf(node, Categories.Select(category => category.Id));
        var group = node.Text("group", "kebersihan");
        if (group.Length > 0 && Groups.All(known => known.Id != group))
        {
            node.Find("group")!.Wrong($"There is no group \"{group}\".", "Name one of $.groups.");
        }

        Categories.Add(new Category
        {
            Id = id,
            Label = node.Text("label", "Sampah", LongestLabel),
            LabelEn = node.Text("labelEn", "Rubbish", LongestLabel),
            Group = group,
            Synonyms = WordsOf(node, "synonyms"),
            Photo = node.OneOf(
                "photo", PhotoRule.Optional, ("required", PhotoRule.Required), ("optional", PhotoRule.Optional), ("none", PhotoRule.None)),
            AboutPeople = node.Flag("aboutPeople"),
            Confidential = node.Flag("confidential"),
            Urgent = node.Flag("urgent"),
            DuplicateMetres = node.Number("duplicateMetres", 100, 0, 500),
            DuplicateDays = node.Number("duplicateDays", 30, 0, 365),
            Questions = QuestionNodes.Read(node),
        });
        Times.TryAdd(id, TimesOf(node, city));
    }

    /// <summary>A list of words and phrases as people type them, in lower case and each once; it may be missing.</summary>
    internal static List<string> WordsOf(PackNode node, string name)
    {
        HashSet<string> seen = [];
        foreach (var item in node.Find(name)?.Items() ?? [])
        {
            var word = item.AsText(60);
            if (word.Any(char.IsUpper))
            {
                item.Wrong($"\"{word}\" has capital letters.", "Write it in lower case.");
            }
            else if (!seen.Add(word))
            {
                item.Wrong($"\"{word}\" stands here twice.", "Remove one.");
            }
        }

        return [.. seen];
    }

    private static SlaTimes TimesOf(PackNode node, CityFile city)
    {
        var usual = new SlaTimes(new SlaTime.Always(TimeSpan.FromHours(24)), new SlaTime.WorkingDays(7));
        if (node.Need("sla", "\"biasa\"") is not { } sla)
        {
            return usual;
        }

        if (sla.Element.ValueKind is System.Text.Json.JsonValueKind.Object)
        {
            sla.IsObject("firstResponse", "resolution");
            return new SlaTimes(CityFile.TimeOf(sla, "firstResponse", "24h"), CityFile.TimeOf(sla, "resolution", "7wd"));
        }

        var name = sla.AsText();
        if (name.Length > 0 && !city.Presets.TryGetValue(name, out usual!))
        {
            sla.Wrong($"There is no preset \"{name}\".", $"Name one of city.json ({string.Join(", ", city.Presets.Keys)}) or write both times.");
        }

        return usual;
    }

    internal static string IdOf(PackNode node, IEnumerable<string> taken)
    {
        var id = node.Text("id", "trash");
        if (id.Length > 0 && !IdShape.IsMatch(id))
        {
            node.Find("id")!.Wrong($"\"{id}\" is not an id.", "Use at most 24 lower-case letters, digits and underscores, a letter first.");
        }
        else if (taken.Contains(id))
        {
            node.Find("id")!.Wrong($"\"{id}\" is used twice.", "Give each its own id.");
        }

        return id;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,23}$")]
    private static partial Regex IdShape { get; }
}
