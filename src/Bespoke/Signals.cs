using Bespoke.Arrangement;
using Bespoke.Sessions;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>What all shoppers together are doing, as of one moment. Immutable: a request holds one throughout.</summary>
/// <param name="Trends">Trends and popularity; null before anything is known.</param>
/// <param name="Sessions">The fitted session model with the sessions since; null while none is served.</param>
public sealed record Signals(TrendSnapshot? Trends, LiveSessions? Sessions)
{
    /// <summary>Nothing is known.</summary>
    public static Signals None { get; } = new(null, null);

    /// <summary>What users were shown of late.</summary>
    public ShownProducts Shown { get; init; } = ShownProducts.None;
}
