using Bespoke.Collaborative;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Evaluation;

/// <summary>Purchases of some days, cut into periods over one numbering of users and products.</summary>
public sealed class PurchaseDays
{
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal), _products = new(StringComparer.Ordinal);
    private readonly SortedDictionary<DateOnly, List<MatrixEntry>> _days = [];
    private IdMap? _userIds, _productIds;

    /// <summary>Numbers products as they come.</summary>
    public PurchaseDays()
    {
    }

    /// <summary>Numbers products as a catalogue does, so that a column is a row of it; of others no purchase may be taken.</summary>
    /// <param name="catalog">A snapshot without removed rows.</param>
    public PurchaseDays(Catalog.CatalogSnapshot catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        for (var row = 0; row < catalog.RowCount; row++) _products.Add(catalog.Id(row).Value, row);
    }

    /// <summary>Takes a purchase; other events do not count.</summary>
    public void Take(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        if (interaction.Type != InteractionType.Purchase || interaction.ProductId is not { } product) return;
        var day = DateOnly.FromDateTime(interaction.OccurredAt.UtcDateTime);
        if (!_days.TryGetValue(day, out var purchases)) _days.Add(day, purchases = []);
        purchases.Add(new MatrixEntry(Row(_users, interaction.UserId.Value), Row(_products, product.Value), 1));
    }

    /// <summary>How many days have purchases.</summary>
    public int Count => _days.Count;

    /// <summary>The purchases of days <paramref name="from"/> to before <paramref name="to"/>, counted from 0: a cell is how often. Nothing may be taken afterwards.</summary>
    public InteractionMatrix Period(int from, int to)
    {
        _userIds ??= new IdMap(_users.Keys);
        _productIds ??= new IdMap(_products.Keys);
        MatrixEntry[] purchases = [.. _days.Values.Skip(from).Take(to - from).SelectMany(d => d)];
        return new InteractionMatrix(_userIds, _productIds, CsrMatrix.FromEntries(_users.Count, _products.Count, purchases));
    }

    private static int Row(Dictionary<string, int> rows, string id)
    {
        if (!rows.TryGetValue(id, out var row)) rows.Add(id, row = rows.Count);
        return row;
    }
}
