namespace QlueBot.Conversations.Talks;

/// <summary>The states of a report's life (product.md). The names are the city's own words, as people read them.</summary>
public enum ReportStatus
{
    Diterima,
    Ditugaskan,
    Ditanggapi,
    Dikerjakan,
    Ditunda,
    Selesai,
    Ditutup,
    Ditolak,
    Digabung,
    Dibatalkan,
}

/// <summary>Qlue's colours of a report.</summary>
public static class ReportColour
{
    /// <summary>Red waiting, yellow in work, green done; grey is never green.</summary>
    public static string Square(ReportStatus status) => status switch
    {
        ReportStatus.Diterima or ReportStatus.Ditugaskan => "🟥",
        ReportStatus.Ditanggapi or ReportStatus.Dikerjakan or ReportStatus.Ditunda => "🟨",
        ReportStatus.Selesai or ReportStatus.Ditutup => "🟩",
        _ => "⬜",
    };

    /// <summary>Whether work on the report may still be going on.</summary>
    public static bool IsOpen(ReportStatus status) => status is < ReportStatus.Selesai;
}
