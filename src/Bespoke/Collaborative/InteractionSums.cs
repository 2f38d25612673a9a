using System.Runtime.InteropServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Collaborative;

/// <summary>
/// Reads the confidence of users in products out of a log: the sum of the weights of a pair's events, each decayed by its age as of
/// the latest event with the half-life of a profile's long-term layer, so that what is trained on is what profiles show, and what was
/// imported from years ago teaches as much as what came today. Not thread-safe.
/// </summary>
/// <remarks>
/// Bots do not count. A return takes its purchase's weight back, unless it did not fit: that speaks about the size alone. What is
/// hidden is no positive until it is a favourite again, however often it was looked at. Memory grows with the pairs.
/// </remarks>
/// <param name="now">The moment of the training.</param>
public sealed class InteractionSums(DateTimeOffset now)
{
    /// <summary>A pair of less confidence says nothing: a view of a quarter of a year ago.</summary>
    public const double LeastConfidence = 0.01;

    private const string ReturnedForFit = "fit";

    private readonly Dictionary<UserId, int> _users = [];
    private readonly Dictionary<ProductId, int> _products = [];
    private readonly Dictionary<(int User, int Product), Pair> _pairs = [];
    private DateTimeOffset? _landmark;
    private DateTimeOffset _latest;

    private struct Pair
    {
        internal double Sum;
        internal DateTimeOffset? BoughtAt;
        internal DateTimeOffset HiddenAt;
        internal DateTimeOffset FavoredAt;
    }

    /// <summary>How many events counted.</summary>
    public int Events { get; private set; }

    /// <summary>Takes one event, in any order but that a return follows its purchase.</summary>
    public void Take(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        if (interaction.ProductId is not { } product || interaction.IsByBot()) return;
        var weight = interaction.Type.Weight();
        if (weight == 0 || (interaction.Type == InteractionType.Return && interaction.ReturnReason == ReturnedForFit)) return;
        Events++;
        // What is dated ahead of the training counts as of now.
        var at = interaction.OccurredAt < now ? interaction.OccurredAt : now;
        if (at > _latest) _latest = at;
        ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (RowOf(_users, interaction.UserId), RowOf(_products, product)), out _);
        pair.Sum += weight * Scaled(at);
        switch (interaction.Type)
        {
            case InteractionType.Purchase:
                pair.BoughtAt = at;
                break;
            case InteractionType.Return when pair.BoughtAt is { } bought:
                pair.Sum -= InteractionType.Purchase.Weight() * Scaled(bought);
                pair.BoughtAt = null;
                break;
            case InteractionType.Hide when at > pair.HiddenAt:
                pair.HiddenAt = at;
                break;
            case InteractionType.Favorite when at > pair.FavoredAt:
                pair.FavoredAt = at;
                break;
        }
    }

    /// <summary>The confidence of every pair whose product has enough users; rows by first appearance.</summary>
    /// <param name="minSupport">Users that a product must have.</param>
    public InteractionMatrix Matrix(int minSupport)
    {
        var scale = _landmark is null ? 1 : 1 / Scaled(_latest);
        var positive = _pairs.Where(p => p.Value.Sum * scale >= LeastConfidence && (p.Value.HiddenAt == default || p.Value.FavoredAt > p.Value.HiddenAt)).ToArray();
        var support = new int[_products.Count];
        foreach (var (pair, _) in positive) support[pair.Product]++;
        var (users, products) = (_users.Keys.ToArray(), _products.Keys.ToArray());
        return InteractionMatrix.From(positive.Where(p => support[p.Key.Product] >= minSupport).Select(p => (users[p.Key.User].Value, products[p.Key.Product].Value, (float)(p.Value.Sum * scale))));
    }

    // Forward decay: weights grow with time from the first event on, and are scaled back once.
    private double Scaled(DateTimeOffset at) => double.Exp2((at - (_landmark ??= at)).Ticks / (double)ProfileFold.LongTermHalfLife.Ticks);

    private static int RowOf<TId>(Dictionary<TId, int> rows, TId id)
        where TId : notnull
    {
        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, id, out var known);
        if (!known) row = rows.Count - 1;
        return row;
    }
}
