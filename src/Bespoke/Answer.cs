using Bespoke.Catalog;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Bespoke.Search;

namespace Bespoke;

/// <summary>The values of the catalogue that a query named, in words.</summary>
public sealed record Understood
{
    /// <summary>Nothing was asked by name.</summary>
    public static Understood Nothing { get; } = new();

    /// <summary>Wanted genders.</summary>
    public IReadOnlyList<string> Gender { get; init; } = [];

    /// <summary>Wanted colours.</summary>
    public IReadOnlyList<string> Colour { get; init; } = [];

    /// <summary>Wanted article types.</summary>
    public IReadOnlyList<string> ArticleType { get; init; } = [];

    /// <summary>Wanted sub-categories.</summary>
    public IReadOnlyList<string> SubCategory { get; init; } = [];

    /// <summary>Wanted master categories.</summary>
    public IReadOnlyList<string> MasterCategory { get; init; } = [];

    /// <summary>Wanted brands.</summary>
    public IReadOnlyList<string> Brand { get; init; } = [];

    /// <summary>Wanted occasions.</summary>
    public IReadOnlyList<string> Usage { get; init; } = [];

    /// <summary>Wanted seasons.</summary>
    public IReadOnlyList<string> Season { get; init; } = [];

    /// <summary>Wanted sizes, in lower case.</summary>
    public IReadOnlyList<string> Size { get; init; } = [];

    /// <summary>The least price, or null.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The highest price, or null.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Values and words that are not wanted.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>Words that name nothing in the catalogue and were looked for in its texts.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Those of <see cref="Words"/> that no answered product has.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The query with its spelling put right; null when nothing was corrected.</summary>
    public string? Corrected { get; init; }

    internal static Understood Of(UnderstoodQuery query, QueryMatch match, CatalogSnapshot catalog)
    {
        string[] Names(AttributeIntents intents, ProductAttribute attribute) => [.. intents.Of(attribute).Select(c => catalog.Dictionary(attribute)[c]!)];
        var wanted = query.Intents;
        return new Understood
        {
            Gender = Names(wanted, ProductAttribute.Gender),
            Colour = Names(wanted, ProductAttribute.BaseColour),
            ArticleType = Names(wanted, ProductAttribute.ArticleType),
            SubCategory = Names(wanted, ProductAttribute.SubCategory),
            MasterCategory = Names(wanted, ProductAttribute.MasterCategory),
            Brand = Names(wanted, ProductAttribute.Brand),
            Usage = Names(wanted, ProductAttribute.Usage),
            Season = Names(wanted, ProductAttribute.Season),
            Size = query.Sizes,
            MinPrice = query.Price.Min,
            MaxPrice = query.Price.Max,
            Excluded = [.. Enum.GetValues<ProductAttribute>().SelectMany(a => Names(query.Excluded, a)), .. query.ExcludedWords],
            Words = query.Words,
            Ignored = match.Ignored,
            Corrected = query.Corrected,
        };
    }
}

/// <summary>One place of an answer.</summary>
/// <param name="Row">Row of the snapshot that answered.</param>
/// <param name="Rank">1-based place.</param>
/// <param name="Score">By which it was ranked; comparable within this answer only; null behind the ranked candidates and in lists that have an order of their own.</param>
/// <param name="Reasons">Strongest first; empty unless asked for.</param>
/// <param name="InStock">False when no size of it is left.</param>
public sealed record AnswerItem(int Row, int Rank, float? Score, IReadOnlyList<Reason> Reasons, bool InStock)
{
    /// <summary>On what evidence it is in a list that mixes several, e.g. "orders" or "content"; null in the others.</summary>
    public string? Source { get; init; }

    /// <summary>The id of the rule that put it here or moved it; null for none.</summary>
    public string? Rule { get; init; }

    /// <summary>The chance, in (0, 1], at which it was drawn to be tried out in this place; null for a product that stands where it is ranked.</summary>
    public double? Explored { get; init; }
}

/// <summary>A ranked list and how it came about.</summary>
public sealed record Answer
{
    /// <summary>The token that events about this list echo.</summary>
    public required string RequestId { get; init; }

    /// <summary>The catalogue that rows refer to.</summary>
    public required CatalogSnapshot Catalog { get; init; }

    /// <summary>The version of the models that had a part in it; <see cref="ModelBundle.NoVersion"/> without any.</summary>
    public required string Bundle { get; init; }

    /// <summary>What ranked it: <see cref="Ranking.IRanker.Name"/>; null for a list with an order of its own.</summary>
    public string? Ranker { get; init; }

    /// <summary>What was made of the query.</summary>
    public required Understood Understood { get; init; }

    /// <summary>How much was known of the user.</summary>
    public required Basis Basis { get; init; }

    /// <summary>True when something about the user changed a score or left a product out.</summary>
    public required bool Personalized { get; init; }

    /// <summary>What of the query was given up to find anything; empty when all of it holds.</summary>
    public required IReadOnlyList<string> Relaxed { get; init; }

    /// <summary>The parts that it had to do without, because they failed or there was no time left; empty when it is whole.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>How many products match, those that follow included.</summary>
    public required int Total { get; init; }

    /// <summary>How many of <see cref="Total"/> do not merely follow: they come first. Less than it only where too few products answer to fill a page.</summary>
    public required int Fitting { get; init; }

    /// <summary>How many of them were ranked.</summary>
    public required int Candidates { get; init; }

    /// <summary>The list, best first.</summary>
    public required IReadOnlyList<AnswerItem> Items { get; init; }

    /// <summary>What the list can be narrowed down to; null unless asked for.</summary>
    public Facets? Facets { get; init; }

    /// <summary>The cursor of the next page; null when every match was shown.</summary>
    public string? Next { get; init; }

    /// <summary>The variants of the experiments that the request was in, by the name of the experiment; null where it was in none.</summary>
    public IReadOnlyDictionary<string, string>? Variants { get; init; }

    /// <summary>True where a rule counts over its places, so that none may be given to chance.</summary>
    internal bool HasQuotas { get; init; }

    /// <summary>What the products were ranked by; null unless the request asks for it, and for a list with an order of its own.</summary>
    public AnswerRows? Rows { get; init; }

    /// <summary>What is logged of a list that was shown; it has <see cref="Rows"/>.</summary>
    /// <param name="user">How the log tells its user apart; null for an anonymous visitor, and for who asked for the plain order.</param>
    /// <param name="at">When.</param>
    /// <param name="surface">The list.</param>
    /// <param name="query">What may be kept of the query; null without one.</param>
    public LoggedRequest ToLogged(string? user, DateTimeOffset at, string surface, string? query) => new()
    {
        RequestId = RequestId,
        User = user,
        At = at,
        Surface = surface,
        Query = query,
        Basis = user is null ? Basis.Cold : Basis,
        Bundle = Bundle,
        Swap = Rows!.Swap,
        Propensity = Rows.Propensity,
        Rows = ShownRows(),
        Features = Rows.Features,
    };

    private ShownRow[] ShownRows()
    {
        var rows = new ShownRow[Items.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = new ShownRow(Catalog.Id(Items[i].Row), Items[i].Rank, Items[i].Score ?? float.NaN) { Explored = Items[i].Explored };
        return rows;
    }
}
