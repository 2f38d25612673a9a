// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
// What a field means that says nothing here is told in docs/api.md.
#pragma warning disable CS1591
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bespoke.Client;

/// <summary>An hour of the week in which the user is active.</summary>
public sealed record ActiveHourBody
{
    /// <summary>E.g. "Monday".</summary>
    public required string Day { get; init; }

    /// <summary>0 to 23, by the shopper's clock where it is known, else in UTC.</summary>
    public required int Hour { get; init; }

    /// <summary>How many events fell into it.</summary>
    public required int Events { get; init; }
}

/// <summary>A ranked list as sent.</summary>
public sealed record AnswerBody
{
    public string? Query { get; init; }

    public required Understood Understood { get; init; }

    public required string Basis { get; init; }

    public required bool Personalized { get; init; }

    public required string RequestId { get; init; }

    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>How many products match, those that follow included.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them do not merely follow; less than total only where too few products answer to fill a page.</summary>
    public required int Fitting { get; init; }

    public required int Candidates { get; init; }

    /// <summary>The version of the models that had a part in it; "none" without any.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked it: "linear", or "ranker" where the bundle has one; null for a list with an order of its own.</summary>
    public string? Ranker { get; init; }

    public required IReadOnlyList<ItemBody> Items { get; init; }

    public FacetsBody? Facets { get; init; }

    /// <summary>The variants that the request met, by the name of the experiment; null where it was in none.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>Send it as cursor for the next page; null when every match was shown.</summary>
    public string? Next { get; init; }
}

/// <summary>A bundle as sent; what its head does not tell is null.</summary>
public sealed record BundleBody
{
    public required string Version { get; init; }

    public required bool Serving { get; init; }

    public DateTimeOffset? TrainedAt { get; init; }

    public long? Position { get; init; }

    public string? Fingerprint { get; init; }

    public required long Bytes { get; init; }

    public required IReadOnlyList<TrainedModel> Models { get; init; }

    public RankerInfo? Ranker { get; init; }
}

/// <summary>What one variant's metric is beside the control's.</summary>
public sealed record Comparison
{
    /// <summary>The control's ratio.</summary>
    public required double Control { get; init; }

    /// <summary>The variant's.</summary>
    public required double Treatment { get; init; }

    /// <summary>Treatment / control − 1, of the adjusted ratios where there is an adjustment.</summary>
    public required double Lift { get; init; }

    /// <summary>Lower end of the lift's confidence sequence: valid at every look.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end.</summary>
    public required double High { get; init; }

    /// <summary>Standard error of ln(1 + lift).</summary>
    public required double LogStandardError { get; init; }

    /// <summary>Valid at every look.</summary>
    public required double PValue { get; init; }

    /// <summary>Of the normal test: valid only for the single look that was planned.</summary>
    public required double PValueOnce { get; init; }

    /// <summary>The share of the variance that the adjustment by what units did before left; 1 without one.</summary>
    public required double VarianceLeft { get; init; }

    /// <summary>True where the interval leaves no difference out.</summary>
    public bool? Significant { get; init; }
}

/// <summary>Where, when and on what a shopper asks. Whatever is left out changes nothing.</summary>
public sealed record ContextBody
{
    /// <summary>phone, tablet or desktop. On a phone a list is shorter unless told.</summary>
    public string? Device { get; init; }

    /// <summary>ISO 3166-1 alpha-2: seasons by hemisphere, and what is popular there.</summary>
    public string? Country { get; init; }

    /// <summary>Minutes east of UTC of the shopper's clock.</summary>
    public int? UtcOffset { get; init; }
}

/// <summary>The deciding metric at the end of a day.</summary>
public sealed record DayReadout
{
    /// <summary>Its end, UTC.</summary>
    public required DateTimeOffset Day { get; init; }

    /// <summary>Beside the control.</summary>
    public required string Variant { get; init; }

    public Comparison? Comparison { get; init; }
}

/// <summary>One event that could not be processed, as sent.</summary>
public sealed record DeadLetterBody
{
    public required long Position { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>As stored: JSON, unless that is what is wrong with it.</summary>
    public required string Body { get; init; }
}

/// <summary>Dead letters as sent.</summary>
public sealed record DeadLettersBody
{
    /// <summary>How many there are in all.</summary>
    public required long Total { get; init; }

    /// <summary>Those of this page, by position.</summary>
    public required IReadOnlyList<DeadLetterBody> DeadLetters { get; init; }
}

/// <summary>A decision to be noted.</summary>
public sealed record DecisionBody
{
    /// <summary>What was decided, in a few words.</summary>
    public required string Decision { get; init; }

    /// <summary>By whom.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }
}

/// <summary>What was decided about an experiment as sent, latest first.</summary>
public sealed record DecisionsBody
{
    public required IReadOnlyList<ExperimentDecision> Decisions { get; init; }
}

/// <summary>A controlled experiment: which units meet which variant, and by what it is decided. Immutable.</summary>
public sealed record Experiment
{
    /// <summary>What is randomised.</summary>
    public string? Unit { get; init; }

    /// <summary>The share of the units that are in it, 0 to 1. Raising it moves no unit that is in already.</summary>
    public double? Share { get; init; }

    /// <summary>By what it is decided: the name of one of IReadOnlyList&amp;lt;ExperimentMetric&amp;gt; ExperimentMetric.All.</summary>
    public string? Metric { get; init; }

    /// <summary>The relative change that matters, above 0: intervals are narrowest where it shows.</summary>
    public double? MinimumEffect { get; init; }

    /// <summary>Its name; answers and read-outs go by it.</summary>
    public required string Name { get; init; }

    /// <summary>What is expected and why, for colleagues.</summary>
    public string? Description { get; init; }

    /// <summary>Where it is in its life.</summary>
    public string? State { get; init; }

    /// <summary>What ids are hashed with; null for the name. Two experiments with different salts split units independently.</summary>
    public string? Salt { get; init; }

    /// <summary>What is compared; the first is the control.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    public ExperimentLayer? Layer { get; init; }

    /// <summary>Only these lists, of search, for-you, new-in and similar; null for all.</summary>
    public IReadOnlyList<string>? Surfaces { get; init; }

