namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Pages of the lists of kecamatan and kelurahan.</summary>
internal static class AreaPages
{
    /// <summary>With forward, back and cancel beside them a page stays within ten choices.</summary>
    public const int Size = 7;

    /// <summary>Number of the last page, from 0.</summary>
    public static int Last(Moment moment) => Math.Max(0, (Count(moment) - 1) / Size);

    /// <summary>The kelurahan to choose from: those a typed name can mean, or all of a kecamatan.</summary>
    public static IReadOnlyList<Area> Areas(Moment moment, ResidentState state)
    {
        if (state.AreaCodes.Count > 0)
        {
            return [.. state.AreaCodes.Select(code => moment.Guide.Area(code)).OfType<Area>()];
        }

        return state.District is { } district && moment.Guide.ByDistrict.TryGetValue(district, out var areas) ? areas : [];
    }

    private static int Count(Moment moment) =>
        moment.Step == ResidentStep.AskDistrict ? moment.Guide.Districts.Count : Areas(moment, moment.State).Count;
}
