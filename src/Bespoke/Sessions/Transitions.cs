using System.ComponentModel.DataAnnotations;
using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>
/// What follows the last clicks: co-occurrence within sessions that falls with the distance and knows its direction (the
/// sequential rules of Ludewig and Jannach, "Evaluation of session-based recommendation algorithms", 2018, both ways).
/// </summary>
public static class Transitions
{
    /// <summary>Counts the pairs of <paramref name="sessions"/> (oldest first).</summary>
    /// <param name="sessions">Oldest first.</param>
    /// <param name="options">See there.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Checked between rows.</param>
    /// <exception cref="ValidationException">An option is outside its range.</exception>
    /// <remarks>O(clicks · window).</remarks>
    public static TransitionsModel Fit(SessionTable sessions, TransitionsOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        var supported = sessions.Supported(options.MinimumUsers);
        var places = ClickPlaces.Of(sessions);
        var weights = new PairWeights(options);
        var rows = new (int[], float[])[sessions.Items.Count];
        var (sums, kept) = (new RowScores(), new ScoredProduct[options.RowLength]);
        for (var row = 0; row < rows.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sums.Clear(rows.Length);
            foreach (var (session, at) in places[row])
            {
                var recency = options.RecencyHalfLife > 0 ? (float)Math.Pow(2, (session - sessions.Count) / options.RecencyHalfLife) : 1;
                weights.Add(sessions[session], at, recency, sums);
            }
            foreach (var column in sums.Touched)
            {
                if (!supported[column]) sums.Multiply(column, 0);
            }
            rows[row] = Kept(kept.AsSpan(0, sums.Best(kept)), 1f / sessions.SessionsOfItem[row]);
            if ((row & 1023) == 0) progress?.Report((double)row / rows.Length);
        }
        progress?.Report(1);
        return new TransitionsModel(sessions, options, SparseRows.Of(rows));
    }

    internal static (int[] Columns, float[] Values) Kept(ReadOnlySpan<ScoredProduct> best, float factor)
    {
        var (columns, values) = (new int[best.Length], new float[best.Length]);
        for (var i = 0; i < best.Length; i++) (columns[i], values[i]) = (best[i].Row, best[i].Score * factor);
        return (columns, values);
    }
}

/// <summary>What a pair of clicks counts.</summary>
internal sealed class PairWeights
{
    private readonly float[] _forward, _backward;

    internal PairWeights(TransitionsOptions options)
    {
        _forward = [.. Enumerable.Range(0, options.Window).Select(d => (float)Math.Exp(-d / options.DistanceScale))];
        _backward = [.. _forward.Select(w => (float)(w * options.Backward))];
    }

    /// <summary>Adds the clicks around place <paramref name="at"/> of a session.</summary>
    internal void Add(ReadOnlySpan<int> session, int at, float factor, RowScores sums)
    {
        var (first, last) = (Math.Max(0, at - _backward.Length), Math.Min(session.Length - 1, at + _forward.Length));
        for (var i = at + 1; i <= last; i++) sums.Add(session[i], factor * _forward[i - at - 1]);
        for (var i = at - 1; i >= first; i--) sums.Add(session[i], factor * _backward[at - i - 1]);
    }
}