    /// <summary>Nobody is in it before; null for no such moment.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Nobody is in it from then on; null for no such moment.</summary>
    public DateTimeOffset? End { get; init; }
}

/// <summary>What was decided about an experiment, and on what grounds.</summary>
public sealed record ExperimentDecision
{
    /// <summary>Which.</summary>
    public required string Experiment { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By whom; null for unknown.</summary>
    public string? Author { get; init; }

    /// <summary>What: a few words, such as "ship personal".</summary>
    public required string Decision { get; init; }

    /// <summary>Why; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>What the read-out came to then.</summary>
    public required string Verdict { get; init; }
}

/// <summary>The part of a layer that an experiment takes: experiments of one layer take parts that do not meet, so that no unit is in two of them.</summary>
public sealed record ExperimentLayer
{
    /// <summary>The layer's; its units are hashed by it.</summary>
    public required string Name { get; init; }

    /// <summary>First bucket, 0 to int HashInterval.Buckets.</summary>
    public required int From { get; init; }

    /// <summary>Behind the last.</summary>
    public required int To { get; init; }
}

/// <summary>What an experiment says, as of a moment.</summary>
public sealed record ExperimentReadout
{
    /// <summary>Its name.</summary>
    public required string Experiment { get; init; }

    /// <summary>By what it is decided.</summary>
    public required string Metric { get; init; }

    /// <summary>Day of the first exposure, UTC; null while there is none.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to when events are counted.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>What it comes to, in a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether units came in the shares that were meant.</summary>
    public required SampleRatio Split { get; init; }

    /// <summary>What the units of each did, the control first.</summary>
    public required IReadOnlyList<VariantTotals> Variants { get; init; }

    /// <summary>Every metric of every variant but the control, that which decides first.</summary>
    public required IReadOnlyList<MetricReadout> Metrics { get; init; }

    /// <summary>The deciding metric at the end of each day.</summary>
    public required IReadOnlyList<DayReadout> Days { get; init; }

    /// <summary>The deciding metric of each kind of user.</summary>
    public required IReadOnlyList<SegmentReadout> Segments { get; init; }

    /// <summary>Units of all variants together that show the smallest effect that matters four times in five, by the variance so far; null while that is not known.</summary>
    public long? UnitsNeeded { get; init; }

    /// <summary>What to know before any of it is believed.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>The experiments as sent.</summary>
public sealed record ExperimentsBody
{
    /// <summary>Of experiments and flags together; 0 while there are none. A change names it.</summary>
    public required int Version { get; init; }

    /// <summary>When they came.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who says to have changed them last.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>All of them, those that are stopped included.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>By experiment and variant, the buckets of the hash that it has.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, HashInterval>> Intervals { get; init; }
}

/// <summary>Why a product stands where it stands.</summary>
public sealed record ExplainedProduct
{
    /// <summary>Which.</summary>
    public required string Product { get; init; }

    /// <summary>Its 1-based place; null for a product that was not ranked: no source proposed it, or it does not match.</summary>
    public int? Rank { get; init; }

    /// <summary>By which it was ranked; null without.</summary>
    public double? Score { get; init; }

    /// <summary>Where the parts start from.</summary>
    public required double Base { get; init; }

    /// <summary>What each feature added, largest effects first; with the base they sum to the score. Those without effect are left out.</summary>
    public required IReadOnlyList<FeaturePart> Parts { get; init; }

    /// <summary>In words, strongest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}

/// <summary>A place in a list explained, and why another product is not above it.</summary>
public sealed record Explanation
{
    /// <summary>The version of the models.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked.</summary>
    public required string Ranker { get; init; }

    /// <summary>How many products were ranked.</summary>
    public required int Candidates { get; init; }

    /// <summary>The product that was asked for.</summary>
    public required ExplainedProduct Product { get; init; }

    public ExplainedProduct? Other { get; init; }

    /// <summary>What puts the product before the other, largest first, and what speaks for the other, with a minus, last; empty unless both were ranked.</summary>
    public IReadOnlyList<FeatureDifference>? Differences { get; init; }
}

/// <summary>Everything kept of a person. Names are stable.</summary>
public sealed record ExportBody
{
    public required string Id { get; init; }

    /// <summary>Every id of the person, the main one first.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    public required string Consent { get; init; }

    /// <summary>True when the person was erased: nothing else is kept.</summary>
    public required bool Erased { get; init; }

    public required FactsBody Facts { get; init; }

    public ProfileBody? Profile { get; init; }

    /// <summary>In order of arrival, those of the running session last.</summary>
    public required IReadOnlyList<ExportedEventBody> Events { get; init; }

    /// <summary>The lists that the person was shown, as far as they are kept.</summary>
    public required IReadOnlyList<ShownListBody> Shown { get; init; }
}

/// <summary>An event as it is kept.</summary>
public sealed record ExportedEventBody
{
    /// <summary>Its place in the log; null for one that is kept in memory for the session.</summary>
    public long? Position { get; init; }

    /// <summary>When the server took it.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>As it was sent.</summary>
    public required JsonElement Event { get; init; }
}

/// <summary>One value of a facet.</summary>
public sealed record FacetValue
{
    /// <summary>As the catalogue writes it; a size in capital letters, without its country ("UK 9" is "9").</summary>
    public required string Value { get; init; }

    /// <summary>How many of the matches would be left if the shopper chose it; never 0.</summary>
    public required int Products { get; init; }
}

/// <summary>What a list can be narrowed down to as sent: per name of a filter its values, and the ranges of the price.</summary>
public sealed record FacetsBody
{
    public required IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Values { get; init; }

    public required IReadOnlyList<PriceRange> Prices { get; init; }
}

/// <summary>The explicit facts of a user as sent.</summary>
public sealed record FactsBody
{
    public string? Gender { get; init; }

    public int? Age { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>Stated likings: attribute name to values, e.g. {"baseColour": ["Black"]}.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Preferences { get; init; }

    public IReadOnlyDictionary<string, string>? Sizes { get; init; }

    /// <summary>full, session or none; as it was unless told. session and none remove all that is stored of the user.</summary>
    public string? Consent { get; init; }
}

/// <summary>What a feature did for one product against another.</summary>
public sealed record FeatureDifference
{
    /// <summary>Its name.</summary>
    public required string Feature { get; init; }

    /// <summary>Of the one; null where it is missing.</summary>
    public float? Value { get; init; }

    /// <summary>Of the other.</summary>
    public float? OtherValue { get; init; }

