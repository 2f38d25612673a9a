using System.Diagnostics;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>
/// The table of one data set: baselines and the parts of the blend on the validation, fitted on what lies before it, and the
/// chosen options on the test, fitted on all of train. The test is asked once.
/// </summary>
/// <param name="data">The data set.</param>
/// <param name="usual">The options that texts are relative to.</param>
public sealed class NextItemEvaluation(NextItemData data, SessionBlendOptions usual)
{
    /// <summary>Tuning asks at most so many of the validation's questions, spread evenly over it.</summary>
    public const int TuningQuestions = 10_000;

    private const ulong Seed = 1;

    /// <summary>The defaults for published splits, where support of one user is enough.</summary>
    public static SessionBlendOptions Defaults { get; } = SessionKnobs.Apply("min-users=1", new SessionBlendOptions());

    /// <summary>Searches on the validation, from several starts.</summary>
    /// <param name="starts">Each is searched from.</param>
    /// <param name="report">Told each improvement.</param>
    /// <param name="progress">Told the trials done and the most there can be.</param>
    /// <param name="cancellationToken">Checked between questions.</param>
    public SessionBlendOptions Tune(IReadOnlyList<SessionBlendOptions> starts, Action<SessionTrial> report, Action<int, int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(progress);
        var step = Math.Max(1, (data.Validation.Count + TuningQuestions - 1) / TuningQuestions);
        var tuning = new SessionTuning(SessionTable.Of(data.Fit, cancellationToken), [.. data.Validation.Where((_, i) => i % step == 0)]);
        var most = starts.Count * SessionTuning.MostTrials;
        return starts.Select((start, n) => tuning.Run(start, report, tried => progress(n * SessionTuning.MostTrials + tried, most), cancellationToken)).MaxBy(t => t.Merit)!.Options;
    }

    /// <summary>Measures every row.</summary>
    /// <param name="chosen">Asked of the test; its row is the last.</param>
    /// <param name="others">Further named options for the validation.</param>
    /// <param name="report">Told each row.</param>
    /// <param name="lists">Receives the chosen row's list of each question of the test, where asked for.</param>
    /// <param name="cancellationToken">Checked between questions.</param>
    public EvaluationReport Run(
        SessionBlendOptions chosen, IEnumerable<(string Name, SessionBlendOptions Options)> others, Action<EvaluationRow> report, string[]? lists, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rows = new List<EvaluationRow>();
        var fit = SessionTable.Of(data.Fit, cancellationToken);
        Add("popularity", false, () => new PopularityModel(fit), "");
        Add("session-popularity", false, () => new RepeatModel(fit.Items, usual.RepeatScale), "");
        Add("last-item", false, () => Transitions.Fit(fit, usual.Transitions with { LastClicks = 1 }, null, cancellationToken), "");
        Add("linear", false, () => LinearSessions.Fit(fit, chosen.Linear, null, cancellationToken), "");
        Add("session-knn", false, () => SessionKnn.Fit(fit, chosen.Knn, null, cancellationToken), "");
        foreach (var (name, options) in others) Add(name, false, () => SessionBlend.Fit(fit, options, null, cancellationToken), Text(options));
        Add("blend", false, () => SessionBlend.Fit(fit, chosen, null, cancellationToken), Text(chosen));
        var train = SessionTable.Of(data.Train, cancellationToken);
        Add("blend", true, () => SessionBlend.Fit(train, chosen, null, cancellationToken), Text(chosen));
        return new EvaluationReport(data.Name, rows);

        void Add(string name, bool isChosen, Func<ISessionModel> make, string options)
        {
            rows.Add(Measure(name, isChosen, make, options, isChosen ? lists : null, cancellationToken));
            report(rows[^1]);
        }
    }

    private EvaluationRow Measure(string name, bool chosen, Func<ISessionModel> make, string options, string[]? lists, CancellationToken cancellationToken)
    {
        PeakMemory.Reset();
        var clock = Stopwatch.StartNew();
        var model = make();
        var seconds = clock.Elapsed.TotalSeconds;
        var answers = NextItemEvaluator.Ask(model, chosen ? data.Test : data.Validation, lists, cancellationToken);
        var (low, high) = answers.Interval(Seed);
        return new EvaluationRow
        {
            Model = name,
            Chosen = chosen,
            HrAt20 = answers.HrAt20,
            MrrAt20 = answers.MrrAt20,
            Low = low,
            High = high,
            FitSeconds = Math.Round(seconds, 2),
            PeakMiB = PeakMemory.MiB(),
            Options = options,
        };
    }

    private string Text(SessionBlendOptions options) => SessionKnobs.Text(options, usual) is { Length: > 0 } text ? $"--options {text}" : "";
}
