using System.Collections.Frozen;
using System.Text.Json;

namespace QlueBot.Conversations.Texts;

/// <summary>All texts that people read, by language and key.</summary>
public sealed class TextBook
{
    // A key written twice would hide one of its texts.
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    private TextBook(FrozenDictionary<string, FrozenDictionary<string, string>> languages) => this.languages = languages;

    public IEnumerable<string> Languages => languages.Keys;

    /// <summary>The texts shipped with the bot.</summary>
    public static TextBook Shipped { get; } = Load();

    /// <summary>All keys of a language, for checks.</summary>
    public IEnumerable<string> KeysOf(string language) => languages[language].Keys;

    /// <summary>The text as written, placeholders and all.</summary>
    public string Raw(string language, string key) =>
        (languages.GetValueOrDefault(language) ?? languages["id"]).GetValueOrDefault(key)
        ?? throw new KeyNotFoundException($"No text '{key}' in language '{language}'.");

    /// <summary>Names of the placeholders, in the order in which they stand, each as often as it does.</summary>
    public IEnumerable<string> Placeholders(string language, string key)
    {
        var text = Raw(language, key);
        for (var open = text.IndexOf('{'); open >= 0 && text.IndexOf('}', open) is >= 0 and var close; open = text.IndexOf('{', close))
        {
            yield return text[(open + 1)..close];
        }
    }

    /// <summary>The text with its placeholders (<c>{number}</c>) filled in. Values are put in as they are: channels escape.</summary>
    /// <param name="language">Falls back to <c>id</c> when unknown.</param>
    /// <param name="key">One of <see cref="TextKey"/>.</param>
    /// <param name="values">Name of the placeholder, without braces, and what stands there.</param>
    public string Say(string language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = Raw(language, key);
        if (values.Length == 0)
        {
            return text;
        }

        // One pass from left to right, so that braces inside a resident's words are never taken for placeholders.
        var filled = new System.Text.StringBuilder(text.Length + 64);
        var from = 0;
        while (text.IndexOf('{', from) is >= 0 and var open && text.IndexOf('}', open) is >= 0 and var close)
        {
            filled.Append(text, from, open - from).Append(ValueOf(values, text.AsSpan(open + 1, close - open - 1)));
            from = close + 1;
        }

        return filled.Append(text, from, text.Length - from).ToString();
    }

    private static string ValueOf(ReadOnlySpan<(string Name, string Value)> values, ReadOnlySpan<char> name)
    {
        foreach (var (given, value) in values)
        {
            if (name.SequenceEqual(given))
            {
                return value;
            }
        }

        throw new KeyNotFoundException($"No value for the placeholder '{name}'.");
    }

    private static TextBook Load()
    {
        var assembly = typeof(TextBook).Assembly;
        var languages = new Dictionary<string, Dictionary<string, string>>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal)))
        {
            var language = resource.Split('.')[^2];
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream, Strict)!;
            if (!languages.TryGetValue(language, out var all))
            {
                languages[language] = all = [];
            }

            foreach (var (key, text) in texts)
            {
                all.Add(key, text);
            }
        }

        return new TextBook(languages.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary()));
    }
}
