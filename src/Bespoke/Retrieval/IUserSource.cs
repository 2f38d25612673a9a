namespace Bespoke.Retrieval;

/// <summary>A source that looks at the user once, before candidates and features are asked for. Implementations are immutable and thread-safe.</summary>
public interface IUserSource : ICandidateSource, IFeatureSource
{
    /// <summary>Fills its part of <see cref="CandidateQuery.User"/>, whose history is read already.</summary>
    /// <param name="query">The request; a cold user leaves everything as it is.</param>
    void Read(CandidateQuery query);
}
