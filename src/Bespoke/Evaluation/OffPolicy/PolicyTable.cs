namespace Bespoke.Evaluation.OffPolicy;

/// <summary>A policy as the probability of every action in every context. Immutable and thread-safe.</summary>
public sealed class PolicyTable
{
    private const double Tolerance = 1e-9;

    private readonly double[] _probabilities;

    /// <summary>A policy from its probabilities.</summary>
    /// <param name="contexts">How many contexts.</param>
    /// <param name="probabilities">Row-major, contexts x actions; copied. Each row sums to 1.</param>
    /// <exception cref="ArgumentException">A probability is negative, or a row does not sum to 1.</exception>
    public PolicyTable(int contexts, ReadOnlySpan<double> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contexts, 1);
        if (probabilities.IsEmpty || probabilities.Length % contexts != 0) throw new ArgumentException($"{probabilities.Length} probabilities are no table of {contexts} contexts.", nameof(probabilities));
        (Contexts, Actions, _probabilities) = (contexts, probabilities.Length / contexts, probabilities.ToArray());
        for (var context = 0; context < contexts; context++)
        {
            var sum = 0.0;
            foreach (var probability in Of(context)) sum += probability >= 0 ? probability : double.NaN;
            if (!(Math.Abs(sum - 1) <= Tolerance)) throw new ArgumentException($"The probabilities of context {context} are not all at least 0 with a sum of 1.", nameof(probabilities));
        }
    }

    /// <summary>How many contexts.</summary>
    public int Contexts { get; }

    /// <summary>How many actions.</summary>
    public int Actions { get; }

    /// <summary>Probability of an action in a context.</summary>
    public double this[int context, int action] => Of(context)[action];

    /// <summary>The probabilities of all actions in a context.</summary>
    public ReadOnlySpan<double> Of(int context) => _probabilities.AsSpan(context * Actions, Actions);

    /// <summary>Every action alike.</summary>
    public static PolicyTable Uniform(int contexts, int actions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actions, 1);
        var probabilities = new double[contexts * actions];
        Array.Fill(probabilities, 1.0 / actions);
        return new PolicyTable(contexts, probabilities);
    }

    /// <summary>
    /// The policy's mean over the time of its own log: the share of each action among the rounds of a context. Rewards are not looked at.
    /// </summary>
    /// <exception cref="ArgumentException">A context has no round.</exception>
    public static PolicyTable Shares(ReadOnlySpan<LoggedRound> rounds, int contexts, int actions)
    {
        var (counts, totals) = (new double[contexts * actions], new double[contexts]);
        foreach (var round in rounds)
        {
            counts[round.Context * actions + round.Action]++;
            totals[round.Context]++;
        }
        if (totals.AsSpan().IndexOf(0.0) is >= 0 and var empty) throw new ArgumentException($"Context {empty} has no round.", nameof(rounds));
        for (var cell = 0; cell < counts.Length; cell++) counts[cell] /= totals[cell / actions];
        return new PolicyTable(contexts, counts);
    }
}
