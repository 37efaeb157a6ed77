namespace QlueBot.Dispatcher.People;

/// <summary>What a vendor calls one person: a number, an id of its own, or both. Either may come to be missing, and either may change.</summary>
/// <param name="Phone">E.164 with its plus: <c>+6281234567890</c>; null when the vendor does not show it.</param>
/// <param name="UserId">The vendor's own id, as it writes it: <c>ID.13491208655302741918</c>; null when it gives none.</param>
public sealed record VendorIds(string? Phone, string? UserId)
{
    internal IEnumerable<string> All => ((string?[])[UserId, Phone]).OfType<string>().Where(id => id.Length > 0);

    /// <summary>An empty one is none.</summary>
    internal VendorIds Cleaned => new(Phone is { Length: > 0 } ? Phone : null, UserId is { Length: > 0 } ? UserId : null);
}
