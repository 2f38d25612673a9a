using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>See <see cref="Transitions"/>. Immutable and thread-safe.</summary>
public sealed class TransitionsModel : ISessionModel
{
    private readonly TransitionsOptions _options;
    private readonly SparseRows _rows;
    private readonly int[] _sessionsOfItem;
    private readonly int _sessions;
    private readonly PairWeights _weights;

    internal TransitionsModel(SessionTable sessions, TransitionsOptions options, SparseRows rows)
    {
        (Items, _options, _rows, _sessions, _sessionsOfItem) = (sessions.Items, options, rows, sessions.Count, sessions.SessionsOfItem);
        _weights = new PairWeights(options);
    }

    /// <inheritdoc/>
    public string Name => "transitions";

    /// <inheritdoc/>
    public SessionItems Items { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Score(visit, null, scores);
    }

    /// <summary>As the other, with the sessions of <paramref name="delta"/> as the newest ones.</summary>
    internal void Score(ReadOnlySpan<int> visit, DeltaView? delta, RowScores scores)
    {
        for (var back = 0; back < Math.Min(visit.Length, _options.LastClicks); back++)
        {
            var row = visit[^(back + 1)];
            var weight = (float)Math.Exp(-back / _options.PositionScale);
            var fitted = row < Items.Count ? _sessionsOfItem[row] : 0;
            var sessions = fitted + (delta?.SessionsOf(row) ?? 0);
            if (fitted > 0) _rows.AddTo(scores, row, weight * fitted / sessions);
            if (delta is { } live && sessions > fitted) AddDelta(row, live, weight / sessions, scores);
        }
    }

    private void AddDelta(int row, DeltaView delta, float weight, RowScores scores)
    {
        foreach (var session in delta.SessionsWith(row))
        {
            if (session == delta.Own) continue;
            var recency = _options.RecencyHalfLife > 0 ? (float)Math.Pow(2, (session - _sessions) / _options.RecencyHalfLife) : 1;
            var clicks = delta.ClicksOf(session);
            for (var at = 0; at < clicks.Length; at++)
            {
                if (clicks[at] == row) _weights.Add(clicks, at, weight * recency, scores);
            }
        }
    }
}
