using System.Text;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Circle;

/// <summary>A story through the real engine room as its people write and read it; what none of them waits for is left out. Kept in <c>Golden/pains</c>.</summary>
internal sealed partial class Story(World world)
{
    private readonly StringBuilder told = new();
    private readonly List<string> numbers = [];

    public void Happens(string what) => told.Append("! ").Append(what).Append('\n');

    public async Task SaysAsync(string chat, string words, string? quoting = null)
    {
        Writes(chat, words);
        await world.SaysAsync(chat, words, quoting);
    }

    public async Task PressesAsync(string chat, TalkChannel.Heard under, string label)
    {
        Writes(chat, $"[{label}]");
        await world.PressesAsync(chat, under, label);
    }

    public async Task<TalkChannel.Heard> ReadsAsync(string chat, string words)
    {
        var heard = await world.ReadsAsync(chat, words);
        Reads(chat, heard.Message);
        return heard;
    }

    public void Writes(string chat, string words) => told.Append("> ").Append(chat).Append(": ").Append(Plain(words)).Append('\n');

    public void Reads(string chat, OutgoingMessage message)
    {
        told.Append("< ").Append(chat).Append(": ").Append(Plain(message.Text).Replace("\n", "\n  ", StringComparison.Ordinal));
        if (message.PhotoId is not null)
        {
            told.Append(" (foto)");
        }

        told.Append('\n');
        if (message.Choices.Count > 0)
        {
            told.Append("  ").AppendJoin(' ', message.Choices.Select(choice => $"[{Plain(choice.Label)}]")).Append('\n');
        }
    }

    public void Matches(string name) => Golden.Match($"pains/{name}.txt", told.ToString());

    /// <summary>Numbers are drawn at random; in the story the first is always the same.</summary>
    private string Plain(string text) => Number().Replace(text, match =>
    {
        if (!numbers.Contains(match.Value))
        {
            numbers.Add(match.Value);
        }

        return $"KPG-{numbers.IndexOf(match.Value):D6}-X";
    });

    [GeneratedRegex("KPG-[0-9A-Z]{6}-[0-9A-Z]")]
    private static partial Regex Number();
}
