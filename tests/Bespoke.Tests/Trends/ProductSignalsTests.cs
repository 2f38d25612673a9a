using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Retrieval;
using Bespoke.Trends;
using Xunit;

namespace Bespoke.Tests.Trends;

public sealed class ProductSignalsTests : IDisposable
{
    private static readonly DateTimeOffset Now = Make.Noon;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 40).Select(i => Make.Product($"s{i}", $"Shirt number {i:00}", colour: i % 2 == 0 ? "Blue" : "Red", brand: i < 20 ? "Nord" : "Sud"))));
    private readonly Crowd _crowd;

    public ProductSignalsTests() => _crowd = new Crowd(_shop.Catalog, 400);

    private ProductSignals Signals(DateTimeOffset? now = null) => new(_crowd.Fold.Snapshot(now ?? Now).Trends!, _shop.Catalog);

    private int Row(string id) => _shop.Catalog.TryGetRow(new ProductId(id), out var row) ? row : -1;

    [Fact]
    public void Popularity_is_the_logarithm_of_decayed_users_over_that_of_the_most_popular()
    {
        _crowd.Look("s1", 0, 100, Now.AddDays(-7));
        _crowd.Look("s2", 100, 80, Now);
        var signals = Signals();
        // A week halves 100 users by the week; by the month 2^(-7/30) of them are left.
        Assert.Equal(Math.Log(1 + 50) / Math.Log(1 + 80), signals.Week[Row("s1")], 1e-6);
        Assert.Equal(1, signals.Week[Row("s2")]);
        Assert.Equal(1, signals.Month[Row("s1")]);
        Assert.Equal(Math.Log(1 + 80) / Math.Log(1 + 100 * Math.Pow(2, -7 / 30.0)), signals.Month[Row("s2")], 1e-6);
        Assert.Equal(0, signals.Week[Row("s3")]);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Fewer_than_five_users_say_nothing(int users, bool speaks)
    {
        _crowd.Look("s1", 0, users, Now, country: "TR");
        var signals = Signals();
        Assert.Equal(speaks, signals.Trending[Row("s1")] != ProductSignals.AsUsual);
        Assert.Equal(speaks, signals.Week[Row("s1")] > 0);
        Assert.Equal(speaks, signals.Month[Row("s1")] > 0);
        Assert.Equal(speaks, signals.In("TR") is not null);
    }

    [Fact]
    public void Countries_are_apart_and_written_in_any_case()
    {
        _crowd.Look("s1", 0, 30, Now, country: "TR");
        _crowd.Look("s2", 30, 30, Now, country: "de");
        _crowd.Look("s3", 60, 30, Now, country: "Atlantis");
        var signals = Signals();
        Assert.Equal(1, signals.In("tr")![Row("s1")]);
        Assert.Equal(0, signals.In("TR")![Row("s2")]);
        Assert.Equal(1, signals.In("DE")![Row("s2")]);
        Assert.Null(signals.In("Atlantis"));
        Assert.Null(signals.In(null));
    }

    [Fact]
    public void Bots_make_nothing_popular()
    {
        for (var n = 0; n < 200; n++) _crowd.Tell($"u{n}", "s1", Now, bot: true);
        _crowd.Look("s2", 0, 10, Now);
        Assert.Equal(0, Signals().Week[Row("s1")]);
        Assert.Equal(ProductSignals.AsUsual, Signals().Trending[Row("s1")]);
    }

    [Fact]
    public void Features_are_missing_until_the_shop_has_seen_enough_and_a_country_is_stated()
    {
        Assert.All(Features(new ProductSignals(_crowd.Fold.Snapshot(Now).Trends!, _shop.Catalog), null).Skip(1), f => Assert.True(float.IsNaN(f)));
        Assert.All(Features(null, null), f => Assert.True(float.IsNaN(f)));
        _crowd.Look("s1", 0, 30, Now, country: "TR");
        float[] known = Features(Signals(), "TR"), stranger = Features(Signals(), null);
        Assert.False(float.IsNaN(known[0]));
        Assert.Equal([1, 1, 1], known[1..4]);
        Assert.All(known[4..], f => Assert.True(float.IsNaN(f)));
        Assert.Equal(known[..3], stranger[..3]);
        Assert.True(float.IsNaN(stranger[3]));
    }

    [Fact]
    public void A_stranger_gets_the_plain_order_whatever_trends_and_a_country_is_personal()
    {
        _crowd.Look("s7", 0, 60, Now, country: "TR");
        _crowd.Look("s8", 60, 30, Now);
        var before = _shop.Search("shirt");
        _shop.Serve(_crowd.Fold.Snapshot(Now));
        var (plain, stranger, turk) = (_shop.Search("shirt", personalize: false), _shop.Search("shirt"), _shop.Search("shirt", facts: new UserFacts { Country = "TR" }));
        Assert.Equal(TestShop.Ids(plain), TestShop.Ids(stranger));
        Assert.False(stranger.Personalized);
        Assert.NotEqual(TestShop.Ids(before), TestShop.Ids(stranger));
        Assert.Equal("s7", TestShop.Ids(stranger)[0]);
        Assert.True(turk.Personalized);
        Assert.True(FeatureNames.IsPersonal("popularity_in_country"));
    }

    [Fact]
    public void Signals_that_follow_others_are_those_made_anew()
    {
        _crowd.Look("s1", 0, 30, Now, country: "TR");
        _crowd.Look("not yet sold", 0, 30, Now, country: "TR");
        var before = Signals();
        _crowd.Look("s2", 30, 40, Now, country: "TR");
        _crowd.Look("s3", 70, 20, Now, country: "DE");
        AssertSame(Signals(), new ProductSignals(_crowd.Fold.Snapshot(Now).Trends!, _shop.Catalog, before));

        _shop.Change([Make.Product("not yet sold", "Shirt at last")]);
        var anew = Signals();
        AssertSame(anew, new ProductSignals(_crowd.Fold.Snapshot(Now).Trends!, _shop.Catalog, before));
        Assert.True(anew.Month[Row("not yet sold")] > 0);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(6)]
    public void The_most_popular_come_first_from_many_and_from_few(int asked)
    {
        for (var i = 0; i < 20; i++) _crowd.Look($"s{7 * i % 40}", 0, 3 + i % 9, Now);
        var (signals, within) = (Signals(), new RowBitmap(_shop.Catalog.RowCount));
        // Some that are popular are left out, and some are asked for that are not.
        for (var i = 9; i < 9 + asked; i++) within.Add(Row($"s{7 * i % 40}"));
        var best = new ScoredProduct[4];
        var count = new PopularSource(signals).Retrieve(Query(null) with { Within = within }, best);

        var expected = Enumerable.Range(0, 40).Where(r => within[r] && signals.Month[r] > 0).OrderByDescending(r => signals.Month[r]).ThenBy(r => r).Take(4);
        Assert.Equal(expected, best[..count].Select(b => b.Row));
        Assert.Equal(0, new PopularSource(null).Retrieve(Query(null), best));
    }

    [Fact]
    public void Filling_allocates_nothing()
    {
        _crowd.Look("s1", 0, 30, Now, country: "TR");
        var (source, schema) = (new SignalFeatures(Signals()), new FeatureSchema(FeatureNames.All, [new SignalFeatures(Signals())]));
        var candidates = Enumerable.Range(0, 40).Select(r => new ScoredProduct(r, 0)).ToArray();
        var (values, query) = (new float[40 * FeatureNames.All.Count], Query("TR"));
        for (var i = 0; i < 3; i++) schema.Fill(query, candidates, values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        schema.Fill(query, candidates, values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(6, source.FeatureNames.Count);
    }

    private float[] Features(ProductSignals? signals, string? country)
    {
        var source = new SignalFeatures(signals);
        var schema = new FeatureSchema(source.FeatureNames, [source]);
        var values = new float[6];
        schema.Fill(Query(country), [new ScoredProduct(Row("s1"), 0)], values);
        return values;
    }

    private void AssertSame(ProductSignals expected, ProductSignals actual)
    {
        for (var row = 0; row < _shop.Catalog.RowCount; row++)
        {
            Assert.Equal((expected.Trending[row], expected.Week[row], expected.Month[row]), (actual.Trending[row], actual.Week[row], actual.Month[row]));
            foreach (var country in (string[])["TR", "DE"]) Assert.Equal(expected.In(country)?[row], actual.In(country)?[row]);
        }
    }

    private CandidateQuery Query(string? country) => new()
    {
        Catalog = _shop.Catalog,
        Profile = _shop.Profile("someone", new UserFacts { Country = country }),
        Affinities = new UserAffinities(),
        Now = Now,
        Within = _shop.Catalog.Visible,
    };

    public void Dispose() => _shop.Dispose();
}
