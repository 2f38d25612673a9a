using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Search.Text;

namespace Bespoke.Evaluation.Rentals;

/// <summary>
/// The engine over the rented products. A product is its category and the occasions it was rented for in the period of the fit; one
/// that was first rented later has its category alone.
/// </summary>
internal sealed class RentalStage : IDisposable
{
    /// <summary>How much of a ranking is looked at.</summary>
    internal const int Length = ListRequest.MaxK;

    private readonly Personalizer _personalizer = new();
    private readonly TextIndex _text;
    private readonly SignalFold _signals = new();
    private ServingSnapshot _snapshot;
    private long _position;
    private DateOnly _day;
    private readonly Dictionary<(string Query, int Row), int> _rentals = [];
    private readonly int[] _popularity;
    private readonly Dictionary<string, RowBitmap> _matches = [];
    private readonly Dictionary<string, int[]> _plain = [], _popular = [], _rows = [];

    /// <param name="all">Names the products and their categories.</param>
    /// <param name="fit">What popularity and occasions are learnt from.</param>
    internal RentalStage(IReadOnlyList<Rental> all, IReadOnlyList<Rental> fit)
    {
        var builder = new CatalogBuilder(CatalogSnapshot.Empty);
        var occasions = fit.Where(r => r.Occasion is not null).ToLookup(r => r.Product, r => r.Occasion!);
        foreach (var product in all.DistinctBy(r => r.Product).OrderBy(r => r.Product.Value, StringComparer.Ordinal))
        {
            builder.Upsert(new Product
            {
                Id = product.Product,
                Title = product.Category,
                ArticleType = product.Category,
                Description = string.Join(", ", occasions[product.Product].Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } known ? known : null,
                GroupId = product.Product.Value,
            });
        }
        Catalog = builder.Build();
        _text = TextIndex.Build(Catalog);
        _snapshot = new ServingSnapshot(Catalog, _text, DateTimeOffset.UnixEpoch);
        _popularity = new int[Catalog.RowCount];
        foreach (var rental in fit)
        {
            _popularity[RowOf(rental.Product)]++;
            _rentals[(rental.Query, RowOf(rental.Product))] = _rentals.GetValueOrDefault((rental.Query, RowOf(rental.Product))) + 1;
        }
    }

    internal CatalogSnapshot Catalog { get; }

    /// <summary>Takes in a rental, as a shop's signals do; it shows from the next <see cref="Open"/> on.</summary>
    internal void Take(Rental rental) => _signals.Fold(Moment.Logged(rental, ++_position, Catalog));

    /// <summary>Serves from what has been taken in so far.</summary>
    internal void Open(DateOnly day)
    {
        (_day, _snapshot) = (day, _snapshot.With(_signals.Snapshot(Moment.Of(day))));
        _plain.Clear();
    }

    internal int RowOf(ProductId product) => Catalog.TryGetRow(product, out var row) ? row : throw new ArgumentException($"{product} was not rented.", nameof(product));

    /// <summary>What the query matches. Not the caller's to change.</summary>
    internal RowBitmap Matches(string query) => _matches.TryGetValue(query, out var known)
        ? known : _matches[query] = _snapshot.Search.Match(_snapshot.Search.Understand(query), Catalog.Visible.Clone()).Rows;

    /// <summary>The same as rows, rising. Not the caller's to change.</summary>
    internal int[] MatchedRows(string query)
    {
        if (_rows.TryGetValue(query, out var known)) return known;
        var rows = new int[Matches(query).Count];
        Matches(query).CopyTo(rows);
        return _rows[query] = rows;
    }

    /// <summary>What the query matches, by how often it was rented for this query, then at all.</summary>
    internal int[] Popular(string query)
    {
        if (_popular.TryGetValue(query, out var known)) return known;
        return _popular[query] = [.. MatchedRows(query).OrderByDescending(r => _rentals.GetValueOrDefault((query, r))).ThenByDescending(r => _popularity[r]).ThenBy(r => r).Take(Length)];
    }

    /// <summary>The unpersonalised answer of the day.</summary>
    internal int[] Plain(string query) => _plain.TryGetValue(query, out var known) ? known : _plain[query] = Search(query, UserProfile.Cold(new UserId("nobody")));

    /// <summary>The answer for a profile.</summary>
    internal int[] Search(string query, UserProfile profile) =>
        [.. _personalizer.Search(query, new ListRequest { RequestId = "evaluation", Now = Moment.Of(_day), K = Length, Diversity = 0 }, profile, _snapshot).Items.Select(i => i.Row)];

    public void Dispose() => _text.Dispose();
}
