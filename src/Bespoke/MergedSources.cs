using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Retrieval.Guarding;

namespace Bespoke;

/// <summary>A source and how many places it may fill.</summary>
internal readonly record struct SourceQuota(ICandidateSource Source, int Quota);

/// <summary>
/// Several sources as one. Each proposes up to its quota of products that none before it has proposed, or its share of the room where the
/// quotas are more than that, and the last as many as are left; then their first choices come first, their second ones next, so that no source stands in front of another.
/// </summary>
internal sealed class MergedSources(string name, params IReadOnlyList<SourceQuota> parts) : ICandidateSource
{
    public string Name => name;

    public int Retrieve(CandidateQuery query, Span<ScoredProduct> best)
    {
        if (parts.Count == 1) return Guarded.Retrieve(parts[0].Source, Stage.Retrieve, query, best[..Math.Min(parts[0].Quota, best.Length)]);
        using var borrowed = new BorrowedRows(query.Within);
        var rest = borrowed.Rows;
        var proposed = new ScoredProduct[best.Length];
        Span<int> ends = stackalloc int[parts.Count];
        var count = 0;
        var quotas = parts.Take(parts.Count - 1).Sum(p => p.Quota);
        for (var part = 0; part < parts.Count; part++)
        {
            var quota = quotas <= best.Length ? parts[part].Quota : (int)((long)parts[part].Quota * best.Length / quotas);
            var room = part == parts.Count - 1 ? best.Length - count : Math.Min(quota, best.Length - count);
            var own = proposed.AsSpan(count, room);
            own = own[..Guarded.Retrieve(parts[part].Source, Stage.Retrieve, query with { Within = rest }, own)];
            foreach (var product in own) rest.Remove(product.Row);
            ends[part] = count += own.Length;
        }
        return Interleave(proposed, ends, best);
    }

    private static int Interleave(ReadOnlySpan<ScoredProduct> proposed, ReadOnlySpan<int> ends, Span<ScoredProduct> best)
    {
        var count = 0;
        for (var choice = 0; count < ends[^1]; choice++)
        {
            for (var part = 0; part < ends.Length; part++)
            {
                var at = (part == 0 ? 0 : ends[part - 1]) + choice;
                if (at >= ends[part]) continue;
                best[count] = new ScoredProduct(proposed[at].Row, -count);
                count++;
            }
        }
        return count;
    }
}
