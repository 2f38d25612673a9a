using Bespoke.Retrieval;

namespace Bespoke.Sessions;

/// <summary>
/// The normal equations of <see cref="LinearSessions"/>: G = α XᵀWX + (1 − α) ZᵀWZ + λI and R = α XᵀWX + (1 − α) ZᵀWY, where a row
/// of X is a session's distinct products and of Z one click, with Y what follows it; rows of X and Y sum to 1.
/// </summary>
internal sealed class SessionMoments
{
    private readonly (int[] Columns, float[] Values)[] _inputs, _targets;

    private SessionMoments(int count, float[] diagonal) =>
        (Count, Diagonal, _inputs, _targets) = (count, diagonal, new (int[], float[])[count], new (int[], float[])[count]);

    /// <summary>Products.</summary>
    internal int Count { get; }

    /// <summary>The diagonal of G.</summary>
    internal float[] Diagonal { get; }

    /// <summary>A row of G without its diagonal.</summary>
    internal (int[] Columns, float[] Values) Inputs(int row) => _inputs[row];

    /// <summary>A row of R.</summary>
    internal (int[] Columns, float[] Values) Targets(int row) => _targets[row];

    internal static SessionMoments Of(SessionTable sessions, LinearSessionsOptions options, CancellationToken cancellationToken)
    {
        var moments = new SessionMoments(sessions.Items.Count, new float[sessions.Items.Count]);
        var places = ClickPlaces.Of(sessions);
        var norms = Norms(sessions);
        var (inputs, targets) = (new RowScores(), new RowScores());
        for (var row = 0; row < moments.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inputs.Clear(moments.Count);
            targets.Clear(moments.Count);
            var diagonal = options.Regularization;
            var before = -1;
            foreach (var (session, at) in places[row])
            {
                var clicks = sessions[session];
                var recency = options.RecencyHalfLife > 0 ? Math.Pow(2, (session - sessions.Count) / options.RecencyHalfLife) : 1;
                if (session != before) AddSession(clicks, (float)(options.Alpha * recency / norms[session] / norms[session]), inputs);
                before = session;
                if (at == clicks.Length - 1) continue;
                diagonal += (1 - options.Alpha) * recency;
                AddTargets(clicks[(at + 1)..], (1 - options.Alpha) * recency, options.TargetScale, targets);
            }
            foreach (var column in inputs.Touched) targets.Add(column, inputs[column]);
            moments.Diagonal[row] = (float)diagonal + inputs[row];
            moments._inputs[row] = Entries(inputs, except: row);
            moments._targets[row] = Entries(targets, except: -1);
        }
        return moments;
    }

    // Each distinct product once.
    private static void AddSession(ReadOnlySpan<int> clicks, float weight, RowScores inputs)
    {
        for (var i = 0; i < clicks.Length; i++)
        {
            if (!clicks[..i].Contains(clicks[i])) inputs.Add(clicks[i], weight);
        }
    }

    private static void AddTargets(ReadOnlySpan<int> following, double weight, double scale, RowScores targets)
    {
        var ratio = Math.Exp(-1 / scale);
        var sum = (1 - Math.Pow(ratio, following.Length)) / (1 - ratio);
        var value = weight / sum;
        foreach (var row in following)
        {
            targets.Add(row, (float)value);
            value *= ratio;
        }
    }

    private static float[] Norms(SessionTable sessions)
    {
        var norms = new float[sessions.Count];
        for (var s = 0; s < norms.Length; s++)
        {
            var clicks = sessions[s];
            for (var i = 0; i < clicks.Length; i++)
            {
                if (!clicks[..i].Contains(clicks[i])) norms[s]++;
            }
        }
        return norms;
    }

    private static (int[] Columns, float[] Values) Entries(RowScores sums, int except)
    {
        var columns = sums.Touched.ToArray().Where(c => c != except).Order().ToArray();
        return (columns, [.. columns.Select(c => sums[c])]);
    }
}
