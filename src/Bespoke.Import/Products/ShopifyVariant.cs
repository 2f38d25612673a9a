using System.Globalization;
using Bespoke.Import.Text;

namespace Bespoke.Import.Products;

/// <summary>One variant: what it costs, how many there are.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Price">What it costs now; null when the row does not say.</param>
/// <param name="Regular">What it cost before, when that was more.</param>
/// <param name="Stock">Null when stock is not counted, or the variant is sold without.</param>
/// <param name="Note">What was mended.</param>
internal sealed record ShopifyVariant(ShopifyRow Row, Money? Price, decimal? Regular, int? Stock, string? Note)
{
    /// <summary>Reads a row.</summary>
    /// <param name="row">A row.</param>
    /// <param name="currency">Of prices that name none.</param>
    /// <param name="fault">Why there is no variant; null when there is one.</param>
    public static ShopifyVariant? Read(ShopifyRow row, string? currency, out string? fault)
    {
        var notes = new Notes(row.Row.Note);
        fault = Amount(row.Price, "price", currency, out var price);
        var regularFault = Amount(row.CompareAtPrice, "compare-at price", currency, out var regular);
        fault ??= regularFault;
        if (fault is not null) return null;
        var reduced = price is { } now && regular is { } before && before.Currency == now.Currency && before.Amount > now.Amount;
        return new ShopifyVariant(row, price, reduced ? regular!.Value.Amount : null, StockOf(row, notes), notes.Text);
    }

    private static string? Amount(string? text, string field, string? currency, out Money? price)
    {
        price = null;
        if (text is null) return null;
        if (Money.Read(text, out var money) is { } fault) return $"{field} {fault}";
        if (money.Amount < 0) return $"{field} {money.Amount} is negative";
        price = money with { Currency = money.Currency ?? currency ?? throw ProductFormats.NoCurrency() };
        return null;
    }

    private static int? StockOf(ShopifyRow row, Notes notes)
    {
        if (row.Quantity is not { } text || row.Oversells || IsUncounted(row)) return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var stock))
        {
            notes.Add("the stock is no whole number; taken as missing");
            return null;
        }
        if (stock < 0) notes.Add($"the stock of {stock} was taken as 0");
        return Math.Max(stock, 0);
    }

    // A file with the column leaves it empty for what it does not count.
    private static bool IsUncounted(ShopifyRow row) =>
        row.Tracker is null && (row.Row.Header.Has("variant_inventory_tracker") || row.Row.Header.Has("inventory_tracker"));
}