    /// <summary>What it added to the one's score less what it added to the other's.</summary>
    public required double Difference { get; init; }
}

/// <summary>What a feature added to a score.</summary>
public sealed record FeaturePart
{
    /// <summary>Its name.</summary>
    public required string Feature { get; init; }

    /// <summary>Its value; null where it is missing.</summary>
    public float? Value { get; init; }

    /// <summary>What it added.</summary>
    public required double Contribution { get; init; }
}

/// <summary>A switch that changes requests without being measured: a new way rolled out, or an old one kept for some. Immutable.</summary>
public sealed record Flag
{
    /// <summary>The share of the users for whom it is on, 0 to 1; from 1 on it is on for anonymous visitors too. Raising it takes nobody out.</summary>
    public double? Share { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>False switches it off for all.</summary>
    public bool? On { get; init; }

    /// <summary>What ids are hashed with; null for the name.</summary>
    public string? Salt { get; init; }

    /// <summary>What it changes.</summary>
    public ListOverrides? Overrides { get; init; }
}

/// <summary>The flags as sent.</summary>
public sealed record FlagsBody
{
    /// <summary>Of experiments and flags together; 0 while there are none. A change names it.</summary>
    public required int Version { get; init; }

    /// <summary>All of them.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }
}

/// <summary>Buckets of the hash of a unit's id: those from From and below To.</summary>
public sealed record HashInterval
{
    /// <summary>0 to int HashInterval.Buckets.</summary>
    public int? From { get; init; }

    /// <summary>The same, not below From.</summary>
    public int? To { get; init; }
}

/// <summary>Health as sent.</summary>
public sealed record HealthBody
{
    public required string Status { get; init; }
}

/// <summary>accepted + duplicates + rejected = sent, exactly.</summary>
public sealed record IngestBody
{
    public required int Accepted { get; init; }

    public required int Duplicates { get; init; }

    public required IReadOnlyList<RejectedInteraction> Rejected { get; init; }
}

/// <summary>One place of a list as sent.</summary>
public sealed record ItemBody
{
    public required string Id { get; init; }

    public required int Rank { get; init; }

    public required string Title { get; init; }

    public string? ArticleType { get; init; }

    public string? SubCategory { get; init; }

    public string? MasterCategory { get; init; }

    public string? BaseColour { get; init; }

    public string? Gender { get; init; }

    public string? Brand { get; init; }

    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    public string? ImageUrl { get; init; }

    public required bool InStock { get; init; }

    public float? Score { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>In lists that mix kinds of evidence, which it is here for: users, orders, trending, popular or content.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the rule that put it here or moved it.</summary>
    public string? Rule { get; init; }
}

/// <summary>A liking of a profile: its share of the user's evidence, and how much likelier than for anyone the user wants it.</summary>
public sealed record LikingBody
{
    /// <summary>E.g. "Navy Blue".</summary>
    public required string Value { get; init; }

    /// <summary>Decayed weight of the events behind it.</summary>
    public required double Weight { get; init; }

    /// <summary>ln(affinity / population share): 0 = like everyone.</summary>
    public required double Affinity { get; init; }
}

/// <summary>A request for a list: search, or a recommendation surface. What is left out has its default.</summary>
public sealed record ListBody
{
    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The visit, as its events name it: what experiments by session go by.</summary>
    public string? SessionId { get; init; }

    /// <summary>Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. It counts for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>How many products; 20 unless told, 12 on a phone.</summary>
    public int? K { get; init; }

    /// <summary>Conditions that nothing overrides: attribute name, or size, to the values of which one must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Filter { get; init; }

    /// <summary>Least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>relevance, price, price-desc or newest; relevance unless told.</summary>
    public string? Sort { get; init; }

    /// <summary>Where products stand that are out of stock: last, hide or anywhere; last unless told.</summary>
    public string? OutOfStock { get; init; }

    /// <summary>'next' of the page before, with everything else as it was.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to be told how many matches each value has.</summary>
    public bool? Facets { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }

    /// <summary>True to be told the reasons.</summary>
    public bool? Explain { get; init; }

    /// <summary>In what language: en or tr; en unless told.</summary>
    public string? Language { get; init; }

    /// <summary>Strength of diversity, 0 to 1; that of the surface unless told.</summary>
    public float? Diversity { get; init; }

    public ContextBody? Context { get; init; }
}

/// <summary>What a variant or a flag changes in requests for lists; null leaves an option as it is. docs/experiments.md says what each does.</summary>
public sealed record ListOverrides
{
    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>string ListOverrides.Linear or string ListOverrides.Trained.</summary>
    public string? Ranker { get; init; }

    /// <summary>Strength of diversity, 0 to 1.</summary>
    public float? Diversity { get; init; }

    /// <summary>The share of lists in which two places change over, 0 to 1.</summary>
    public double? Swap { get; init; }

    /// <summary>False to leave out the merchandisers' rules.</summary>
    public bool? Rules { get; init; }
}

/// <summary>A merge as sent.</summary>
public sealed record MergeBody
{
    /// <summary>The anonymous visitor's id.</summary>
    public required string From { get; init; }
}

/// <summary>One metric of one variant.</summary>
public sealed record MetricReadout
{
    /// <summary>Its name.</summary>
    public required string Metric { get; init; }

    /// <summary>Beside the control.</summary>
    public required string Variant { get; init; }

    public Comparison? Comparison { get; init; }
}

/// <summary>A query that found nothing, or only after wishes were given up.</summary>
public sealed record MissedSearch
{
    /// <summary>Folded: lower case, no diacritics, single spaces.</summary>
    public required string Query { get; init; }

    /// <summary>How often it was asked.</summary>
    public required long Searches { get; init; }

    /// <summary>On how many days (UTC).</summary>
    public required int Days { get; init; }

    /// <summary>When first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When last.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>How many products it found the last time, by what was left of it; 0 for nothing.</summary>
    public required int Products { get; init; }

    /// <summary>The wishes given up the last time, as in the answer's `relaxed`.</summary>
    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>What was made of it the last time, by the names of the answer's `understood`; empty lists are left out.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Understood { get; init; }
}

/// <summary>What was searched for and not found, asked most often first.</summary>
public sealed record MissedSearchesBody
{
    public required IReadOnlyList<MissedSearch> Searches { get; init; }
}

/// <summary>The models as sent.</summary>
public sealed record ModelsBody
{
    /// <summary>The version that answers; "none" without one.</summary>
    public required string Serving { get; init; }

