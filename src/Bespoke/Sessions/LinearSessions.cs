using System.ComponentModel.DataAnnotations;
using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>
/// A linear map from clicks to what follows (SLIST: Choi et al., "Session-aware linear item-item models for session-based
/// recommendation", WWW 2021): B = (G + λI)⁻¹ R, with G and R the second moments of clicks and of clicks with targets.
/// </summary>
/// <remarks>
/// The authors invert a dense matrix of all products. G is sparse and close to its diagonal, so each row of the inverse is
/// found here by coordinate descent from its own product outwards (Gauss and Southwell's relaxation, which converges for
/// every positive definite matrix); what lies below <see cref="LinearSessionsOptions.Tolerance"/> is never visited.
/// </remarks>
public static class LinearSessions
{
    /// <summary>Solves for all rows on all cores; the same numbers for any number of them.</summary>
    /// <param name="sessions">Oldest first.</param>
    /// <param name="options">See there.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Checked between rows.</param>
    /// <exception cref="ValidationException">An option is outside its range.</exception>
    public static LinearSessionsModel Fit(SessionTable sessions, LinearSessionsOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        var moments = SessionMoments.Of(sessions, options, cancellationToken);
        var supported = sessions.Supported(options.MinimumUsers);
        var rows = new (int[], float[])[sessions.Items.Count];
        var done = 0;
        Parallel.For(0, rows.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new LinearRow(moments, options),
            (row, _, scratch) =>
            {
                rows[row] = scratch.Solve(row, supported);
                if ((Interlocked.Increment(ref done) & 255) == 0) progress?.Report((double)done / rows.Length);
                return scratch;
            },
            static _ => { });
        progress?.Report(1);
        return new LinearSessionsModel(sessions.Items, options, SparseRows.Of(rows));
    }
}

/// <summary>Solves for one row at a time. Not thread-safe.</summary>
internal sealed class LinearRow(SessionMoments moments, LinearSessionsOptions options)
{
    private readonly float[] _residual = new float[moments.Count];
    private readonly float[] _solution = new float[moments.Count];
    private readonly bool[] _queued = new bool[moments.Count];
    private readonly Queue<int> _queue = new();
    private readonly List<int> _touched = [];
    private readonly RowScores _row = new();
    private readonly ScoredProduct[] _kept = new ScoredProduct[options.RowLength];

    internal (int[] Columns, float[] Values) Solve(int row, bool[] supported)
    {
        var enough = (float)(options.Tolerance / moments.Diagonal[row]);
        Touch(row);
        _residual[row] = 1;
        _queue.Enqueue(row);
        _queued[row] = true;
        while (_queue.TryDequeue(out var at))
        {
            _queued[at] = false;
            var step = _residual[at] / moments.Diagonal[at];
            _solution[at] += step;
            _residual[at] = 0;
            var (columns, values) = moments.Inputs(at);
            for (var i = 0; i < columns.Length; i++)
            {
                var column = columns[i];
                Touch(column);
                _residual[column] -= step * values[i];
                if (_queued[column] || Math.Abs(_residual[column]) <= enough * moments.Diagonal[column]) continue;
                _queued[column] = true;
                _queue.Enqueue(column);
            }
        }
        return Multiply(supported);
    }

    private void Touch(int row)
    {
        if (_residual[row] == 0 && _solution[row] == 0 && !_queued[row]) _touched.Add(row);
    }

    // The row of the inverse times R. Entries below 0 say "rather not", which no list can show.
    private (int[] Columns, float[] Values) Multiply(bool[] supported)
    {
        var sums = _residual;
        foreach (var row in _touched) sums[row] = 0;
        var reached = new List<int>();
        foreach (var row in _touched)
        {
            var factor = _solution[row];
            if (factor == 0) continue;
            var (columns, values) = moments.Targets(row);
            for (var i = 0; i < columns.Length; i++)
            {
                if (sums[columns[i]] == 0) reached.Add(columns[i]);
                sums[columns[i]] += factor * values[i];
            }
        }
        _row.Clear(moments.Count);
        foreach (var column in reached)
        {
            if (supported[column] && _row.IsUntouched(column)) _row.Add(column, sums[column]);
        }
        foreach (var column in reached) sums[column] = 0;
        foreach (var row in _touched) _solution[row] = 0;
        _touched.Clear();
        return Transitions.Kept(_kept.AsSpan(0, _row.Best(_kept)), 1);
    }
}
