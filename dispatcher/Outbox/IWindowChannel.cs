namespace QlueBot.Dispatcher.Outbox;

/// <summary>A channel that lets free words through only for a while, and approved templates always.</summary>
public interface IWindowChannel : IChannel
{
    /// <summary>The city's templates as the vendor has them now; null when it could not be asked. Never throws but for cancellation.</summary>
    Task<IReadOnlyList<VendorTemplate>?> TemplatesAsync(string city, CancellationToken cancellationToken);
}

/// <summary>A template as the vendor has it.</summary>
/// <param name="VendorId">How it is named when sending.</param>
/// <param name="Language">The vendor's code.</param>
/// <param name="Category">As the vendor decided, which may differ from what was asked for.</param>
/// <param name="Variables">How many gaps it has.</param>
public sealed record VendorTemplate(
    string VendorId, string Name, string Language, TemplateCategory Category, TemplateState State, int Variables, string Body);

public enum TemplateCategory
{
    Utility,
    Authentication,
    Marketing,
}

public enum TemplateState
{
    /// <summary>Not handed in, or not decided.</summary>
    Pending,
    Approved,
    Rejected,

    /// <summary>Stopped by the vendor for now, for its quality.</summary>
    Paused,

    /// <summary>Switched off or taken away for good.</summary>
    Disabled,
}