    public RefusedBundle? Refused { get; init; }

    /// <summary>How the last training goes or went.</summary>
    public required TrainingState Training { get; init; }

    /// <summary>What there is to serve, latest first.</summary>
    public required IReadOnlyList<BundleBody> Bundles { get; init; }
}

/// <summary>Questions to a newcomer as sent.</summary>
public sealed record OnboardingBody
{
    public required string Bundle { get; init; }

    public required IReadOnlyList<OnboardingQuestionBody> Questions { get; init; }
}

/// <summary>One question as sent.</summary>
public sealed record OnboardingQuestionBody
{
    /// <summary>As a preference of PUT /v1/users/{id} names it.</summary>
    public required string Attribute { get; init; }

    /// <summary>What may be answered, the answer of most users first.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>The share of what is not known of a newcomer that the answer is expected to tell beyond those before it.</summary>
    public required double Gain { get; init; }
}

/// <summary>The audit trail as sent, latest first.</summary>
public sealed record PlanHistoryBody
{
    public required IReadOnlyList<PlanRevision> Revisions { get; init; }
}

/// <summary>One version of a shop's experiments and flags: what the audit trail keeps.</summary>
public sealed record PlanRevision
{
    /// <summary>From 1, without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who says to have made it; null for unknown.</summary>
    public string? Author { get; init; }

    /// <summary>Why; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>How many experiments and flags it has.</summary>
    public required int Count { get; init; }
}

/// <summary>Asks what an answer would be under a draft of rules. Nothing is stored.</summary>
public sealed record PreviewBody
{
    /// <summary>The draft: all rules, as they would be put.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>search, for-you, new-in or similar; search unless told.</summary>
    public string? Surface { get; init; }

    /// <summary>Of a search: what the shopper typed; left out for a category page.</summary>
    public string? Query { get; init; }

    /// <summary>Of similar: which product the list is about.</summary>
    public string? ProductId { get; init; }

    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The visit, as its events name it: what experiments by session go by.</summary>
    public string? SessionId { get; init; }

    /// <summary>Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. It counts for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>How many products; 20 unless told, 12 on a phone.</summary>
    public int? K { get; init; }

    /// <summary>Conditions that nothing overrides: attribute name, or size, to the values of which one must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Filter { get; init; }

    /// <summary>Least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>relevance, price, price-desc or newest; relevance unless told.</summary>
    public string? Sort { get; init; }

    /// <summary>Where products stand that are out of stock: last, hide or anywhere; last unless told.</summary>
    public string? OutOfStock { get; init; }

    /// <summary>'next' of the page before, with everything else as it was.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to be told how many matches each value has.</summary>
    public bool? Facets { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }

    /// <summary>True to be told the reasons.</summary>
    public bool? Explain { get; init; }

    /// <summary>In what language: en or tr; en unless told.</summary>
    public string? Language { get; init; }

    /// <summary>Strength of diversity, 0 to 1; that of the surface unless told.</summary>
    public float? Diversity { get; init; }

    public ContextBody? Context { get; init; }
}

/// <summary>One answer twice, as sent.</summary>
public sealed record PreviewedBody
{
    /// <summary>Under the rules that are followed.</summary>
    public required AnswerBody Before { get; init; }

    /// <summary>Under the draft.</summary>
    public required AnswerBody After { get; init; }

    /// <summary>What the draft does to the clicks of the page, in percent, by the scores of the products: an estimate.</summary>
    public required double ExpectedClicksChangePct { get; init; }

    /// <summary>What the draft says that the catalogue knows nothing of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>One range of prices. Both ends belong to it, as to a filter's limits: a product whose price is an end may count in two ranges.</summary>
public sealed record PriceRange
{
    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>The least price; null for the lowest of several ranges.</summary>
    public decimal? From { get; init; }

    /// <summary>The highest price; null for the highest of several ranges.</summary>
    public decimal? To { get; init; }

    /// <summary>How many of the matches cost that much; never 0.</summary>
    public required int Products { get; init; }
}

/// <summary>A product as the shop describes it. Every field but id and title may be missing; missing is null, never a made-up value.</summary>
public sealed record Product
{
    /// <summary>The shop's id.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to shoppers; never blank.</summary>
    public required string Title { get; init; }

    /// <summary>Longer text, searched with a low weight.</summary>
    public string? Description { get; init; }

    /// <summary>The product's page.</summary>
    public string? Url { get; init; }

    public string? MasterCategory { get; init; }

    public string? SubCategory { get; init; }

    public string? ArticleType { get; init; }

    public string? Gender { get; init; }

    public string? BaseColour { get; init; }

    public string? Season { get; init; }

    /// <summary>Year of the collection, 1900 to 2200.</summary>
    public int? Year { get; init; }

    public string? Usage { get; init; }

    public string? Brand { get; init; }

    /// <summary>True when string? Product.Brand was read out of the title and not given by the shop.</summary>
    public bool? BrandDerived { get; init; }

    /// <summary>Regular price, &amp;gt;= 0, in string? Product.Currency.</summary>
    public decimal? Price { get; init; }

    public string? Currency { get; init; }

    /// <summary>Reduced price, at most decimal? Product.Price.</summary>
    public decimal? SalePrice { get; init; }

    /// <summary>The sizes offered; empty when the product has none or the shop does not say.</summary>
    public IReadOnlyList<ProductSize>? Sizes { get; init; }

    /// <summary>Address of the picture.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>When it went or goes on sale.</summary>
    public DateTimeOffset? AvailableFrom { get; init; }

    /// <summary>Kept in the catalogue but never shown.</summary>
    public bool? Hidden { get; init; }

    /// <summary>Free attributes, name to value.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>A vector the shop supplies (e.g. of its picture); all products of a catalogue share its length.</summary>
    public IReadOnlyList<float>? Embedding { get; init; }

    /// <summary>Products of one group are variants of one style.</summary>
    public string? GroupId { get; init; }
}

/// <summary>Names products: those of the ids or, where attributes or prices are given, those that meet all of them.</summary>
public sealed record ProductCondition
{
    /// <summary>By id.</summary>
    public IReadOnlyList<string>? ProductIds { get; init; }

    /// <summary>Per attribute the values of which one must hold, compared without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Values { get; init; }

    /// <summary>The least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price.</summary>
    public decimal? MaxPrice { get; init; }
}

/// <summary>The account of an import as sent: read = imported + rejected, exactly.</summary>
public sealed record ProductImportReport
{
    public required long Read { get; init; }

