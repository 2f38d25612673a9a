using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Trends;

/// <summary>
/// Who was shown a product in a list, and who of them chose it there: decayed distinct users, over all lists and by query. Places that came
/// into view are what clients report as impressions; a choice is any event of liking that names the list. Bounded; one writer.
/// </summary>
internal sealed class ClickSums(TrendOptions options)
{
    private const ulong Seen = 1, Taken = 2;

    private readonly RecentMap _counted = new(options.Pairs);
    private readonly TrendTable<ProductId> _shown = new(), _chosen = new();
    private readonly TrendTable<QueryProduct> _shownFor = new(), _chosenFor = new();

    /// <summary>True for what it counts.</summary>
    internal static bool Counts(Interaction interaction) =>
        interaction.Type == InteractionType.Impression || (interaction.RequestId is not null && interaction.Type.Weight() > 0);

    /// <summary>Takes an event that <see cref="Counts(Interaction)"/>, with the product it names.</summary>
    /// <param name="interaction">The event.</param>
    /// <param name="user">Hash of the user.</param>
    /// <param name="at">When, by the server's clock at the latest.</param>
    /// <param name="weights">What the user is worth.</param>
    /// <param name="fresh">The user is new.</param>
    internal void Take(Interaction interaction, ulong user, DateTimeOffset at, TrendWeights weights, bool fresh)
    {
        var product = interaction.ProductId!.Value;
        var shown = interaction.Type == InteractionType.Impression;
        var pair = StableHash.Combine(StableHash.Combine(user, StableHash.Of(product.Value)), shown ? Seen : Taken);
        if (IsNew(pair, at)) Add(shown ? _shown : _chosen, product, weights, fresh);
        if (QueryProduct.KeyOf(interaction.Query) is not (not 0 and var query)) return;
        if (IsNew(StableHash.Combine(pair, query), at)) Add(shown ? _shownFor : _chosenFor, new QueryProduct(query, product), weights, fresh);
    }

    internal void Scale(TrendWeights by)
    {
        foreach (var table in (ReadOnlySpan<TrendTable<ProductId>>)[_shown, _chosen]) table.Scale(by);
        foreach (var table in (ReadOnlySpan<TrendTable<QueryProduct>>)[_shownFor, _chosenFor]) table.Scale(by);
    }

    /// <summary>The sums at a moment.</summary>
    /// <param name="decay">From the landmark to it.</param>
    /// <param name="trust">What a fresh user counts of their weight.</param>
    internal ClickCounts Score(TrendWeights decay, double trust) => new(
        _shown.Score(decay, trust, options), _chosen.Score(decay, trust, options), _shownFor.Score(decay, trust, options), _chosenFor.Score(decay, trust, options));

    private void Add<TKey>(TrendTable<TKey> table, TKey key, TrendWeights weights, bool fresh) where TKey : notnull
    {
        table.Add(key, weights, fresh);
        if (table.Count > options.Products) table.Keep(options.Products / 10 * 9);
    }

    private bool IsNew(ulong pair, DateTimeOffset at)
    {
        if (_counted.TryGet(pair, out var counted) && at.UtcTicks - counted < TimeSpan.FromHours(options.OncePerHours).Ticks) return false;
        _counted.Set(pair, at.UtcTicks);
        return true;
    }
}
