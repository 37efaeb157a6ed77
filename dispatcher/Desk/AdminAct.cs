using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Desk;

/// <summary>One thing that somebody did at the city's desk: appended, never changed. Holds ids, codes and hashes only.</summary>
/// <param name="Number">1 for the first of the city.</param>
/// <param name="Actor"><c>officer:{id}</c>, or <c>clock</c>.</param>
/// <param name="Channel">Through which channel; empty for the clock.</param>
/// <param name="Deed">One of <see cref="Conversations.Talks.Admin.Menu.AdminDeeds"/>.</param>
/// <param name="Subject">What it was done to: a report's number, <c>officer:{id}</c>, a code.</param>
/// <param name="Detail">Ids and codes; a SHA-256 where words were given.</param>
/// <param name="Chain">SHA-256 over the act before and this one, hex.</param>
public sealed record AdminAct(
    long Number, DateTimeOffset At, string Actor, string Channel, string Deed, string Subject, string Detail, string Chain)
{
    public static readonly Table<AdminAct> Table = new("admin_acts", DeskJson.Default.AdminAct, act => new RecordShape(KeyOf(act.Number), [], IsLive: false));

    public static string KeyOf(long number) => $"{number:D10}";

    /// <summary>Writes it down in the commit that does it.</summary>
    internal static void Write(ItemScope scope, string deed, string subject, string detail = "")
    {
        var last = scope.Reader.Get(AdminActs.Table, scope.CityId, AdminActs.Key);
        var number = (last?.Value.Count ?? 0) + 1;
        var actor = scope.Officer is { } officer ? $"officer:{officer.Value.Id}" : "clock";
        var chain = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{last?.Value.Chain}|{number}|{scope.Now.UtcTicks}|{actor}|{deed}|{subject}|{detail}")));
        scope.Commit.Put(AdminActs.Table, scope.CityId, new AdminActs(number, chain), last);
        scope.Commit.Put(Table, scope.CityId, new AdminAct(number, scope.Now, actor, scope.Chat?.Channel ?? "", deed, subject, detail, chain), null);
    }

    /// <summary>The latest first.</summary>
    internal static IEnumerable<AdminAct> Latest(IReader reader, string city, int most)
    {
        var count = reader.Get(AdminActs.Table, city, AdminActs.Key)?.Value.Count ?? 0;
        for (var number = count; number > 0 && number > count - most; number--)
        {
            if (reader.Get(Table, city, KeyOf(number)) is { } act)
            {
                yield return act.Value;
            }
        }
    }
}

/// <summary>How many there are in a city, and where their chain ends.</summary>
public sealed record AdminActs(long Count, string Chain)
{
    public const string Key = "acts";

    public static readonly Table<AdminActs> Table = new("admin_act_counts", DeskJson.Default.AdminActs, _ => new RecordShape(Key, [], IsLive: false));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(AdminAct))]
[JsonSerializable(typeof(AdminActs))]
internal sealed partial class DeskJson : JsonSerializerContext;