    public required long Imported { get; init; }

    public required long Rejected { get; init; }

    /// <summary>Each rejected row, in order.</summary>
    public required IReadOnlyList<RejectedProduct> Details { get; init; }

    /// <summary>Rejected rows that are counted and not listed.</summary>
    public required long DetailsOmitted { get; init; }
}

/// <summary>One size of a product.</summary>
public sealed record ProductSize
{
    /// <summary>As printed on the label, e.g. "M" or "42".</summary>
    public required string Name { get; init; }

    /// <summary>Pieces on hand, &amp;gt;= 0; null when the shop does not say.</summary>
    public int? Stock { get; init; }
}

/// <summary>The profile in words, such as could be shown to the shopper.</summary>
public sealed record ProfileBody
{
    public required string Id { get; init; }

    public required string Basis { get; init; }

    public required FactsBody Facts { get; init; }

    public required long Position { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? LastActiveAt { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    /// <summary>The long-term layer: evidence halves every 14 days.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }

    /// <summary>The 24-hour layer: evidence halves every day.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> LastDayLikings { get; init; }

    public SessionBody? Session { get; init; }

    /// <summary>Where in their article types the products lie that were paid or looked at: 0 the cheapest, 1 the dearest.</summary>
    public double? PriceLevel { get; init; }

    public required IReadOnlyList<SizeBody> Sizes { get; init; }

    /// <summary>The hours of the week with most events, busiest first.</summary>
    public required IReadOnlyList<ActiveHourBody> ActiveHours { get; init; }

    public required IReadOnlyList<SeenBody> Recent { get; init; }

    public required IReadOnlyList<SeenBody> Purchases { get; init; }

    public required IReadOnlyList<SeenBody> Favorites { get; init; }

    public required IReadOnlyList<SeenBody> Hidden { get; init; }

    public required IReadOnlyList<SearchedBody> Searches { get; init; }

    public required IReadOnlyList<float> UserVector { get; init; }

    public required IReadOnlyList<float> IdentityVector { get; init; }
}

/// <summary>New experiments in place of all.</summary>
public sealed record PutExperimentsBody
{
    /// <summary>The version that was read before; 0 where there was none. Where another one came in between, nothing is changed.</summary>
    public required int Version { get; init; }

    /// <summary>All experiments.</summary>
    public required IReadOnlyList<Experiment> Experiments { get; init; }

    /// <summary>Who writes, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}

/// <summary>New flags in place of all.</summary>
public sealed record PutFlagsBody
{
    /// <summary>The version that was read before; 0 where there was none. Where another one came in between, nothing is changed.</summary>
    public required int Version { get; init; }

    /// <summary>All flags, in order: where two change one option, the last one holds.</summary>
    public required IReadOnlyList<Flag> Flags { get; init; }

    /// <summary>Who writes, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}

/// <summary>New rules in place of all.</summary>
public sealed record PutRulesBody
{
    /// <summary>The version that was read before; 0 where there were none. Where another one came in between, nothing is changed.</summary>
    public required int Version { get; init; }

    /// <summary>All rules, in order of precedence.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Who writes, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}

/// <summary>A list that the caller sent, ranked, as sent back.</summary>
public sealed record RankAnswerBody
{
    public required string RequestId { get; init; }

    public required string Bundle { get; init; }

    public string? Ranker { get; init; }

    public required string Basis { get; init; }

    public required bool Personalized { get; init; }

    public required bool Kept { get; init; }

    public required IReadOnlyList<RankedItemBody> Items { get; init; }
}

/// <summary>A list of the caller's own to rank.</summary>
public sealed record RankBody
{
    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The list, each product once.</summary>
    public required IReadOnlyList<string> ProductIds { get; init; }

    /// <summary>What the list answers, if it was a search.</summary>
    public string? Query { get; init; }

    /// <summary>Milliseconds after which the order that was sent is kept; 100 unless told.</summary>
    public int? TimeoutMs { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }
}

/// <summary>One place of a ranked list as sent back.</summary>
public sealed record RankedItemBody
{
    public required string Id { get; init; }

    public required int Rank { get; init; }

    public float? Score { get; init; }

    public required bool Known { get; init; }
}

/// <summary>Where a ranker comes from and what it was found to be worth: kept with it.</summary>
public sealed record RankerInfo
{
    /// <summary>When it was trained.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>What it was trained with, as its trainer writes it.</summary>
    public required string Options { get; init; }

    /// <summary>The first shown list that it learnt from; before this moment end the events of the models that its features came from.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Learning ends and the test begins.</summary>
    public required DateTimeOffset TestFrom { get; init; }

    /// <summary>The test ends.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Lists that it learnt from.</summary>
    public required int Groups { get; init; }

    /// <summary>Its NDCG@10 on the test, weighed by inverse propensity.</summary>
    public required double Ndcg { get; init; }

    /// <summary>The linear scorer's on the same lists.</summary>
    public required double LinearNdcg { get; init; }
}

/// <summary>Why a product stands where it stands, for the shopper's eyes.</summary>
public sealed record Reason
{
    /// <summary>The feature behind it.</summary>
    public required string Feature { get; init; }

    /// <summary>What it added to the score.</summary>
    public required float Contribution { get; init; }

    /// <summary>The evidence in a sentence.</summary>
    public required string Text { get; init; }
}

/// <summary>A bundle that was to serve and could not.</summary>
public sealed record RefusedBundle
{
    /// <summary>Which.</summary>
    public required string Version { get; init; }

    /// <summary>Why, for an engineer.</summary>
    public required string Reason { get; init; }
}

/// <summary>An event that was not taken.</summary>
public sealed record RejectedInteraction
{
    /// <summary>Its place in the batch, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The wire name of the field at fault.</summary>
    public required string Field { get; init; }

    /// <summary>What is allowed.</summary>
    public required string Rule { get; init; }
}

/// <summary>A row that was left out of an import.</summary>
public sealed record RejectedProduct
{
    /// <summary>Its place among the rows of the body, from 0; empty lines do not count.</summary>
    public required long Index { get; init; }

    /// <summary>What was wrong.</summary>
    public required string Reason { get; init; }
}

/// <summary>The event at this position counts again.</summary>
public sealed record ReplayedBody
{
    public required long Position { get; init; }
}

/// <summary>One wish of the merchandisers.</summary>
public sealed record Rule
{
    /// <summary>Its name among the rules, 1 to 100 characters; answers name it.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public required string Action { get; init; }

    /// <summary>False to keep it without effect; so a rule that is built in is turned off. Null is true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Why, for colleagues; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>In which answers; in all unless told.</summary>
    public RuleCondition? When { get; init; }

    /// <summary>Which products.</summary>
    public ProductCondition? What { get; init; }

    /// <summary>Of a pin: the place, 1 to int Rule.MaxPlace.</summary>
    public int? Place { get; init; }

    /// <summary>Of a boost: how far up, as a share of the ranked list, above 0 to 1.</summary>
    public float? Strength { get; init; }

    /// <summary>Of a quota: the least number of places; null for none.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Of a quota: the most places; null for no limit.</summary>
    public int? AtMost { get; init; }

    /// <summary>Of a quota: of how many first places, 1 to int Rule.MaxPlace.</summary>
    public int? Among { get; init; }
}

/// <summary>In which answers a rule holds: in those that meet everything it says. What it leaves out, it does not ask for.</summary>
public sealed record RuleCondition
{
    /// <summary>The lists, e.g. "search", "category" (a list with filters and no query), "for-you", "similar".</summary>
    public IReadOnlyList<string>? Surfaces { get; init; }

    /// <summary>Whole queries, compared as search compares words: without case, accents and spaces around.</summary>
    public IReadOnlyList<string>? Queries { get; init; }

    /// <summary>Per attribute the values of which the query or the filter must name one, e.g. {"articleType": ["Jeans"]}.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Names { get; init; }

    /// <summary>Values of which the query and the filter name none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? UnlessNames { get; init; }

    /// <summary>Whose request it is: "cold", "warm" or "hot".</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>Countries, by the request's context or else what the user stated.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Devices, by the request's context.</summary>
    public IReadOnlyList<string>? Devices { get; init; }

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The audit trail as sent, latest first.</summary>
public sealed record RuleHistoryBody
{
    public required IReadOnlyList<RuleRevision> Revisions { get; init; }
}

/// <summary>One version of a shop's rules: what the audit trail keeps.</summary>
public sealed record RuleRevision
{
    /// <summary>From 1, without gaps.</summary>
    public required int Version { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who says to have written it; null for unknown.</summary>
    public string? Author { get; init; }

    /// <summary>Why; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>How many rules it has.</summary>
    public required int Count { get; init; }
}

/// <summary>The rules as sent: those of the shop and, for the reader, those built in.</summary>
public sealed record RulesBody
{
    /// <summary>Of the shop's rules; 0 while there are none. A change names it.</summary>
    public required int Version { get; init; }

    /// <summary>When they came.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who says to have written them.</summary>
    public string? Author { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>In order of precedence.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Those that hold beside them; a rule of the same id takes the place of one.</summary>
    public required IReadOnlyList<Rule> BuiltIn { get; init; }

    /// <summary>What they say that the catalogue knows nothing of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

/// <summary>Whether units came to the variants in the shares that were meant to be (sample-ratio mismatch). Where not, no figure of the experiment may be believed.</summary>
public sealed record SampleRatio
{
    /// <summary>Pearson's statistic.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its p value: valid for one look.</summary>
    public required double PValueOnce { get; init; }

    /// <summary>Valid at every look: the alarm goes by this one.</summary>
    public required double PValue { get; init; }

    /// <summary>True where the split is not the one that was meant.</summary>
    public bool? Alarm { get; init; }
}

/// <summary>A search.</summary>
public sealed record SearchBody
{
    /// <summary>What the shopper typed; left out, with a filter, for a category page.</summary>
    public string? Query { get; init; }

    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The visit, as its events name it: what experiments by session go by.</summary>
    public string? SessionId { get; init; }

    /// <summary>Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. It counts for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>How many products; 20 unless told, 12 on a phone.</summary>
    public int? K { get; init; }

    /// <summary>Conditions that nothing overrides: attribute name, or size, to the values of which one must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Filter { get; init; }

    /// <summary>Least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>relevance, price, price-desc or newest; relevance unless told.</summary>
    public string? Sort { get; init; }

    /// <summary>Where products stand that are out of stock: last, hide or anywhere; last unless told.</summary>
    public string? OutOfStock { get; init; }

    /// <summary>'next' of the page before, with everything else as it was.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to be told how many matches each value has.</summary>
    public bool? Facets { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }

    /// <summary>True to be told the reasons.</summary>
    public bool? Explain { get; init; }

    /// <summary>In what language: en or tr; en unless told.</summary>
    public string? Language { get; init; }

    /// <summary>Strength of diversity, 0 to 1; that of the surface unless told.</summary>
    public float? Diversity { get; init; }

    public ContextBody? Context { get; init; }
}

/// <summary>A query and what it was understood as when it was asked.</summary>
public sealed record SearchedBody
{
    /// <summary>As typed.</summary>
    public required string Query { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>E.g. {"baseColour": ["Red"]}; empty where it named no value, absent where nothing could understand it then.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? UnderstoodAs { get; init; }
}

/// <summary>A product of a profile.</summary>
public sealed record SeenBody
{
    public required string Id { get; init; }

    public string? Title { get; init; }

    public required string What { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The deciding metric of one kind of user.</summary>
public sealed record SegmentReadout
{
    /// <summary>hot, warm or cold, at the first exposure.</summary>
    public required string Segment { get; init; }

    /// <summary>Beside the control.</summary>
    public required string Variant { get; init; }

    public Comparison? Comparison { get; init; }
}

/// <summary>The session that runs.</summary>
public sealed record SessionBody
{
    public string? Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastActiveAt { get; init; }

    /// <summary>What this session alone says; it does not fade while the session runs.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> Likings { get; init; }

    /// <summary>The products it touched, the latest first.</summary>
    public required IReadOnlyList<TouchedBody> Products { get; init; }
}

/// <summary>A list that the person was shown.</summary>
public sealed record ShownListBody
{
    /// <summary>Its token.</summary>
    public required string RequestId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which list.</summary>
    public required string Surface { get; init; }

    /// <summary>As typed; null without one.</summary>
    public string? Query { get; init; }

    /// <summary>In the order shown.</summary>
    public required IReadOnlyList<string> ProductIds { get; init; }
}

/// <summary>Products that have to do with one.</summary>
public sealed record SimilarBody
{
    /// <summary>Which product the list is about.</summary>
    public required string ProductId { get; init; }

    /// <summary>Who asks; leave it out for an anonymous visitor.</summary>
    public string? UserId { get; init; }

    /// <summary>The visit, as its events name it: what experiments by session go by.</summary>
    public string? SessionId { get; init; }

    /// <summary>Variants to be shown whatever chance says, by the name of their experiment, drafts included: for a look at them. It counts for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>How many products; 20 unless told, 12 on a phone.</summary>
    public int? K { get; init; }

    /// <summary>Conditions that nothing overrides: attribute name, or size, to the values of which one must hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Filter { get; init; }

    /// <summary>Least price.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>relevance, price, price-desc or newest; relevance unless told.</summary>
    public string? Sort { get; init; }

    /// <summary>Where products stand that are out of stock: last, hide or anywhere; last unless told.</summary>
    public string? OutOfStock { get; init; }

    /// <summary>'next' of the page before, with everything else as it was.</summary>
    public string? Cursor { get; init; }

    /// <summary>True to be told how many matches each value has.</summary>
    public bool? Facets { get; init; }

    /// <summary>False for the plain order.</summary>
    public bool? Personalize { get; init; }

    /// <summary>full, session or none: what this request may use of the user, where that is less than the user allowed.</summary>
    public string? Consent { get; init; }

    /// <summary>True to be told the reasons.</summary>
    public bool? Explain { get; init; }

    /// <summary>In what language: en or tr; en unless told.</summary>
    public string? Language { get; init; }

    /// <summary>Strength of diversity, 0 to 1; that of the surface unless told.</summary>
    public float? Diversity { get; init; }

    public ContextBody? Context { get; init; }
}

/// <summary>A user like another: the cosine of the vectors of both, above 0.</summary>
public sealed record SimilarUserBody
{
    public required string UserId { get; init; }

    public required float Similarity { get; init; }
}

/// <summary>Users like one as sent, nearest first.</summary>
public sealed record SimilarUsersBody
{
    public required string UserId { get; init; }

    public required string Bundle { get; init; }

    public required IReadOnlyList<SimilarUserBody> Items { get; init; }
}

/// <summary>A size as bags and orders tell it.</summary>
public sealed record SizeBody
{
    /// <summary>E.g. "Jeans".</summary>
    public required string ArticleType { get; init; }

    /// <summary>E.g. "32".</summary>
    public required string Size { get; init; }

    /// <summary>Decayed weight of the events behind it; below 0 where it did not fit.</summary>
    public required double Weight { get; init; }

    /// <summary>False where more speaks against it than for it.</summary>
    public required bool Fits { get; init; }
}

/// <summary>Why an experiment is started or stopped.</summary>
public sealed record StateBody
{
    /// <summary>Who does it, for the audit trail.</summary>
    public string? Author { get; init; }

    /// <summary>Why, for the audit trail.</summary>
    public string? Note { get; init; }
}

/// <summary>Suggestions as sent.</summary>
public sealed record SuggestBody
{
    public required string Query { get; init; }

    public required IReadOnlyList<SuggestionBody> Suggestions { get; init; }

    public required bool Personalized { get; init; }

    /// <summary>False while suggestions are being prepared, right after the start: the list is empty then.</summary>
    public required bool Ready { get; init; }
}

/// <summary>One suggestion as sent.</summary>
public sealed record SuggestionBody
{
    public required string Text { get; init; }

    public required int Products { get; init; }

    /// <summary>category, brand, colour, gender, combination or product.</summary>
    public required string Kind { get; init; }
}

/// <summary>A product that a session touched.</summary>
public sealed record TouchedBody
{
    public required string Id { get; init; }

    public string? Title { get; init; }
}

/// <summary>Asks for a training.</summary>
public sealed record TrainBody
{
    /// <summary>The models to train: factors, item-item, sessions, bought-together; all unless told. The others stay those that serve.</summary>
    public IReadOnlyList<string>? Only { get; init; }
}

/// <summary>How a model of a bundle was trained.</summary>
public sealed record TrainedModel
{
    /// <summary>One of IReadOnlyList&amp;lt;string&amp;gt; ModelNames.All.</summary>
    public required string Name { get; init; }

    /// <summary>How long the fit took.</summary>
    public required double Seconds { get; init; }

    /// <summary>What it was fitted on: pairs of user and product, clicks of sessions, products of orders.</summary>
    public required long Interactions { get; init; }

    /// <summary>How many users, or for sessions how many of those, were in it.</summary>
    public required int Users { get; init; }

    /// <summary>How many products it knows.</summary>
    public required int Products { get; init; }
}

/// <summary>What became of the last training that was asked for.</summary>
public sealed record TrainingState
{
    /// <summary>idle, running, done or failed.</summary>
    public required string State { get; init; }

    /// <summary>Null while idle.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null while idle or running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it said last; null for nothing.</summary>
    public string? Detail { get; init; }
}

/// <summary>One of them.</summary>
public sealed record TrendingValueBody
{
    public required string Value { get; init; }

    /// <summary>Between 0 and 1; 0.5 is as usual.</summary>
    public required double Score { get; init; }
}

/// <summary>The trending values of one attribute as sent, most unusual first.</summary>
public sealed record TrendsBody
{
    public required string Attribute { get; init; }

    public required IReadOnlyList<TrendingValueBody> Values { get; init; }
}

/// <summary>The values of the catalogue that a query named, in words.</summary>
public sealed record Understood
{
    /// <summary>Wanted genders.</summary>
    public IReadOnlyList<string>? Gender { get; init; }

    /// <summary>Wanted colours.</summary>
    public IReadOnlyList<string>? Colour { get; init; }

    /// <summary>Wanted article types.</summary>
    public IReadOnlyList<string>? ArticleType { get; init; }

    /// <summary>Wanted sub-categories.</summary>
    public IReadOnlyList<string>? SubCategory { get; init; }

    /// <summary>Wanted master categories.</summary>
    public IReadOnlyList<string>? MasterCategory { get; init; }

    /// <summary>Wanted brands.</summary>
    public IReadOnlyList<string>? Brand { get; init; }

    /// <summary>Wanted occasions.</summary>
    public IReadOnlyList<string>? Usage { get; init; }

    /// <summary>Wanted seasons.</summary>
    public IReadOnlyList<string>? Season { get; init; }

    /// <summary>Wanted sizes, in lower case.</summary>
    public IReadOnlyList<string>? Size { get; init; }

    /// <summary>The least price, or null.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price, or null.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Values and words that are not wanted.</summary>
    public IReadOnlyList<string>? Excluded { get; init; }

    /// <summary>Words that name nothing in the catalogue and were looked for in its texts.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Those of IReadOnlyList&amp;lt;string&amp;gt; Understood.Words that no answered product has.</summary>
    public IReadOnlyList<string>? Ignored { get; init; }

    /// <summary>The query with its spelling put right; null when nothing was corrected.</summary>
    public string? Corrected { get; init; }
}

/// <summary>One of the ways that an experiment compares.</summary>
public sealed record Variant
{
    /// <summary>Its share of the experiment's units, in proportion to the others' weights; above 0.</summary>
    public double? Weight { get; init; }

    /// <summary>Its name within the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>What it changes; nothing for the usual control.</summary>
    public ListOverrides? Overrides { get; init; }
}

/// <summary>Sums over the units of a variant since their first exposures.</summary>
public sealed record VariantTotals
{
    /// <summary>Its name.</summary>
    public required string Variant { get; init; }

    /// <summary>How many.</summary>
    public required int Units { get; init; }

    /// <summary>Lists that the experiment could have changed.</summary>
    public required long Answers { get; init; }

    /// <summary>Their places.</summary>
    public required long Shown { get; init; }

    /// <summary>Visits.</summary>
    public required long Sessions { get; init; }

    /// <summary>Clicks.</summary>
    public required long Clicks { get; init; }

    /// <summary>Products put into the bag.</summary>
    public required long Carts { get; init; }

    /// <summary>Visits with a purchase.</summary>
    public required long Orders { get; init; }

    /// <summary>Money paid.</summary>
    public required double Revenue { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActiveHourBody))]
[JsonSerializable(typeof(AnswerBody))]
[JsonSerializable(typeof(BundleBody))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(ContextBody))]
[JsonSerializable(typeof(DayReadout))]
[JsonSerializable(typeof(DeadLetterBody))]
[JsonSerializable(typeof(DeadLettersBody))]
[JsonSerializable(typeof(DecisionBody))]
[JsonSerializable(typeof(DecisionsBody))]
[JsonSerializable(typeof(Experiment))]
[JsonSerializable(typeof(ExperimentDecision))]
[JsonSerializable(typeof(ExperimentLayer))]
[JsonSerializable(typeof(ExperimentReadout))]
[JsonSerializable(typeof(ExperimentsBody))]
[JsonSerializable(typeof(ExplainedProduct))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(ExportBody))]
[JsonSerializable(typeof(ExportedEventBody))]
[JsonSerializable(typeof(FacetValue))]
[JsonSerializable(typeof(FacetsBody))]
[JsonSerializable(typeof(FactsBody))]
[JsonSerializable(typeof(FeatureDifference))]
[JsonSerializable(typeof(FeaturePart))]
[JsonSerializable(typeof(Flag))]
[JsonSerializable(typeof(FlagsBody))]
[JsonSerializable(typeof(HashInterval))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(IngestBody))]
[JsonSerializable(typeof(ItemBody))]
[JsonSerializable(typeof(LikingBody))]
[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(ListOverrides))]
[JsonSerializable(typeof(MergeBody))]
[JsonSerializable(typeof(MetricReadout))]
[JsonSerializable(typeof(MissedSearch))]
[JsonSerializable(typeof(MissedSearchesBody))]
[JsonSerializable(typeof(ModelsBody))]
[JsonSerializable(typeof(OnboardingBody))]
[JsonSerializable(typeof(OnboardingQuestionBody))]
[JsonSerializable(typeof(PlanHistoryBody))]
[JsonSerializable(typeof(PlanRevision))]
[JsonSerializable(typeof(PreviewBody))]
[JsonSerializable(typeof(PreviewedBody))]
[JsonSerializable(typeof(PriceRange))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ProductCondition))]
[JsonSerializable(typeof(ProductImportReport))]
[JsonSerializable(typeof(ProductSize))]
[JsonSerializable(typeof(ProfileBody))]
[JsonSerializable(typeof(PutExperimentsBody))]
[JsonSerializable(typeof(PutFlagsBody))]
[JsonSerializable(typeof(PutRulesBody))]
[JsonSerializable(typeof(RankAnswerBody))]
[JsonSerializable(typeof(RankBody))]
[JsonSerializable(typeof(RankedItemBody))]
[JsonSerializable(typeof(RankerInfo))]
[JsonSerializable(typeof(Reason))]
[JsonSerializable(typeof(RefusedBundle))]
[JsonSerializable(typeof(RejectedInteraction))]
[JsonSerializable(typeof(RejectedProduct))]
[JsonSerializable(typeof(ReplayedBody))]
[JsonSerializable(typeof(Rule))]
[JsonSerializable(typeof(RuleCondition))]
[JsonSerializable(typeof(RuleHistoryBody))]
[JsonSerializable(typeof(RuleRevision))]
[JsonSerializable(typeof(RulesBody))]
[JsonSerializable(typeof(SampleRatio))]
[JsonSerializable(typeof(SearchBody))]
[JsonSerializable(typeof(SearchedBody))]
[JsonSerializable(typeof(SeenBody))]
[JsonSerializable(typeof(SegmentReadout))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(ShownListBody))]
[JsonSerializable(typeof(SimilarBody))]
[JsonSerializable(typeof(SimilarUserBody))]
[JsonSerializable(typeof(SimilarUsersBody))]
[JsonSerializable(typeof(SizeBody))]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(SuggestBody))]
[JsonSerializable(typeof(SuggestionBody))]
[JsonSerializable(typeof(TouchedBody))]
[JsonSerializable(typeof(TrainBody))]
[JsonSerializable(typeof(TrainedModel))]
[JsonSerializable(typeof(TrainingState))]
[JsonSerializable(typeof(TrendingValueBody))]
[JsonSerializable(typeof(TrendsBody))]
[JsonSerializable(typeof(Understood))]
[JsonSerializable(typeof(Variant))]
[JsonSerializable(typeof(VariantTotals))]
[JsonSerializable(typeof(IReadOnlyList<Product>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(SentEvents))]
internal sealed partial class ApiJson : JsonSerializerContext;
