using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Search;
using Bespoke.Search.Text;

namespace Bespoke.Contracts;

/// <summary>An engine over a small catalogue in memory, without a store: what the pure function answers.</summary>
public sealed class TestShop : IDisposable
{
    private readonly TextIndex _text;
    private readonly Dictionary<string, List<Interaction>> _events = [];
    private readonly Personalizer _personalizer = new();

    public TestShop(CatalogSnapshot catalog)
    {
        _text = TextIndex.Build(catalog);
        var words = new ServingSnapshot(catalog, _text, Make.Noon);
        Snapshot = words.With(words.Search.LearnMeanings());
    }

    public ServingSnapshot Snapshot { get; private set; }

    public CatalogSnapshot Catalog => Snapshot.Catalog;

    /// <summary>Lets a user do something; events are a minute apart and end at noon's eve.</summary>
    public void Do(string user, InteractionType type, params string[] products)
    {
        var events = _events.TryGetValue(user, out var known) ? known : _events[user] = [];
        foreach (var product in products)
        {
            events.Add(Make.Event(user, product, type, Make.Noon.AddDays(-1).AddMinutes(events.Count), $"{user}-{events.Count}"));
        }
    }

    /// <summary>Takes an event as it is.</summary>
    public void Add(Interaction interaction)
    {
        var user = interaction.UserId.Value;
        if (!_events.TryGetValue(user, out var events)) _events.Add(user, events = []);
        events.Add(interaction);
    }

    /// <summary>Serves what the shop knows by now.</summary>
    public void Serve(Signals signals) => Snapshot = Snapshot.With(signals);

    public UserProfile Profile(string user, UserFacts? facts = null)
    {
        var fold = new ProfileFold();
        var position = 0;
        foreach (var one in _events.GetValueOrDefault(user, []).Select(e => new LoggedInteraction(++position, Make.Stamped(e, Catalog))).Order(LogOrder.ByOccurrence)) fold.Apply(one);
        return fold.Snapshot(new UserId(user), facts ?? UserFacts.None);
    }

    public Answer Search(string query, string user = "stranger", int k = 20, ProductFilter? filter = null, bool personalize = true, UserFacts? facts = null) =>
        _personalizer.Search(query, Request(k, filter, personalize), Profile(user, facts), Snapshot);

    /// <summary>The ids of the first page, without what only follows because too little fits.</summary>
    public IEnumerable<string> Fitting(string query)
    {
        var match = Match(query);
        return Search(query).Items.Where(i => !match.Follows(i.Row)).Select(i => Catalog.Id(i.Row).Value);
    }

    /// <summary>Which products answer a query, for a user of whom nothing is known.</summary>
    public QueryMatch Match(string query) => Snapshot.Search.Match(Snapshot.Search.Understand(query), Catalog.Visible.Clone());

    public Answer ForYou(string user = "stranger", int k = 20, ProductFilter? filter = null) =>
        _personalizer.ForYou(Request(k, filter, personalize: true), Profile(user), Snapshot);

    /// <summary>Any list, with a request that <paramref name="change"/> makes of the usual one.</summary>
    public T Ask<T>(string user, Func<ListRequest, ListRequest> change, Func<Personalizer, ListRequest, UserProfile, ServingSnapshot, T> list) =>
        list(_personalizer, change(Request(20, null, personalize: true)), Profile(user), Snapshot);

    /// <summary>Adds or replaces products, and removes others, as a running shop does.</summary>
    public void Change(IEnumerable<Product> put, params string[] removed)
    {
        var builder = new CatalogBuilder(Catalog);
        foreach (var product in put) builder.Upsert(product);
        foreach (var id in removed) builder.Remove(new ProductId(id));
        Snapshot = Snapshot.Next(builder.BuildChange(), Make.Noon);
    }

    /// <summary>Lets other models answer.</summary>
    public void Serve(ModelBundle? bundle) => Snapshot = Snapshot.With(bundle);

    /// <summary>The ids of an answer, best first.</summary>
    public static IReadOnlyList<string> Ids(Answer answer) => [.. answer.Items.Select(i => answer.Catalog.Id(i.Row).Value)];

    public void Dispose() => _text.Dispose();

    private static ListRequest Request(int k, ProductFilter? filter, bool personalize) => new()
    {
        RequestId = "r",
        Now = Make.Noon,
        K = k,
        Filter = filter ?? ProductFilter.None,
        Personalize = personalize,
        Explain = true,
        // As ranked: what arrangement makes of it has tests of its own.
        Diversity = 0,
    };
}
