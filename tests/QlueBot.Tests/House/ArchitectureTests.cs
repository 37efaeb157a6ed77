using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace QlueBot.Tests.House;

public sealed class ArchitectureTests
{
    public static TheoryData<string, string> Arrows => new()
    {
        // from                              may never see
        { "conversations",                   @"QlueBot\.(Dispatcher|Bot)\b" },
        { "conversations",                   @"Microsoft\.(AspNetCore|Extensions)|System\.Net\b|LiteDB|Npgsql|ILogger|TimeProvider|UtcNow" },
        { "dispatcher",                      @"QlueBot\.Bot\b" },
        { "dispatcher",                      @"Microsoft\.AspNetCore|Telegram\.Bot" },
        { "bot/Channels/Telegram",           @"Channels\.(Web|Twilio|WhatsApp)\b|QlueBot\.Bot\.Web\b|Dispatcher\.(Reports|Routing|Sla|Notices)\b" },
        { "bot/Channels/WhatsApp",           @"Channels\.(Telegram|Web|Twilio)\b|QlueBot\.Bot\.Web\b|Dispatcher\.(Reports|Routing|Sla|Notices)\b" },
        { "bot/Channels/Twilio",             @"Channels\.(Telegram|Web|WhatsApp)\b|QlueBot\.Bot\.Web\b|Dispatcher\.(Reports|Routing|Sla|Notices)\b" },
        { "bot/Channels/Web",                @"Channels\.(Telegram|Twilio|WhatsApp)\b|QlueBot\.Bot\.Web\b|Dispatcher\.(Reports|Routing|Sla|Notices)\b" },
        { "bot/Web",                         @"QlueBot\.Bot\.Channels\b" },
        { "dispatcher/Storage/LiteDb",       @"Storage\.Postgres\b" },
        { "dispatcher/Storage/Postgres",     @"Storage\.LiteDb\b" },
        { "dispatcher/!Storage/LiteDb",      @"\bLiteDB\b" },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void No_file_sees_what_it_may_not(string from, string forbidden)
    {
        var seen = Sources(from)
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (File: file, Line: line, Number: index + 1)))
            .Where(place => !place.Line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(place.Line, forbidden))
            .Select(place => $"{Path.GetRelativePath(Root(), place.File)}:{place.Number}: {place.Line.Trim()}");

        Assert.Empty(seen);
    }

    [Fact]
    public void References_point_one_way()
    {
        Assert.DoesNotContain(References(typeof(global::QlueBot.Conversations.Talks.Conversation)), name => name is "QlueBot.Dispatcher" or "QlueBot.Bot");
        Assert.DoesNotContain(References(typeof(global::QlueBot.Dispatcher.DispatcherSetup)), name => name == "QlueBot.Bot");
    }

    [Fact]
    public void No_room_is_a_corridor()
    {
        var names = Sources(".").Select(file => Path.GetFileNameWithoutExtension(file)!);

        Assert.DoesNotContain(names, name => Regex.IsMatch(name, "(Helper|Helpers|Util|Utils|Manager|Common|Misc)$"));
    }

    private static IEnumerable<string> References(Type type) =>
        type.Assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> Sources(string from)
    {
        var (folder, without) = from.Split('!') is [var all, var except] ? (all, Path.Combine(Root(), all, except)) : (from, null);
        var path = Path.Combine(Root(), folder);
        return !Directory.Exists(path)
            ? []
            : Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Regex.IsMatch(file, @"[\\/](obj|bin|node_modules)[\\/](Debug|Release|project|[^\\/]*\.cs$)"))
                .Where(file => without is null || !file.StartsWith(without, StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
