namespace Bespoke.Retrieval;

/// <summary>Proposes products for a request. Implementations are immutable and thread-safe.</summary>
public interface ICandidateSource : INamedPart
{
    /// <summary>Writes the best products within <see cref="CandidateQuery.Within"/> to <paramref name="best"/>, best first, each once.</summary>
    /// <param name="query">The request.</param>
    /// <param name="best">Receives up to its own length. Ties go to the lower row.</param>
    /// <returns>How many were written; 0 when the source knows nothing for this request.</returns>
    int Retrieve(CandidateQuery query, Span<ScoredProduct> best);
}
