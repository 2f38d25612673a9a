using Bespoke.Arrangement;
using Bespoke.Retrieval;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>
/// What the signals of one moment said to one request: of its candidates, and of what goes on after the user's running visit.
/// They are gone a second later; with these, the profile, the catalogue and the models the request can be answered once more. Immutable.
/// </summary>
/// <param name="Trends">Null where there were no signals.</param>
/// <param name="Session">What comes next in visits like the running one.</param>
/// <param name="Following">What follows its last product.</param>
public sealed record RecordedSignals(RecordedTrends? Trends, IReadOnlyList<ProductScore> Session, IReadOnlyList<ProductScore> Following)
{
    /// <summary>What the user was shown of late.</summary>
    internal IReadOnlyList<ShownProduct> Shown { get; init; } = [];
}
