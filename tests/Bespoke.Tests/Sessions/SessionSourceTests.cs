using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Sessions;
using Bespoke.Tests.Trends;
using Xunit;

namespace Bespoke.Tests.Sessions;

/// <summary>Sessions as the personalizer asks them: through the user's running visit.</summary>
public sealed class SessionSourceTests : IDisposable
{
    private const int Side = 20;

    private readonly TestShop _shop = new(Make.Catalog(Enumerable.Range(0, 300).Select(i => Make.Product($"p{i}", $"Shirt number {i}"))));

    private static SessionBlendModel Fit(IEnumerable<Session> sessions, SessionBlendOptions options) => SessionBlend.Fit(SessionTable.Of(sessions), options);

    private void Serve(SessionBlendModel model, long position = 0) => _shop.Serve(new ModelBundle { Version = "1", Sessions = model, Position = position });

    private void Visit(string user, IEnumerable<string> products, string? session = null)
    {
        var minute = 0;
        foreach (var product in products) _shop.Add(Make.Event(user, product, InteractionType.Click, Make.Noon.AddMinutes(-25 + 0.5 * minute), $"{user}{minute++}") with { SessionId = session });
    }

    private Answer ForYou(string user, int k = 100) => _shop.ForYou(user, k);

    [Fact]
    public void Recommends_the_one_product_each_visit_was_not_shown()
    {
        var sessions = Enumerable.Range(0, Side).Select(s => SessionMake.Session(Enumerable.Range(0, Side).Where(i => i % 2 == s % 2 && i != s))).ToArray();
        Serve(Fit(sessions, SessionMake.OneUserIsEnough));
        for (var s = 0; s < Side; s++)
        {
            string[] shown = [.. sessions[s].Items.Select(i => i.Value)];
            Visit($"u{s}", shown);
            Assert.Equal($"p{s}", Following($"u{s}").First(id => !shown.Contains(id)));
        }
    }

    [Fact]
    public void Shuffled_users_leave_nothing_but_popularity()
    {
        var (real, shuffled) = (HitRate(shuffledUsers: false), HitRate(shuffledUsers: true));
        Assert.True(real > 0.5, $"the session finds {real:P1}");
        Assert.InRange(shuffled, 0, real / 4);
    }

    // The next product of a visit among the first twenty of three hundred; visits of ten groups of thirty products.
    private double HitRate(bool shuffledUsers)
    {
        var sessions = SessionMake.Grouped(2_300, 10, 30, seed: 5);
        Serve(Fit(sessions.Take(2_000), SessionMake.OneUserIsEnough));
        var asked = sessions.Skip(2_000).Select(s => s.Items.Select(i => i.Value).ToArray()).ToArray();
        var visitors = Enumerable.Range(0, asked.Length).ToArray();
        if (shuffledUsers) new SeededRandom(3).Shuffle<int>(visitors);
        for (var n = 0; n < asked.Length; n++) Visit($"{shuffledUsers}{visitors[n]}", asked[n][..^1]);
        return asked.Index().Average(a => Following($"{shuffledUsers}{a.Index}").Take(20).Contains(a.Item[^1]) ? 1.0 : 0);
    }

    [Fact]
    public void A_user_without_a_running_session_is_told_nothing_and_neither_is_one_whose_session_is_over()
    {
        Serve(Fit(SessionMake.Grouped(500, 10, 30, seed: 5), SessionMake.OneUserIsEnough));
        _shop.Do("yesterday", InteractionType.Click, "p1", "p2");
        Assert.Empty(Following("yesterday"));
        Assert.Empty(Following("stranger"));
        Assert.False(ForYou("stranger").Personalized);
        Visit("now", ["p1", "p2"]);
        Assert.NotEmpty(Following("now"));
    }

    [Fact]
    public void For_you_leans_to_what_comes_next_and_says_why()
    {
        Serve(Fit(SessionMake.Grouped(2_000, 10, 30, seed: 5), SessionMake.OneUserIsEnough));
        Visit("u", ["p31", "p32", "p33"]);
        var answer = ForYou("u", 10);
        Assert.All(TestShop.Ids(answer), id => Assert.InRange(int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture), 30, 59));
        Assert.Contains(answer.Items[0].Reasons, r => r is { Feature: "session_score", Contribution: > 0 });
        Assert.True(answer.Personalized);
    }

    [Fact]
    public void What_others_click_now_counts_at_once_and_products_that_came_since_the_fit_are_found()
    {
        var model = Fit(SessionMake.Grouped(500, 10, 30, seed: 5), SessionMake.OneUserIsEnough);
        _shop.Change([Make.Product("new", "Brand new shirt")]);
        Serve(model);
        Visit("u", ["p1"]);
        Assert.DoesNotContain("new", Following("u"));
        var crowd = new Crowd(_shop.Catalog, 0);
        crowd.Fold.Serve(model, 0);
        for (var n = 0; n < 30; n++)
        {
            crowd.Tell($"v{n}", "p1", Make.Noon.AddMinutes(-9), session: "visit");
            crowd.Tell($"v{n}", "new", Make.Noon.AddMinutes(-8), session: "visit");
        }
        _shop.Serve(crowd.Fold.Snapshot(Make.Noon));
        Assert.Contains("new", Following("u").Take(3));
    }

    /// <summary>By its name it is kept from being a neighbour of its own.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("s1")]
    public void The_running_session_of_a_profile_is_found_among_those_of_the_log(string? session)
    {
        string[] products = ["p1", "p100", "p2"];
        var (user, crowd) = ($"u{session}", new Crowd(_shop.Catalog, 0));
        Visit(user, products, session);
        crowd.Fold.Serve(Fit(SessionMake.Grouped(50, 5, 30, seed: 5), SessionMake.OneUserIsEnough), 0);
        foreach (var (n, product) in products.Index()) crowd.Tell(user, product, Make.Noon.AddMinutes(-25 + 0.5 * n), InteractionType.Click, session: session);
        var profile = _shop.Profile(user);
        Assert.Equal([SessionSource.NameOf(profile, profile.RunningSession(Make.Noon)!)], crowd.Fold.Snapshot(Make.Noon).Sessions!.Delta.Ordinals.Keys);
    }

    [Fact]
    public void Sessions_of_another_model_are_not_served()
    {
        var (first, second) = (Fit(SessionMake.Grouped(500, 10, 30, seed: 5), SessionMake.OneUserIsEnough), Fit(SessionMake.Grouped(500, 10, 30, seed: 6), SessionMake.OneUserIsEnough));
        var crowd = new Crowd(_shop.Catalog, 0);
        crowd.Fold.Serve(first, 0);
        crowd.Tell("v", "p1", Make.Noon);
        crowd.Tell("v", "p2", Make.Noon);
        Visit("u", ["p1", "p2"]);
        Serve(second);
        var before = Following("u");
        _shop.Serve(crowd.Fold.Snapshot(Make.Noon));
        Assert.Equal(before, Following("u"));
    }

    // What the session source proposes, best first.
    private List<string> Following(string user) => _shop.Ask(user, r => r, (_, request, profile, snapshot) =>
    {
        var visit = new Bespoke.Visit(request, profile, snapshot);
        var query = visit.Query(visit.Allowed(request.Filter), new RankingWorkspace());
        visit.Snapshot.Look(query);
        var best = new ScoredProduct[100];
        return best.Take(snapshot.Live.Session.Retrieve(query, best)).Select(b => snapshot.Catalog.Id(b.Row).Value).ToList();
    });

    public void Dispose() => _shop.Dispose();
}
