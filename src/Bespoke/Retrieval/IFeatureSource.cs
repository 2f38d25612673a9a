namespace Bespoke.Retrieval;

/// <summary>Computes some columns of the feature matrix. Implementations are immutable and thread-safe.</summary>
public interface IFeatureSource : INamedPart
{
    /// <summary>The features it fills, by their names in the schema.</summary>
    IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Fills its columns for all candidates.</summary>
    /// <param name="query">The request.</param>
    /// <param name="candidates">In order of retrieval, best first.</param>
    /// <param name="into">Its columns; on entry every cell is NaN, which means "missing".</param>
    /// <remarks>Allocates nothing.</remarks>
    void Fill(CandidateQuery query, ReadOnlySpan<ScoredProduct> candidates, FeatureColumns into);
}
