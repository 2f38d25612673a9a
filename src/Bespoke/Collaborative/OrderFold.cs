using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Collaborative;

/// <summary>
/// Reads orders out of a log: the purchases of one order id, or without one those of the same user and UTC day. A product that
/// came back leaves its order, unless it did not fit: that speaks about the size alone. Memory grows with the purchases. Not
/// thread-safe.
/// </summary>
public sealed class OrderFold
{
    private const string ReturnedForFit = "fit";

    private readonly Dictionary<(UserId User, string Order), List<ProductId>> _orders = [];
    private readonly Dictionary<(UserId User, ProductId Product), string> _latest = [];

    /// <summary>Takes the next event; only purchases and returns of people count.</summary>
    public void Take(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        if (interaction.ProductId is not { } product || interaction.IsByBot()) return;
        if (interaction.Type == InteractionType.Purchase) Add(interaction, product);
        else if (interaction.Type == InteractionType.Return && interaction.ReturnReason != ReturnedForFit) TakeBack(interaction, product);
    }

    /// <summary>The orders so far that still hold a product, in order of their first purchase.</summary>
    public IReadOnlyList<Order> Orders => [.. _orders.Where(o => o.Value.Count > 0).Select(o => new Order(o.Key.User, [.. o.Value]))];

    private void Add(Interaction interaction, ProductId product)
    {
        // A day has a space in front, which no id begins with.
        var order = interaction.OrderId ?? $" {interaction.OccurredAt.UtcDateTime:yyyy-MM-dd}";
        if (!_orders.TryGetValue((interaction.UserId, order), out var products)) _orders.Add((interaction.UserId, order), products = []);
        if (!products.Contains(product)) products.Add(product);
        _latest[(interaction.UserId, product)] = order;
    }

    private void TakeBack(Interaction interaction, ProductId product)
    {
        var order = interaction.OrderId ?? _latest.GetValueOrDefault((interaction.UserId, product));
        if (order is not null && _orders.TryGetValue((interaction.UserId, order), out var products)) products.Remove(product);
    }
}
