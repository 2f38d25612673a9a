using System.Collections.Concurrent;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Search.Text;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.Simulations;

/// <summary>The engine over a synthetic catalogue, in process, as all arms share it. Thread-safe.</summary>
public sealed class SimulatedStage : IDisposable
{
    private const long MemoBytes = 64L << 20;

    private readonly TextIndex _text;
    private readonly Personalizer _personalizer = new();
    private readonly ConcurrentDictionary<Question, RowBitmap> _matches = [];
    private readonly ConcurrentDictionary<Question, int[]> _plain = [];
    private readonly ConcurrentDictionary<string, SearchStamp> _stamps = [];
    private readonly int _memoised;

    /// <summary>Indexes <paramref name="catalog"/>.</summary>
    /// <param name="catalog">The products.</param>
    /// <param name="start">The first moment; every product must be on sale by then.</param>
    public SimulatedStage(CatalogSnapshot catalog, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _text = TextIndex.Build(catalog);
        Snapshot = new ServingSnapshot(catalog, _text, start);
        _memoised = (int)Math.Clamp(MemoBytes / Math.Max(1, catalog.RowCount / 8), 16, 100_000);
    }

    /// <summary>What is served from.</summary>
    public ServingSnapshot Snapshot { get; }

    /// <summary>The products.</summary>
    public CatalogSnapshot Catalog => Snapshot.Catalog;

    /// <summary>The rows that answer a question and are in stock, or that answer it where none is. Not the caller's to change.</summary>
    public RowBitmap MatchesOf(ListAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return Memoised(_matches, ask, Match);
    }

    /// <summary>The unpersonalised answer: rows, best first. The same for everybody, so that it is found once.</summary>
    public IReadOnlyList<int> PlainOf(ListAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return Memoised(_plain, ask, a => RowsOf(a, UserProfile.Cold(a.User), personalize: false));
    }

    /// <summary>The answer for a profile: rows, best first.</summary>
    public int[] RowsOf(ListAsk ask, UserProfile profile, bool personalize = true) => RowsOf(ask, profile, Snapshot, personalize);

    /// <summary>The same from another snapshot of the same catalogue, e.g. one that models serve.</summary>
    public int[] RowsOf(ListAsk ask, UserProfile profile, ServingSnapshot snapshot, bool personalize = true)
    {
        ArgumentNullException.ThrowIfNull(ask);
        // As ranked: it is the ranking that arms differ in. What arrangement does is evaluated by itself.
        return [.. Answer(ask, ask.K, profile, personalize, AnswerTrace.None, snapshot).Items.Select(i => i.Row)];
    }

    /// <summary>The answer of an engine that has learnt meanwhile.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="k">How many products, in place of what is asked for.</param>
    /// <param name="profile">The user's.</param>
    /// <param name="personalize">False for the order that suits everybody.</param>
    /// <param name="trace">What to hand on beside the products.</param>
    /// <param name="snapshot">What is served from: a successor of <see cref="Snapshot"/>.</param>
    internal Answer Answer(ListAsk ask, int k, UserProfile profile, bool personalize, AnswerTrace trace, ServingSnapshot snapshot) =>
        Answer(ask, profile, snapshot, _personalizer, new ListRequest { RequestId = ask.RequestId, Now = ask.Now, K = k, Personalize = personalize, Trace = trace, TakesAllRanked = k > ListRequest.MaxK, Diversity = 0 });

    /// <summary>Rows as <see cref="RowsOf(ListAsk, UserProfile, bool)"/> gives them, by another personalizer, with a strength of diversity.</summary>
    internal int[] RowsOf(ListAsk ask, UserProfile profile, Personalizer personalizer, float? diversity, bool personalize = true) =>
        [.. Answer(ask, profile, Snapshot, personalizer, new ListRequest { RequestId = ask.RequestId, Now = ask.Now, K = ask.K, Personalize = personalize, Diversity = diversity }).Items.Select(i => i.Row)];

    /// <summary>The answer to <paramref name="ask"/> as <paramref name="request"/> wants it.</summary>
    internal static Answer Answer(ListAsk ask, UserProfile profile, ServingSnapshot snapshot, Personalizer personalizer, ListRequest request)
    {
        request = request with { Filter = FilterOf(ask) };
        return ask.Surface switch
        {
            ListAsk.Search => personalizer.Search(ask.Query!, request, profile, snapshot),
            ListAsk.Category => personalizer.Search("", request, profile, snapshot),
            ListAsk.ForYou => personalizer.ForYou(request, profile, snapshot),
            _ => throw new ArgumentException($"There is no surface {ask.Surface}.", nameof(ask)),
        };
    }

    /// <summary>An event as the log would hold it.</summary>
    public StampedInteraction Stamp(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        var search = interaction is { Type: InteractionType.Search, Query: { } query }
            ? _stamps.GetOrAdd(query, q => SearchStamp.Of(Snapshot.Search.Understand(q).Intents)) : null;
        return new StampedInteraction(interaction, interaction.OccurredAt, ProductStamp.For(interaction, Catalog), search);
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private RowBitmap Match(ListAsk ask)
    {
        var allowed = Snapshot.Allowed(FilterOf(ask), ask.Now);
        var rows = ask.Query is { } query ? Snapshot.Search.Match(Snapshot.Search.Understand(query), allowed).Rows : allowed;
        var inStock = rows.Clone();
        inStock.ExceptWith(Catalog.OutOfStock);
        return inStock.NextSet(0) >= 0 ? inStock : rows;
    }

    // Beyond the limit an answer is found anew each time: the same, only later.
    private T Memoised<T>(ConcurrentDictionary<Question, T> memo, ListAsk ask, Func<ListAsk, T> find)
    {
        var question = new Question(ask.Surface, ask.Query, ask.Gender, ask.ArticleType);
        if (memo.TryGetValue(question, out var known)) return known;
        var found = find(ask);
        if (memo.Count < _memoised) memo.TryAdd(question, found);
        return found;
    }

    /// <summary>The filter of a category page; none elsewhere.</summary>
    public static ProductFilter FilterOf(ListAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (ask.Gender is null && ask.ArticleType is null) return ProductFilter.None;
        var values = new Dictionary<ProductAttribute, IReadOnlyList<string>>();
        if (ask.Gender is { } gender) values.Add(ProductAttribute.Gender, [gender]);
        if (ask.ArticleType is { } type) values.Add(ProductAttribute.ArticleType, [type]);
        return new ProductFilter { Values = values };
    }

    private readonly record struct Question(string Surface, string? Query, string? Gender, string? ArticleType);
}
