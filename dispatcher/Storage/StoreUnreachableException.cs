namespace QlueBot.Dispatcher.Storage;

/// <summary>The store that the settings name cannot be opened; the message is one sentence that names the key.</summary>
public sealed class StoreUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
