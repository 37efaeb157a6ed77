using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QlueBot.Conversations.Messages;
using QlueBot.Tests.Support;

namespace QlueBot.Tests.Desk;

/// <summary>Writes down what admins and residents say to the whole bot, and what they read: a transcript people review.</summary>
internal sealed partial class Minutes(World world, string title)
{
    private readonly StringBuilder written = new($"# {title}\n");
    private readonly List<string> codes = [];

    public TalkChannel.Heard Last { get; private set; } = null!;

    /// <summary>False: what is said goes on and is not written down.</summary>
    public bool IsOn { get; set; } = true;

    public async Task SaysAsync(string who, string words)
    {
        Write($"{who} > {words}");
        await world.SaysAsync(who, words);
    }

    public async Task DoesAsync(string who, MessageBody body, string shown)
    {
        Write($"{who} > {shown}");
        await world.DoesAsync(who, body);
    }

    /// <summary>Presses under the message read last, or another one.</summary>
    public async Task TapsAsync(string who, string label, TalkChannel.Heard? under = null)
    {
        Write($"{who} > [{label}]");
        await world.PressesAsync(who, under ?? Last, label);
    }

    /// <summary>Waits for the message with these words and writes it down whole.</summary>
    public async Task<TalkChannel.Heard> ReadsAsync(string who, string words)
    {
        var reading = world.ReadsAsync(who, words);
        while (await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken)) != reading)
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Last = await reading;
        var message = Last.Message;
        var lines = message.Text.Split('\n').ToList();
        lines.AddRange(message.PhotoId is null ? [] : ["(foto)"]);
        lines.AddRange(message.Pin is null ? [] : ["(titik di peta)"]);
        lines.AddRange(message.File is { } file ? [$"(berkas {file.Name})"] : []);
        lines.AddRange(message.Choices.Count == 0 ? [] : [string.Join(' ', message.Choices.Select(choice => $"[{choice.Label}]"))]);
        Write($"{who} < {string.Join("\n    ", lines)}");
        return Last;
    }

    /// <summary>The first broadcast's or poll's code that a message names.</summary>
    public static string CodeIn(TalkChannel.Heard heard) => Code().Match(heard.Message.Text).Value;

    public void Passes(string what) => Write($"({what})");

    public void Match(string name) => Golden.Match($"admin/{name}.txt", written.ToString());

    private void Write(string line)
    {
        if (IsOn)
        {
            written.Append(CultureInfo.InvariantCulture, $"{Code().Replace(line, found => NameOf(found.Value))}\n");
        }
    }

    /// <summary>Codes differ from run to run: the first is KODE1.</summary>
    private string NameOf(string code)
    {
        if (!codes.Contains(code))
        {
            codes.Add(code);
        }

        return $"KODE{codes.IndexOf(code) + 1}";
    }

    [GeneratedRegex(@"\b[2-9A-HJKMNP-TV-Z]{5}\b")]
    private static partial Regex Code();
}
