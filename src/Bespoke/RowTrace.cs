using Bespoke.Ranking.Impressions;
using Bespoke.Retrieval;

namespace Bespoke;

/// <summary>Gathers what a page is ranked by while it is made.</summary>
internal sealed class RowTrace
{
    private readonly Visit _visit;
    private readonly int _width;
    private readonly float[] _features;
    private readonly HashSet<int>? _candidates;
    private int _rows;

    internal RowTrace(Visit visit)
    {
        (_visit, _width) = (visit, visit.Snapshot.Schema.Names.Count);
        _features = new float[visit.Request.K * _width];
        if (visit.Request.Trace == AnswerTrace.Inputs) _candidates = [];
    }

    /// <summary>The row of a 0-based place; what stands between two that are kept has none.</summary>
    internal void Keep(int place, ReadOnlySpan<float> features)
    {
        _features.AsSpan(_rows * _width, (place - _rows) * _width).Fill(float.NaN);
        features.CopyTo(_features.AsSpan(place * _width));
        _rows = place + 1;
    }

    /// <summary>What was ranked.</summary>
    internal void Keep(ReadOnlySpan<ScoredProduct> candidates)
    {
        if (_candidates is null) return;
        foreach (var candidate in candidates) _candidates.Add(candidate.Row);
    }

    /// <summary>What was gathered; null where no place is ranked.</summary>
    internal AnswerRows? Rows(CandidateQuery query, int places)
    {
        if (_rows == 0) return null;
        _features.AsSpan(_rows * _width).Fill(float.NaN);
        return new AnswerRows(_features.AsMemory(0, places * _width)) { Signals = _candidates is null ? null : _visit.Snapshot.Live.Record(query, _candidates) };
    }

    /// <summary>The rows after two places changed over.</summary>
    internal static AnswerRows Swapped(AnswerRows rows, PositionSwap? swap)
    {
        if (swap is not { } places) return rows;
        var width = Ranking.FeatureNames.All.Count;
        var features = rows.Features.ToArray();
        var (first, second) = ((places.First - 1) * width, (places.Second - 1) * width);
        rows.Features.Span.Slice(second, width).CopyTo(features.AsSpan(first));
        rows.Features.Span.Slice(first, width).CopyTo(features.AsSpan(second));
        return rows with { Features = features, Swap = swap };
    }
}
