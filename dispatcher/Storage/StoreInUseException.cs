namespace QlueBot.Dispatcher.Storage;

/// <summary>Another process holds the store; the message is one sentence for the person who started this one.</summary>
public sealed class StoreInUseException(string message, Exception? inner = null) : Exception(message, inner);
