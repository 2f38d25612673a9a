using Bespoke.Catalog;
using Bespoke.Evaluation.OffPolicy;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Evaluation.Previews;

/// <summary>
/// What a variant would have earned on the lists that were shown, from what chance did to them: the swaps of two of the first ten places, whose propensity
/// the log knows. A place of the variant's list counts where chance, or the ranking itself, had put the same product there, by 1 / propensity
/// (the item-position estimator of Li, Abbasi-Yadkori, Kveton, Muthukrishnan, Vinay and Wen 2018, "Offline evaluation of ranking policies with click models").
/// Not thread-safe.
/// </summary>
/// <remarks>
/// It takes what a place earns as depending on the product and the place, not on the products around it. Only the order of the first ten is asked for:
/// what a variant would bring there from behind was never shown there.
/// </remarks>
public sealed class CounterfactualPreview
{
    /// <summary>How many days of lists are asked unless told.</summary>
    public const int DefaultDays = 28;

    private const string LogName = "the log", SnipsName = "SNIPS", RobustName = "DR", ChangeName = "DR - the log";

    private const string Advice = "Swaps of two places tell of small changes only. Let an experiment override 'swap' (up to 1) for some users and days, or compare by an experiment";

    private readonly ListOverrides _variant;
    private readonly VariantOrder _order;
    private readonly Credit _reward;
    private readonly List<ReorderedList> _lists = [];
    private readonly HashSet<string> _exploring = new(StringComparer.Ordinal);
    private int _leftOut;

    /// <summary>Begins.</summary>
    /// <param name="variant">What it changes: the ranker, whether it is personal, the diversity.</param>
    /// <param name="ranker">What it ranks by; null where that is not changed.</param>
    /// <param name="metric">By what it is judged: ctr, cart-rate or conversion.</param>
    /// <param name="catalog">The products.</param>
    /// <exception cref="ArgumentException">The variant changes nothing, or something that cannot be looked at so; or the metric is none of those.</exception>
    public CounterfactualPreview(ListOverrides variant, IRanker? ranker, string metric, CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(catalog);
        Check(variant);
        _reward = Credit.All.FirstOrDefault(c => c.Metric == metric) ?? throw new ArgumentException($"A preview is judged by {string.Join(", ", Credit.All.Select(c => c.Metric))}, not by '{metric}'.", nameof(metric));
        (_variant, _order) = (variant, new VariantOrder(variant, ranker, catalog));
    }

    /// <summary>Says what of a variant a preview cannot look at.</summary>
    /// <exception cref="ArgumentException">It changes nothing, or something else than the order.</exception>
    public static void Check(ListOverrides variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        if (variant.Fault() is { } fault) throw new ArgumentException($"In the variant {fault}.", nameof(variant));
        if (!variant.Names().Any()) throw new ArgumentException($"The variant changes nothing; it may change {string.Join(", ", ListOverrides.Orders)}.", nameof(variant));
        if (variant.Names().Except(ListOverrides.Orders).FirstOrDefault() is { } option) throw new ArgumentException($"'{option}' cannot be previewed; {string.Join(", ", ListOverrides.Orders)} can.", nameof(variant));
    }

    /// <summary>Takes a list of the log.</summary>
    public void Take(LabelledGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        // Where slots try new products out the logged propensity is of both, and cannot be told apart.
        if (group.Request.Rows.Any(r => r.Explored is not null)) _exploring.Add(group.Request.Surface);
        if (ReorderedList.Of(group, _order.Order, GradeOf(_reward)) is { } list) _lists.Add(list);
        else _leftOut++;
    }

    /// <summary>Estimates from what was taken, or refuses.</summary>
    public CounterfactualReadout Read()
    {
        var question = $"How the first {ReorderedList.Depth} products of each list would have done in the order of: {string.Join(", ", Texts(_variant))}.";
        _leftOut += _lists.RemoveAll(l => _exploring.Contains(l.Surface));
        var users = _lists.Select(l => l.Owner).Distinct().Count();
        if (users == 0) return Refused("The log holds no list in which places were left to chance");
        if (users == 1) return Refused("All lists in which places were left to chance are one user's, so that nothing tells how much users differ");
        var (log, snips, robust, change, mean, all) = (new OwnerSums(), new OwnerSums(), new OwnerSums(), new OwnerSums(), new OwnerSums(), new WeightSums());
        var model = PlaceRewards.Fit(_lists);
        foreach (var list in _lists)
        {
            var (earned, weighted, weights, corrected) = (0.0, 0.0, 0.0, 0.0);
            for (var place = 0; place < list.Shown.Length; place++)
            {
                var (reward, weight) = (list.Rewards[place] ? 1.0 : 0, list.Weights[place]);
                (earned, weighted, weights) = (earned + reward, weighted + weight * reward, weights + weight);
                corrected += model.Of(list, place, list.Target[place]) + weight * (reward - model.Of(list, place, list.Shown[place]));
                all.Add(weight, list.Stands);
            }
            var (s, places) = (list.Stands, list.Stands * list.Shown.Length);
            log.Add(list.Owner, s * earned, places);
            snips.Add(list.Owner, s * weighted, s * weights);
            robust.Add(list.Owner, s * corrected, places);
            change.Add(list.Owner, s * (corrected - earned), places);
            mean.Add(list.Owner, s * weights, places);
        }
        // Every pair of the first places may change over: nothing is without support.
        var overlap = Overlap.Of(all, mean.Read("mean weight"), unsupported: 0);
        var refusal = overlap.Refusal is { } fault ? $"No estimate can be trusted: {fault}. {Advice}." : null;
        OffPolicyEstimate[] estimates = refusal is null ? [log.Read(LogName), snips.Read(SnipsName), robust.Read(RobustName)] : [];
        var moved = _lists.Sum(l => l.Stands * l.Moved) / _lists.Sum(l => l.Stands * l.Shown.Length);
        return new CounterfactualReadout(question, _reward.Name, _lists.Count, _leftOut, users, moved, overlap, refusal, estimates, refusal is null ? change.Read(ChangeName) : null);

        CounterfactualReadout Refused(string why) => new(question, _reward.Name, _lists.Count, _leftOut, users, 0, null, $"{why}. {Advice}.", [], null);
    }

    private static IEnumerable<string> Texts(ListOverrides variant)
    {
        if (variant.Personalize is { } personal) yield return personal ? "personal" : "plain";
        if (variant.Ranker is { } ranker) yield return $"{ranker} ranker";
        if (variant.Diversity is { } diversity) yield return FormattableString.Invariant($"diversity {diversity:0.##}");
    }

    private static Grade GradeOf(Credit reward) => reward.Type switch
    {
        InteractionType.Click => Grade.Click,
        InteractionType.Cart => Grade.Cart,
        _ => Grade.Purchase,
    };
}
