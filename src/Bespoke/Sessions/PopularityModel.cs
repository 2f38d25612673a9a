using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>The products of most sessions, the same for every visit. A baseline.</summary>
public sealed class PopularityModel : ISessionModel
{
    private const int Longest = 100;
    private readonly (int Row, float Share)[] _best;

    /// <summary>Counts the sessions of each product.</summary>
    public PopularityModel(SessionTable sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        Items = sessions.Items;
        _best = [.. sessions.SessionsOfItem.Select((count, row) => (row, (float)count / sessions.Count)).OrderByDescending(p => p.Item2).ThenBy(p => p.row).Take(Longest)];
    }

    /// <inheritdoc/>
    public string Name => "popularity";

    /// <inheritdoc/>
    public SessionItems Items { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> visit, RowScores scores, SessionWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(scores);
        foreach (var (row, share) in _best) scores.Add(row, share);
    }
}
