using System.Globalization;

namespace QlueBot.Conversations.Talks.Officer;

/// <summary>Names from data made short enough for a button.</summary>
internal static class Labels
{
    private const int MostCharacters = 20;

    /// <summary>At most 20 characters; a longer name ends in an ellipsis. Letters are never torn apart.</summary>
    public static string Fit(string name)
    {
        if (name.Length <= MostCharacters)
        {
            return name;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(name, end) is var next && next < MostCharacters)
        {
            end = next;
        }

        return name[..end].TrimEnd() + "…";
    }
}
