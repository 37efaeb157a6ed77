using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Routing;

namespace QlueBot.Dispatcher.Cities;

/// <summary>What <c>demo.csv</c> says: a roster file in which residents (<c>warga</c>) may stand too.</summary>
internal static class DemoFile
{
    public const string File = "demo.csv";

    public static IReadOnlyList<RosterRow> Read(PackFolder pack, City city)
    {
        if (pack.Bytes(File) is not { } bytes)
        {
            return [];
        }

        switch (RosterFile.Read(bytes, city, allowResidents: true))
        {
            case RosterResult.Rows rows:
                return rows.People;
            case RosterResult.Refused refused:
                pack.Errors.AddRange(refused.Errors.Select(error => 
                    new PackError(File, $"line {error.Line}", error.Say(TextBook.Shipped, "en"), "docs/add-a-city.md shows the columns.")));
                break;
        }

        return [];
    }
}
