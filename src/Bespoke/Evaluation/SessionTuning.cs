using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>One set of options and how it did on the validation's sample.</summary>
/// <param name="Options">The options.</param>
/// <param name="HrAt20">HR@20.</param>
/// <param name="MrrAt20">MRR@20.</param>
public sealed record SessionTrial(SessionBlendOptions Options, double HrAt20, double MrrAt20)
{
    /// <summary>What is maximised.</summary>
    public double Merit => HrAt20 + MrrAt20;
}

/// <summary>
/// Searches the options of a blend one at a time, in rounds, for the best HR@20 + MRR@20 on the validation. Deterministic.
/// A part is fitted once for each of its options.
/// </summary>
public sealed class SessionTuning(SessionTable sessions, IReadOnlyList<NextItemCase> validation)
{
    /// <summary>Rounds over all options, at most.</summary>
    public const int Rounds = 2;

    // Each part's own options come before the weights: a part that starts badly would be weighed out before it was tuned.
    private static readonly (string Name, double[] Values)[] Axes =
    [
        ("knn.length-exponent", [0, 0.15, 0.25, 0.5]),
        ("knn.idf", [0, 0.2, 1, 3]),
        ("knn.position-scale", [0.7, 1, 2, 3, 5, 10]),
        ("knn.match-scale", [0.7, 1, 2, 3, 5, 10]),
        ("knn.distance-scale", [0.6, 1, 2, 4, 8]),
        ("knn.backward", [0.3, 0.6, 0.8, 1]),
        ("knn.neighbors", [100, 250, 500, 1_000]),
        ("knn.sample", [500, 1_000, 2_500]),
        ("knn.recency", [0, 30_000, 60_000, 120_000]),
        ("linear.position-scale", [0.5, 0.7, 1, 1.5, 2.5]),
        ("linear.alpha", [0.1, 0.2, 0.4, 0.6, 0.8]),
        ("linear.target-scale", [0.7, 1, 2]),
        ("linear.regularization", [0.3, 1, 3, 10, 30]),
        ("linear.recency", [0, 30_000, 60_000, 120_000]),
        ("transitions.last-clicks", [1, 2, 5]),
        ("transitions.backward", [0, 0.25, 0.5, 1]),
        ("knn", [0, 0.3, 0.6, 1, 1.5, 2.5, 4]),
        ("linear", [0, 0.05, 0.15, 0.3, 0.6, 1, 1.5, 2.5]),
        ("transitions", [0, 0.05, 0.1, 0.2, 0.4, 0.8]),
        ("repeat", [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8]),
        ("repeat.scale", [1, 2, 5, 10, 30]),
        ("last-factor", [0, 0.3, 0.6, 0.8, 1, 1.3, 1.6]),
    ];

    private readonly Dictionary<object, object> _fitted = [];

    /// <summary>The most trials of one <see cref="Run"/>.</summary>
    public static int MostTrials { get; } = 1 + Rounds * Axes.Sum(a => a.Values.Length);

    /// <summary>Tries values from <paramref name="start"/> on.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="report">Told each improvement.</param>
    /// <param name="tried">Told how many trials are done, of at most <see cref="MostTrials"/>; may be null.</param>
    /// <param name="cancellationToken">Checked between questions.</param>
    /// <returns>The best.</returns>
    public SessionTrial Run(SessionBlendOptions start, Action<SessionTrial> report, Action<int>? tried, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var trials = 1;
        var best = Try(start, cancellationToken);
        report(best);
        for (var round = 0; round < Rounds; round++)
        {
            var before = best;
            foreach (var (name, values) in Axes)
            {
                var knob = SessionKnobs.All.First(k => k.Name == name);
                foreach (var value in values)
                {
                    tried?.Invoke(trials++);
                    var next = knob.Write(best.Options, value);
                    if (next == best.Options || next.Knn.Neighbors > next.Knn.Sample) continue;
                    var trial = Try(next, cancellationToken);
                    if (trial.Merit <= best.Merit) continue;
                    best = trial;
                    report(best);
                }
            }
            if (best == before) break;
        }
        return best;
    }

    /// <summary>Asks the validation of one set of options.</summary>
    public SessionTrial Try(SessionBlendOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var parts = new SessionParts(
            options.KnnWeight > 0 ? Fitted(options.Knn, o => SessionKnn.Fit(sessions, o, null, cancellationToken)) : null,
            options.TransitionsWeight > 0 ? Fitted(options.Transitions, o => Transitions.Fit(sessions, o, null, cancellationToken)) : null,
            options.LinearWeight > 0 ? Fitted(options.Linear, o => LinearSessions.Fit(sessions, o, null, cancellationToken)) : null);
        var answers = NextItemEvaluator.Ask(new SessionBlendModel(sessions, options, parts), validation, null, cancellationToken);
        return new SessionTrial(options, answers.HrAt20, answers.MrrAt20);
    }

    // One model of each kind is enough: the search changes one option at a time.
    private TModel Fitted<TOptions, TModel>(TOptions options, Func<TOptions, TModel> fit)
        where TOptions : notnull
        where TModel : notnull
    {
        if (_fitted.TryGetValue(options, out var known)) return (TModel)known;
        foreach (var other in _fitted.Keys.OfType<TOptions>().SkipLast(1).ToList()) _fitted.Remove(other);
        var model = fit(options);
        _fitted[options] = model;
        return model;
    }
}
