using System.Numerics;
using Bespoke.Numerics;

namespace Bespoke.Retrieval.Guarding;

/// <summary>Asks sources so that none of them can break an answer.</summary>
internal static class Guarded
{
    private const int LeastSlots = 16, MostOnStack = 2_048;

    /// <summary>The candidates of a source, as <see cref="ICandidateSource.Retrieve"/> promises them, or none.</summary>
    internal static int Retrieve(ICandidateSource source, Stage stage, CandidateQuery query, Span<ScoredProduct> best)
    {
        var turn = query.Watch.Begin(stage, source.Name);
        if (!turn.Goes) return 0;
        try
        {
            var probe = turn.Enter();
            return Checked(source.Retrieve(query, best), source.Name, turn, probe, query.Watch, query.Within, best, inOrder: true);
        }
        catch (Exception e) when (turn.Fails(e))
        {
            return 0;
        }
    }

    /// <summary>The same of what is no source and whose scores are in no order.</summary>
    internal static int Find(string part, PartWatch watch, RowBitmap within, Span<ScoredProduct> best, Finder find)
    {
        var turn = watch.Begin(Stage.Retrieve, part);
        if (!turn.Goes) return 0;
        try
        {
            var probe = turn.Enter();
            return Checked(find(within, best), part, turn, probe, watch, within, best, inOrder: false);
        }
        catch (Exception e) when (turn.Fails(e))
        {
            return 0;
        }
    }

    /// <summary>Lets a source look at the user.</summary>
    internal static void Read(IUserSource source, CandidateQuery query)
    {
        var turn = query.Watch.Begin(Stage.Retrieve, source.Name);
        if (!turn.Goes) return;
        try
        {
            turn.Enter();
            source.Read(query);
            turn.End();
        }
        catch (Exception e) when (turn.Fails(e))
        {
        }
    }

    /// <summary>Lets a source fill its columns; where it fails they are missing.</summary>
    internal static void Fill(IFeatureSource source, CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into)
    {
        var turn = query.Watch.Begin(Stage.Features, source.Name);
        if (!turn.Goes) return;
        try
        {
            var probe = turn.Enter();
            source.Fill(query, candidates, into);
            probe?.Filled(source.Name, into);
            turn.End();
        }
        catch (Exception e) when (turn.Fails(e))
        {
            into.Clear();
        }
    }

    // Ends the turn.
    private static int Checked(int count, string part, PartTurn turn, PartProbe? probe, PartWatch watch, RowBitmap within, Span<ScoredProduct> best, bool inOrder)
    {
        if (probe is not null) count = probe.Retrieved(part, best, count);
        if (watch.Watches && !ArePossible(best, count, within, inOrder))
        {
            turn.Lied();
            return 0;
        }
        turn.End();
        return count;
    }

    /// <summary>True where a list is what it should be: within its room and the rows that may be answered, each once, with scores, <paramref name="inOrder"/> best first.</summary>
    private static bool ArePossible(ReadOnlySpan<ScoredProduct> best, int count, RowBitmap within, bool inOrder)
    {
        if (count < 0 || count > best.Length) return false;
        var (score, rows) = (float.PositiveInfinity, within.Rows);
        for (var i = 0; i < count; i++)
        {
            var one = best[i];
            if ((uint)one.Row >= (uint)rows || !within[one.Row] || !float.IsFinite(one.Score) || inOrder && one.Score > score) return false;
            score = one.Score;
        }
        return !AnyTwice(best[..count]);
    }

    // Open addressing over twice as many slots as there may be products: to sort the rows of every list took longer than some lists take to be found.
    private static bool AnyTwice(ReadOnlySpan<ScoredProduct> products)
    {
        var slots = Math.Max(LeastSlots, (int)BitOperations.RoundUpToPowerOf2((uint)products.Length * 2));
        var seen = slots <= MostOnStack ? stackalloc int[slots] : new int[slots];
        var shift = 32 - BitOperations.Log2((uint)slots);
        foreach (var product in products)
        {
            var slot = RowHash.Slot(product.Row, shift);
            for (; seen[slot] != 0; slot = slot + 1 & slots - 1)
            {
                if (seen[slot] == product.Row + 1) return true;
            }
            seen[slot] = product.Row + 1;
        }
        return false;
    }
}

/// <summary>Writes products among some rows, best first, and returns how many.</summary>
internal delegate int Finder(RowBitmap within, Span<ScoredProduct> best);
