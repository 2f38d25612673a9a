using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>The scratch memory of predictions: one per thread, used by one prediction at a time, for any model. Grows to the largest model it has served.</summary>
public sealed class SessionWorkspace
{
    private readonly RowScores _answer = new();
    private ScoredProduct[] _neighbors = [];
    private SessionCandidates? _candidates;

    /// <summary>Scores of one part of a blend.</summary>
    internal RowScores Part { get; } = new();

    /// <summary>Marks of the visit's own rows.</summary>
    internal RowScores Visit { get; } = new();

    internal RowScores Answer(int rows)
    {
        _answer.Clear(rows);
        return _answer;
    }

    internal SessionCandidates Candidates(int sample, int clicks)
    {
        if (_candidates is null || _candidates.Sessions.Length != sample || _candidates.Rows.Length < clicks) _candidates = new SessionCandidates(sample, Math.Max(clicks, 16));
        _candidates.Clear();
        return _candidates;
    }

    internal Span<ScoredProduct> Neighbors(int count)
    {
        if (_neighbors.Length < count) _neighbors = new ScoredProduct[count];
        return _neighbors.AsSpan(0, count);
    }
}
