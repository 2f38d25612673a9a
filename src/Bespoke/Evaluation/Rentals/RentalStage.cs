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
    private readonly ServingSnapshot _snapshot;
    private readonly Dictionary<(string Query, int Row), int> _rentals = [];
    private readonly int[] _popularity;
    private readonly Dictionary<string, RowBitmap> _matches = [];
    private readonly Dictionary<string, int[]> _plain = [], _popular = [];

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

    internal int RowOf(ProductId product) => Catalog.TryGetRow(product, out var row) ? row : throw new ArgumentException($"{product} was not rented.", nameof(product));

    /// <summary>What the query matches. Not the caller's to change.</summary>
    internal RowBitmap Matches(string query) => _matches.TryGetValue(query, out var known)
        ? known : _matches[query] = _snapshot.Search.Match(_snapshot.Search.Understand(query), Catalog.Visible.Clone()).Rows;

    /// <summary>What the query matches, by how often it was rented for this query, then at all.</summary>
    internal int[] Popular(string query)
    {
        if (_popular.TryGetValue(query, out var known)) return known;
        var matches = Matches(query);
        var rows = new int[matches.Count];
        matches.CopyTo(rows);
        return _popular[query] = [.. rows.OrderByDescending(r => _rentals.GetValueOrDefault((query, r))).ThenByDescending(r => _popularity[r]).ThenBy(r => r).Take(Length)];
    }

    /// <summary>The unpersonalised answer.</summary>
    internal int[] Plain(string query) => _plain.TryGetValue(query, out var known) ? known : _plain[query] = Search(query, UserProfile.Cold(new UserId("nobody")), DateTimeOffset.UnixEpoch);

    /// <summary>The answer for a profile.</summary>
    internal int[] Search(string query, UserProfile profile, DateTimeOffset now) =>
        [.. _personalizer.Search(query, new ListRequest { RequestId = "evaluation", Now = now, K = Length, Diversity = 0 }, profile, _snapshot).Items.Select(i => i.Row)];

    public void Dispose() => _text.Dispose();
}
