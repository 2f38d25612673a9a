using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Retrieval;

namespace Bespoke.Cli.Bench;

/// <summary>The steps of one search, one after another and each timed, as the personalizer takes them.</summary>
internal sealed class SearchStages(TimeProvider time)
{
    private readonly UserAffinities _affinities = new();
    private readonly QueryScores _scores = new();
    private readonly UserScores _user = new();
    private readonly ScoredProduct[] _candidates = new ScoredProduct[Personalizer.MaxCandidates];
    private readonly ScoredProduct[] _ranked = new ScoredProduct[Personalizer.MaxCandidates];
    private readonly float[] _scored = new float[Personalizer.MaxCandidates];
    private float[] _features = [];

    /// <summary>The steps, in order.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["understand", "match", "retrieve", "features", "score"];

    /// <summary>Writes the microseconds of each step to <paramref name="microseconds"/>.</summary>
    internal void Run(string text, UserProfile profile, ServingSnapshot snapshot, DateTimeOffset now, Span<double> microseconds)
    {
        var start = time.GetTimestamp();
        var understood = snapshot.Search.Understand(text);
        start = Lap(start, ref microseconds[0]);
        var match = snapshot.Search.Match(understood, snapshot.Allowed(ProductFilter.None, now));
        start = Lap(start, ref microseconds[1]);
        var query = new CandidateQuery
        {
            Catalog = snapshot.Catalog,
            Profile = profile,
            Affinities = _affinities,
            Now = now,
            Within = match.Rows,
            Intents = understood.Intents,
            Tokens = understood.Tokens,
            Variants = understood.Variants,
            Scores = _scores,
            User = _user,
        };
        snapshot.Look(query);
        var candidates = _candidates.AsSpan(0, snapshot.Search.RetrieveWith(snapshot.Personal, Personalizer.PersonalQuota, query, _candidates));
        start = Lap(start, ref microseconds[2]);
        var width = snapshot.Schema.Names.Count;
        if (_features.Length < candidates.Length * width) _features = new float[candidates.Length * width];
        snapshot.Schema.Fill(query, candidates, _features.AsSpan(0, candidates.Length * width));
        start = Lap(start, ref microseconds[3]);
        snapshot.Ranker.Score(_features.AsSpan(0, candidates.Length * width), _scored.AsSpan(0, candidates.Length), personalize: true);
        for (var i = 0; i < candidates.Length; i++) _ranked[i] = new ScoredProduct(i, _scored[i]);
        ScoredProduct.SortBestFirst(_ranked.AsSpan(0, candidates.Length));
        Lap(start, ref microseconds[4]);
    }

    private long Lap(long start, ref double microseconds)
    {
        var now = time.GetTimestamp();
        microseconds = time.GetElapsedTime(start, now).TotalMicroseconds;
        return now;
    }
}
