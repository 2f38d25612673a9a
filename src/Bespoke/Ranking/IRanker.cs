namespace Bespoke.Ranking;

/// <summary>Scores the candidates of a request by their feature rows, in the order of <see cref="FeatureNames.All"/>. Immutable and thread-safe.</summary>
public interface IRanker
{
    /// <summary>What answers call it, e.g. "linear".</summary>
    string Name { get; }

    /// <summary>Scores rows: higher is better, comparable within one request only.</summary>
    /// <param name="rows">Row-major, one row for each candidate. Where <paramref name="personalize"/> is false, what they say of the user may be wiped out.</param>
    /// <param name="scores">One for each row, at most some hundreds.</param>
    /// <param name="personalize">False to score as for a user of whom nothing is known, whatever the rows say.</param>
    /// <returns>True when something about the user changed a score.</returns>
    /// <remarks>Allocates nothing.</remarks>
    bool Score(Span<float> rows, Span<float> scores, bool personalize);

    /// <summary>Tells what each feature of a row added to its score.</summary>
    /// <param name="row">One row.</param>
    /// <param name="contributions">One for each feature.</param>
    /// <remarks>One pass, allocates nothing: for reasons beside a list.</remarks>
    void Attribute(ReadOnlySpan<float> row, Span<double> contributions);
}
