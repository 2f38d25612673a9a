using System.Globalization;
using Bespoke.Arrangement;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.ColdStart;
using Bespoke.Collaborative;
using Bespoke.Contracts;
using Bespoke.Evaluation.ExperimentChecks;
using Bespoke.Evaluation.OffPolicy;
using Bespoke.Evaluation.Previews;
using Bespoke.Evaluation.Rentals;
using Bespoke.Evaluation.Simulations;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Retrieval.Guarding;
using Bespoke.Rules;
using Bespoke.Search;
using Bespoke.Sessions;
using Bespoke.Simulation;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests.Docs;

/// <summary>Defaults are stated in code; the tables of docs/ repeat them and may not drift.</summary>
public sealed class DefaultsTests
{
    public static TheoryData<string, Dictionary<string, double>> Pages => new()
    {
        {
            "catalog.md", new()
            {
                ["titles behind a derived brand"] = DerivedBrands.DefaultSupport,
                ["longest line, bytes"] = TextLines.MaxLineBytes,
                ["longest title or attribute value, characters"] = ProductRules.MaxText,
                ["longest description, characters"] = ProductRules.MaxDescription,
                ["details kept of an import"] = ImportReport.MaxDetails,
            }
        },
        {
            "collaborative.md", new()
            {
                ["ALS: factors"] = new AlsOptions().Factors,
                ["ALS: iterations"] = new AlsOptions().Iterations,
                ["ALS: regularisation λ"] = new AlsOptions().Regularization,
                ["ALS: exponent ν of the regularisation"] = new AlsOptions().RegularizationExponent,
                ["ALS: weight α0 of every pair"] = new AlsOptions().UnobservedWeight,
                ["ALS: deviation of the initial vectors"] = new AlsOptions().InitialDeviation,
                ["ALS: steps of conjugate gradients"] = new AlsOptions().GradientSteps,
                ["ALS: coordinates of a block"] = new AlsOptions().BlockSize,
                ["item-item: neighbours"] = new ItemItemOptions().Neighbors,
                ["item-item: users to share"] = new ItemItemOptions().MinSupport,
                ["item-item: shrinkage"] = new ItemItemOptions().Shrinkage,
                ["item-item: exponent of users"] = new ItemItemOptions().UserExponent,
                ["item-item: exponent of the source"] = new ItemItemOptions().SourceExponent,
                ["item-item: exponent of the target"] = new ItemItemOptions().TargetExponent,
                ["item-item: amplification"] = new ItemItemOptions().Amplification,
                ["EASE: regularisation λ"] = new EaseOptions().Regularization,
                ["EASE: exponent of the regularisation"] = new EaseOptions().RegularizationExponent,
                ["EASE: exponent of users"] = new EaseOptions().UserExponent,
                ["EASE: exponent of the target"] = new EaseOptions().TargetExponent,
                ["EASE: closed form up to, products"] = new EaseOptions().DenseUpTo,
                ["EASE: neighbourhood"] = new EaseOptions().Neighborhood,
                ["EASE: neighbours kept"] = new EaseOptions().Neighbors,
                ["EASE: users to share"] = new EaseOptions().MinSupport,
                ["bought together: users to share"] = new BoughtTogetherOptions().MinSupport,
                ["bought together: shrinkage"] = new BoughtTogetherOptions().Shrinkage,
                ["bought together: exponent of the companion's buyers"] = new BoughtTogetherOptions().TargetExponent,
                ["bought together: companions kept"] = new BoughtTogetherOptions().Neighbors,
                ["bought together: longest order"] = new BoughtTogetherOptions().LongestOrder,
            }
        },
        {
            "cold-start.md", new()
            {
                ["new products: λ of the map, users"] = new ContentMapOptions().Regularization,
                ["new products: κ, users"] = new ContentMapOptions().Trust,
                ["new products: share of its vector without users"] = new ContentMapOptions().Unseen,
                ["new products: passes"] = new ContentMapOptions().Passes,
                ["new products: most users that count"] = new ContentMapOptions().MostUsers,
                ["new products: products that a key needs"] = new ContentMapOptions().LeastProducts,
                ["groups: κ, expected users"] = GroupLift.Trust,
                ["affinities: T, weight of recent events at which what is long known counts half"] = AffinityLayers.FreshTrust,
                ["affinities: F, weight of an event of the running session beside one of before"] = AffinityLayers.SessionWeight,
                ["affinities: τ, observations in a unit of weight"] = AffinityLayers.Independence,
                ["onboarding: questions"] = Onboarding.Questions,
                ["onboarding: values of a question"] = Onboarding.MostValues,
                ["onboarding: products of a question"] = Onboarding.PanelSize,
                ["onboarding: products that may be picked"] = Onboarding.MostPicks,
                ["onboarding: share of wrong answers"] = Onboarding.WrongAnswers,
                ["onboarding: users who like a gender and category most, for questions of their own"] = Onboarding.BranchUsers,
            }
        },
        {
            "deadlines.md", new()
            {
                ["milliseconds of an answer"] = new DeadlineOptions().AnswerMs,
                ["faults in a row before a part rests"] = new DeadlineOptions().Faults,
                ["seconds that it rests"] = new DeadlineOptions().RestSeconds,
            }
        },
        {
            "exploration.md", new()
            {
                ["slots, search"] = new ExplorationOptions().Search,
                ["slots, category pages"] = new ExplorationOptions().Category,
                ["slots, for-you"] = new ExplorationOptions().ForYou,
                ["slots, new-in"] = new ExplorationOptions().NewIn,
                ["slots, similar"] = new ExplorationOptions().Similar,
                ["every so many places"] = new ExplorationOptions().Every,
                ["days that a product is new"] = new ExplorationOptions().Days,
                ["users that it may be shown to"] = new ExplorationOptions().Budget,
                ["prior users"] = new ExplorationOptions().PriorUsers,
                ["given up below a chance of"] = new ExplorationOptions().GiveUpBelow,
                ["share of uniform draws"] = new ExplorationOptions().Floor,
                ["growth of ln(rate) with a unit of score"] = new ExplorationOptions().ScoreScale,
            }
        },
        {
            "arrangement.md", new()
            {
                ["strength of diversity, search"] = Math.Round(new ArrangementOptions().Search, 6),
                ["strength of diversity, category pages"] = Math.Round(new ArrangementOptions().Category, 6),
                ["strength of diversity, for-you"] = Math.Round(new ArrangementOptions().ForYou, 6),
                ["strength of diversity, new-in"] = Math.Round(new ArrangementOptions().NewIn, 6),
                ["strength of diversity, similar"] = Math.Round(new ArrangementOptions().Similar, 6),
                ["times shown before a product sinks"] = Math.Round(new ArrangementOptions().TiredAfter, 6),
                ["places it sinks with each time more, share of the list"] = Math.Round(new ArrangementOptions().Tiring, 6),
                ["places it sinks at most, share of the list"] = Math.Round(new ArrangementOptions().MostTiring, 6),
            }
        },
        {
            "rules.md", new()
            {
                ["most rules"] = RuleSet.MaxRules,
                ["latest place of a pin or a quota"] = Rule.MaxPlace,
            }
        },
        {
            "evaluation.md", new()
            {
                ["effective rounds, at least"] = Overlap.LeastEffective,
                ["share of effective rounds, at least"] = Overlap.LeastEffectiveShare,
                ["share of the target without support, at most"] = Overlap.MostUnsupported,
                ["standard errors of the mean weight from 1, at most"] = Overlap.MostDeviation,
                ["folds of the reward model"] = CrossFittedRewards.Folds,
                ["rounds that a prior mean counts as"] = RewardTable.PriorRounds,
                ["tenths of the rentals that are asked for"] = RentalSearchEvaluation.Tenths,
            }
        },
        {
            "events.md", new()
            {
                ["days an event id is remembered"] = IInteractionLog.DuplicateWindow.TotalDays,
                ["hours a sender's clock may run ahead"] = InteractionRules.MaxFuture.TotalHours,
                ["longest query, characters"] = InteractionRules.MaxText,
                ["bytes of one event, at most"] = InteractionRules.MaxEventBytes,
            }
        },
        {
            "profiles.md", new()
            {
                ["half-life of the long-term layer, days"] = ProfileFold.LongTermHalfLife.TotalDays,
                ["half-life of the 24-hour layer, hours"] = ProfileFold.LastDayHalfLife.TotalHours,
                ["events that make a user hot"] = UserProfile.HotAfter,
                ["weight of a stated preference"] = UserAffinities.PriorWeight,
                ["length of the identity vector"] = UserVectors.IdentityLength,
                ["half-life of sizes, days"] = ProfileFold.SizeHalfLife.TotalDays,
                ["minutes without an event that end a session"] = ProfileFold.SessionIdle.TotalMinutes,
                ["users in memory, at most"] = new ProfileMemory().Users,
                ["megabytes they take, at most"] = new ProfileMemory().Bytes >> 20,
                ["events until a fold is written down"] = new ProfileMemory().SnapshotAfter,
            }
        },
        {
            "search.md", new()
            {
                ["products ranked, at most"] = Personalizer.MaxCandidates,
                ["length of a list"] = new ListRequest { RequestId = "", Now = default }.K,
                ["longest list"] = ListRequest.MaxK,
                ["longest query, characters"] = QueryUnderstanding.MaxLength,
            }
        },
        {
            "sessions.md", new()
            {
                ["sessions looked at"] = Blend.Knn.Sample,
                ["neighbours that vote"] = Blend.Knn.Neighbors,
                ["clicks of a visit that count"] = Blend.Knn.LastClicks,
                ["scale of a click's place in the visit, clicks"] = Blend.Knn.PositionScale,
                ["scale of a match's place in the visit, clicks"] = Blend.Knn.MatchScale,
                ["exponent of a neighbour's length"] = Blend.Knn.LengthExponent,
                ["scale of the distance from the shared product"] = Blend.Knn.DistanceScale,
                ["weight of what came before the shared product"] = Blend.Knn.Backward,
                ["transitions: window, clicks"] = Blend.Transitions.Window,
                ["transitions: longest row"] = Blend.Transitions.RowLength,
                ["linear: share of the whole-session loss"] = Blend.Linear.Alpha,
                ["linear: ridge"] = Blend.Linear.Regularization,
                ["linear: longest row"] = Blend.Linear.RowLength,
                ["blend: neighbours"] = Blend.KnnWeight,
                ["blend: transitions"] = Blend.TransitionsWeight,
                ["blend: linear"] = Blend.LinearWeight,
                ["blend: the visit itself"] = Blend.RepeatWeight,
                ["blend: factor of the last product"] = Blend.LastFactor,
                ["least users of a product"] = Blend.Knn.MinimumUsers,
                ["delta: sessions"] = new SessionDeltaOptions().Sessions,
                ["delta: clicks of a session"] = new SessionDeltaOptions().ClicksOfSession,
                ["delta: new products"] = new SessionDeltaOptions().NewProducts,
            }
        },
        {
            "models.md", new()
            {
                ["users that a product needs"] = new TrainingOptions().MinSupport,
                ["factors"] = new TrainingOptions().Factors.Factors,
                ["neighbours of a product"] = new TrainingOptions().ItemItem.Neighbors,
                ["users among whom similar ones are looked for"] = new TrainingOptions().Neighborhood.Users,
                ["products that a similar user brings along"] = new TrainingOptions().Neighborhood.Recent,
                ["similar users asked"] = SimilarUsersSource.Neighbors,
                ["fewest similar users"] = SimilarUsersSource.LeastNeighbors,
                ["least confidence"] = InteractionSums.LeastConfidence,
            }
        },
        {
            "trends.md", new()
            {
                ["half-life of now, hours"] = new TrendOptions().NowHalfLifeHours,
                ["half-life of usual, days"] = new TrendOptions().UsualHalfLifeDays,
                ["half-life of what is popular by the month, days"] = new TrendOptions().MonthHalfLifeDays,
                ["prior users"] = new TrendOptions().Prior,
                ["a user counts once in hours"] = new TrendOptions().OncePerHours,
                ["fresh for hours"] = new TrendOptions().FreshHours,
                ["weight of a fresh user"] = new TrendOptions().FreshWeight,
                ["known users that are enough"] = new TrendOptions().EnoughKnownUsers,
                ["users remembered"] = new TrendOptions().Users,
                ["pairs remembered"] = new TrendOptions().Pairs,
                ["products with evidence"] = new TrendOptions().Products,
                ["users without which nothing is said"] = ProductSignals.MinimumUsers,
                ["users of the usual rate assumed beside those who saw a product"] = ClickRates.PriorUsers,
                ["least score of what trends"] = Math.Round(TrendingSource.Least, 4),
            }
        },
        {
            "experiments.md", new()
            {
                ["share"] = new Experiment { Name = "", Variants = [] }.Share,
                ["minimumEffect"] = new Experiment { Name = "", Variants = [] }.MinimumEffect,
                ["weight of a variant"] = new Variant { Name = "" }.Weight,
                ["share of a flag"] = new Flag { Name = "" }.Share,
                ["buckets"] = HashInterval.Buckets,
                ["most variants"] = Experiment.MaxVariants,
                ["units of a variant without which nothing is said"] = ConfidenceSequence.LeastUnits,
                ["level of the sample-ratio alarm"] = SampleRatio.AlarmLevel,
                ["days before the first exposure that adjust"] = ExperimentFold.LookBack.TotalDays,
                ["looks of a plan"] = PowerPlanner.DefaultLooks,
                ["days that a preview looks back"] = CounterfactualPreview.DefaultDays,
                ["hours within which an event credits an interleaved list"] = InterleavingFold.Window.TotalHours,
                ["replications of evaluate experiments"] = ExperimentEvaluation.DefaultReplications,
            }
        },
        {
            "impressions.md", new()
            {
                ["places that may be swapped"] = PlaceSwap.Depth,
                ["hours after which a look counts no more"] = LabelWindows.Usual.TotalHours,
                ["days after which a purchase counts no more"] = LabelWindows.Purchase.TotalDays,
            }
        },
        {
            "simulation.md", new()
            {
                ["products"] = SyntheticCatalog.DefaultProducts,
                ["shoppers"] = SimulatedShoppers.DefaultShoppers,
                ["days"] = SimulatedShoppers.DefaultDays,
                ["users"] = new SimulationOptions().Users,
                ["sessions"] = new SimulationOptions().Sessions,
            }
        },
    };

