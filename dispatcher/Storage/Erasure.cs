namespace QlueBot.Dispatcher.Storage;

/// <summary>What a person left and wants gone.</summary>
/// <param name="City">Pack name.</param>
/// <param name="LaneKeys">Of their chats: items already done, messages not yet sent and timers go. Messages of broadcasts stay for the last look before they are sent, which counts them. What still waits in the inbox stays.</param>
/// <param name="Records">The record of each key, and every record whose key goes on from it after a slash.</param>
public sealed record Erasure(string City, IReadOnlyList<string> LaneKeys, IReadOnlyList<(Table Table, string Key)> Records);
