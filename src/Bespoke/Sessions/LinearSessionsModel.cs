using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>See <see cref="LinearSessions"/>. Immutable and thread-safe.</summary>
public sealed class LinearSessionsModel : ISessionModel
{
    private readonly LinearSessionsOptions _options;
    private readonly SparseRows _rows;

    internal LinearSessionsModel(SessionItems items, LinearSessionsOptions options, SparseRows rows) => (Items, _options, _rows) = (items, options, rows);

    internal SparseRows Rows => _rows;

    /// <inheritdoc/>
    public string Name => "linear";

    /// <inheritdoc/>
    public SessionItems Items { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(scores);
        for (var back = 0; back < Math.Min(visit.Length, _options.LastClicks); back++)
        {
            var row = visit[^(back + 1)];
            if (row < Items.Count) _rows.AddTo(scores, row, (float)Math.Exp(-back / _options.PositionScale));
        }
    }
}
