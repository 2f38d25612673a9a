using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>A user's latest session. Whether it still runs is a matter of the moment: <see cref="IsOver"/>.</summary>
/// <param name="StartedAt">When its first event happened.</param>
/// <param name="LastActiveAt">When its last event happened.</param>
/// <param name="Id">The session id its events carry, the latest if several; null without.</param>
/// <param name="Evidence">Weights per attribute value of this session alone. They do not decay.</param>
/// <param name="Products">The last 20 products it touched, each once, the latest touched last.</param>
public sealed record UserSession(
    DateTimeOffset StartedAt, DateTimeOffset LastActiveAt, string? Id, AffinityEvidence Evidence, IReadOnlyList<ProductId> Products)
{
    /// <summary>True more than 30 minutes after the last event.</summary>
    public bool IsOver(DateTimeOffset now) => now - LastActiveAt > ProfileFold.SessionIdle;
}
