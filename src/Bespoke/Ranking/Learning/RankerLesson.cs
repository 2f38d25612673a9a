using Bespoke.Ranking.Impressions;

namespace Bespoke.Ranking.Learning;

/// <summary>What a ranker is fitted on.</summary>
/// <param name="Train">Shown lists with what became of them, in order of time.</param>
/// <param name="Validation">Later ones, which decide how many trees are kept.</param>
/// <param name="Features">Those of <see cref="FeatureNames.All"/> that it may look at.</param>
/// <param name="Seed">Of everything that is drawn.</param>
public sealed record RankerLesson(IReadOnlyList<LabelledGroup> Train, IReadOnlyList<LabelledGroup> Validation, IReadOnlyList<string> Features, ulong Seed);

/// <summary>A ranker as its trainer hands it over.</summary>
/// <param name="Model">LightGBM's text over the lesson's features.</param>
/// <param name="Trees">How many it has.</param>
/// <param name="Options">What it was trained with, in words.</param>
public sealed record FittedRanker(string Model, int Trees, string Options)
{
    /// <summary>What it was allowed to look at.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Fits another with the very same options; what is not searched again does not differ by chance.</summary>
    public required RankerFit Again { get; init; }

    /// <summary>As it ranks. What it is worth is not known yet: its lesson ends where a test would begin.</summary>
    /// <param name="lesson">That it was fitted on.</param>
    /// <exception cref="BespokeException">The model is damaged, or looks at features that this version does not have.</exception>
    public LearnedRanker Open(RankerLesson lesson)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        var end = lesson.Validation[^1].Request.At;
        var info = new RankerInfo { TrainedAt = end, Options = Options, From = lesson.Train[0].Request.At, TestFrom = end, To = end, Groups = lesson.Train.Count, Ndcg = 0, LinearNdcg = 0 };
        return new LearnedRanker(Model, FeatureNames.All, info);
    }
}

/// <summary>Fits a ranker; the same lesson gives the same one.</summary>
/// <exception cref="BespokeException">There is too little to learn from, or no trainer on this machine.</exception>
public delegate FittedRanker RankerFit(RankerLesson lesson, CancellationToken cancellationToken);
