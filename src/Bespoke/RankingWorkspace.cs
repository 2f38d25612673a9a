using Bespoke.Arrangement;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke;

/// <summary>The buffers of one ranking, used again by the next.</summary>
internal sealed class RankingWorkspace
{
    private float[] _features = [];

    internal UserAffinities Affinities { get; } = new();
    internal QueryScores Scores { get; } = new();
    internal UserScores User { get; } = new();
    internal Diversifier Diversifier { get; } = new();
    internal ScoredProduct[] Candidates { get; } = new ScoredProduct[Personalizer.MaxCandidates];
    internal float[] Scored { get; } = new float[Personalizer.MaxCandidates];
    internal ScoredProduct[] Ranked { get; } = new ScoredProduct[Personalizer.MaxCandidates];

    internal Span<float> Features(int length)
    {
        if (_features.Length < length) _features = new float[length];
        return _features.AsSpan(0, length);
    }
}
