using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Numerics;
using Bespoke.Trends;

namespace Bespoke;

/// <summary>The new products that are worth trying out as of one moment: too few have seen them yet, and those who did leave hope. Immutable.</summary>
internal sealed class ExploringProducts
{
    private ExploringProducts(ExplorationOptions options, ClickRates? rates, RowBitmap rows) => (Options, Rates, Rows) = (options, rates, rows);

    /// <summary>What they were chosen by.</summary>
    internal ExplorationOptions Options { get; }

    /// <summary>What is known of all products; null while nothing is, and no product is tried out then.</summary>
    internal ClickRates? Rates { get; }

    /// <summary>The products. Not to be changed.</summary>
    internal RowBitmap Rows { get; }

    /// <summary>What is known of one of them; null for any other product.</summary>
    internal TriedProduct? Of(int row)
    {
        if (!Rows[row]) return null;
        var (shown, chosen) = Rates!.Users(row);
        return new TriedProduct(shown, chosen, Rates.Usual);
    }

    /// <summary>Finds them.</summary>
    /// <param name="catalog">Among these; what is not on sale yet is one of them, too.</param>
    /// <param name="rates">Who has seen and chosen what; null while nothing is known.</param>
    /// <param name="at">When that was.</param>
    /// <param name="options">Which are wanted.</param>
    internal static ExploringProducts Of(CatalogSnapshot catalog, ClickRates? rates, DateTimeOffset at, ExplorationOptions options)
    {
        var rows = new RowBitmap(catalog.RowCount);
        var since = at.AddDays(-options.Days);
        for (var row = 0; rates is not null && row < catalog.RowCount; row++)
        {
            if (catalog.AvailableFrom(row) is { } from && from > since && IsOpen(rates.Users(row), rates.Usual, options)) rows.Add(row);
        }
        return new ExploringProducts(options, rates, rows);
    }

    private static bool IsOpen((double Shown, double Chosen) users, double usual, ExplorationOptions options) =>
        users.Shown < options.Budget && (users.Shown == 0 || ClickPosterior.ChanceOfUsual(users.Shown, users.Chosen, usual, options.PriorUsers) >= options.GiveUpBelow);
}
