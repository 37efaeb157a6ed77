namespace QlueBot.Dispatcher.Outbox;

/// <summary>What a vendor keeps of a person under one of their ids; what is later is somebody else's, or the beginning of something new.</summary>
/// <param name="Id">As the vendor knows it: a number with its plus, or an id of its own.</param>
/// <param name="WrittenUntil">What they wrote up to then.</param>
/// <param name="SentUntil">What was sent to them up to then.</param>
public sealed record KeptThere(string Id, DateTimeOffset WrittenUntil, DateTimeOffset SentUntil);
