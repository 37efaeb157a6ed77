namespace QlueBot.Conversations.Talks.Officer;

/// <summary>What an officer can do with a task.</summary>
public enum OfficerVerb
{
    Terima,
    Tolak,
    Alihkan,
    Tanya,
    Kerjakan,
    Tunda,
    Selesai,

    /// <summary>Not a word: a photo that shows the place after the work.</summary>
    Foto,

    /// <summary>To whoever has the kelurahan across the border that the point lies at.</summary>
    Sebelah,
}
