using System.Globalization;
using System.Text.Json;

namespace QlueBot.Dispatcher.Cities;

/// <summary>A value of a pack's JSON file that knows its own place, and notes what is wrong with it instead of throwing.</summary>
internal sealed class PackNode(JsonElement element, string file, string path, List<PackError> errors)
{
    public JsonElement Element => element;

    public void Wrong(string problem, string fix) => errors.Add(new PackError(file, path, problem, fix));

    /// <summary>An object with these names and no others: a mistyped name would otherwise be a setting silently ignored.</summary>
    public bool IsObject(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            Wrong($"Here stands {Kind(element)}.", "Write an object in { }.");
            return false;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                Child(property.Name, property.Value).Wrong("This name is not known here.", $"Use one of: {string.Join(", ", names.ToArray())}.");
            }
        }

        return true;
    }

    public PackNode? Find(string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Child(name, value) : null;

    public PackNode? Need(string name, string example)
    {
        var found = Find(name);
        if (found is null && element.ValueKind is JsonValueKind.Object)
        {
            Child(name, default).Wrong("It is missing.", $"Add \"{name}\": {example}.");
        }

        return found;
    }

    /// <summary>A text that must be there; empty after a mistake was noted.</summary>
    public string Text(string name, string example, int longest = 200) => Need(name, $"\"{example}\"")?.AsText(longest) ?? "";

    public string? OptionalText(string name) => Find(name)?.AsText(200);

    public string AsText(int longest = 200)
    {
        if (element.ValueKind is not JsonValueKind.String)
        {
            Wrong($"Here stands {Kind(element)}.", "Write a text in quotes.");
            return "";
        }

        var text = element.GetString()!;
        if (text.Length == 0 || text.Trim() != text)
        {
            Wrong("The text is empty or has spaces around it.", "Write a text without them.");
        }
        else if (new StringInfo(text).LengthInTextElements > longest)
        {
            Wrong($"\"{text}\" has {new StringInfo(text).LengthInTextElements} characters.", $"Shorten it to {longest}.");
        }

        return text;
    }

    public int Number(string name, int usual, int least, int most)
    {
        if (Find(name) is not { } node)
        {
            return usual;
        }

        if (node.Element.ValueKind is JsonValueKind.Number && node.Element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        node.Wrong($"Here stands {node.Element.GetRawText()}.", $"Write a whole number from {least} to {most}.");
        return usual;
    }

    public bool Flag(string name)
    {
        var node = Find(name);
        if (node is not null && node.Element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            node.Wrong($"Here stands {Kind(node.Element)}.", "Write true or false.");
            return false;
        }

        return node is not null && node.Element.GetBoolean();
    }

    /// <summary>The items of a list that must be there.</summary>
    public List<PackNode> List(string name, string example) => Need(name, $"[ {example} ]")?.Items() ?? [];

    /// <summary>Texts of a list that may be missing.</summary>
    public List<string> Texts(string name) => Find(name)?.Items().ConvertAll(item => item.AsText()) ?? [];

    public List<PackNode> Items()
    {
        if (element.ValueKind is not JsonValueKind.Array)
        {
            Wrong($"Here stands {Kind(element)}.", "Write a list in [ ].");
            return [];
        }

        List<PackNode> items = new(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(new PackNode(item, file, $"{path}[{items.Count}]", errors));
        }

        return items;
    }

    /// <summary>One of the names; a mistake and the first of them otherwise.</summary>
    public T OneOf<T>(string name, T usual, params ReadOnlySpan<(string Name, T Value)> values)
    {
        if (Find(name) is not { } node)
        {
            return usual;
        }

        foreach (var (known, value) in values)
        {
            if (node.Element.ValueKind is JsonValueKind.String && node.Element.ValueEquals(known))
            {
                return value;
            }
        }

        List<string> names = [];
        foreach (var (known, _) in values)
        {
            names.Add(known);
        }

        node.Wrong($"{node.Element.GetRawText()} is not known here.", $"Use one of: {string.Join(", ", names)}.");
        return usual;
    }

    private PackNode Child(string name, JsonElement value) => new(value, file, $"{path}.{name}", errors);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text {value.GetRawText()}",
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
        _ => value.GetRawText(),
    };
}