    private static SessionBlendOptions Blend { get; } = new();

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_table_of_a_page_says_what_the_code_says(string page, Dictionary<string, double> defaults)
    {
        var table = Table(page).ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture));
        Assert.All(defaults, d => Assert.Equal(d.Value, table.GetValueOrDefault(d.Key, double.NaN)));
    }

    [Fact]
    public void Every_parameter_of_the_simulation_is_documented_as_it_is()
    {
        var parameters = typeof(SimulationParameters).GetFields().ToDictionary(f => $"`{f.Name}`", f => Convert.ToDouble(f.GetRawConstantValue(), CultureInfo.InvariantCulture));
        var table = Table("simulation.md").Where(r => r[0].StartsWith('`')).ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture));
        Assert.Equal(parameters.OrderBy(p => p.Key), table.OrderBy(p => p.Key));
    }

    [Fact]
    public void The_weights_are_the_documented_ones() => Assert.Equal(
        LinearScorer.DefaultTerms,
        Table("ranking.md").Select(r => new LinearTerm(r[0], float.Parse(r[1], CultureInfo.InvariantCulture), float.Parse(r[2], CultureInfo.InvariantCulture))));

    [Fact]
    public void The_weights_of_the_types_are_the_documented_ones()
    {
        var rows = File.ReadLines(Path("events.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        Assert.Equal(InteractionTypes.All.Count, rows.Length);
        foreach (var row in rows)
        {
            Assert.True(InteractionTypes.TryParse(row[1].Trim('`'), out var type), row[1]);
            Assert.Equal(type.Weight(), double.Parse(row[2], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void The_features_are_documented_in_order() => Assert.Equal(
        FeatureNames.All,
        File.ReadLines(Path("ranking.md")).Where(l => l.Contains("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]));

    // The rows of the one table under "## Defaults", without its head.
    private static IEnumerable<string[]> Table(string page) => File.ReadLines(Path(page))
        .SkipWhile(l => l != "## Defaults").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
        .Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    private static string Path(string page) => System.IO.Path.Combine(ExternalData.RepositoryRoot, "docs", page);
}
