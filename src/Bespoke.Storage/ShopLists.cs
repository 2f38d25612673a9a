using Bespoke.Catalog;
using Bespoke.Collaborative;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Retrieval.Guarding;
using Bespoke.Rules;
using Bespoke.Search;
using Bespoke.Storage.Experiments;
using Bespoke.Storage.Impressions;
using Bespoke.Trends;

namespace Bespoke.Storage;

/// <summary>The lists of a shop: fetches the user's profile, as far as they allow, and asks the personalizer. Thread-safe.</summary>
/// <remarks>A null user asks as an anonymous visitor. Every list throws <see cref="BespokeException"/> while the catalogue is empty.</remarks>
public sealed class ShopLists
{
    private static readonly UserId Anonymous = new("anonymous");

    private readonly Personalizer _personalizer;
    private readonly Suggester _suggester = new();
    private readonly ShopUsers _users;
    private readonly SearchLog _searches;
    private readonly ShownLists _shown;
    private readonly ExperimentLists _experiments;
    private readonly Func<ServingSnapshot> _snapshot;
    private readonly Func<RuleSet> _rules;
    private readonly ShopModels _models;
    private readonly TimeProvider _time;

    internal ShopLists(ShopUsers users, SearchLog searches, ShownLists shown, ExperimentLists experiments, Func<ServingSnapshot> snapshot, Func<RuleSet> rules, ShopModels models, Personalizer personalizer, TimeProvider time) =>
        (_users, _searches, _shown, _experiments, _snapshot, _rules, _models, _personalizer, _time) = (users, searches, shown, experiments, snapshot, rules, models, personalizer, time);

    /// <summary>Keeps answers whole where a part of them fails, and knows how the parts are doing.</summary>
    public PartGuard Guard => _personalizer.Guard!;

    /// <summary>A request with a fresh token, now, under the rules that are followed.</summary>
    public ListRequest NewRequest()
    {
        var now = _time.GetUtcNow();
        return new ListRequest { RequestId = Guid.CreateVersion7(now).ToString("N"), Now = now, Rules = _rules() };
    }

    /// <summary>The same for a list that a shopper will be shown: it is logged, as far as its user allows, chance may swap two of its places and try new products out, and it exposes its user to experiments.</summary>
    public ListRequest NewShownRequest() => _shown.Of(NewRequest() with { IsShown = true });

    /// <summary>Search; with a blank query a category page.</summary>
    public async Task<Answer> SearchAsync(string query, UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        _searches.Noted(query, user, request, (await AnswerAsync(user, new ShownAsk("search", query), request, (r, p, s) => _personalizer.Search(query, r, p, s), cancellationToken))!);

    /// <summary>Completions of what a user is typing. Not ready right after the start, while they are being made.</summary>
    /// <exception cref="ArgumentException">The text is longer than a query may be, or <paramref name="k"/> is out of range.</exception>
    public async Task<SuggestionList> SuggestAsync(string typed, UserId? user, int k, Consent? consent, CancellationToken cancellationToken) =>
        _suggester.Suggest(typed, k, await ProfileAsync(user, consent, cancellationToken), _snapshot(), _time.GetUtcNow());

    /// <summary>What suits the user.</summary>
    public async Task<Answer> ForYouAsync(UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        (await AnswerAsync(user, new ShownAsk("for-you"), request, _personalizer.ForYou, cancellationToken))!;

    /// <summary>The newest products.</summary>
    public async Task<Answer> NewInAsync(UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        (await AnswerAsync(user, new ShownAsk("new-in"), request, _personalizer.NewIn, cancellationToken))!;

    /// <summary>What draws more users than usual.</summary>
    public async Task<Answer> TrendingAsync(UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        (await ListAsync(user, request, _personalizer.Trending, cancellationToken))!;

    /// <summary>The values of <paramref name="attribute"/> that draw more users than usual; see <see cref="Trends.TrendingValues.Of"/>.</summary>
    public IReadOnlyList<TrendingValue> TrendingValues(ProductAttribute attribute, int k)
    {
        var snapshot = _snapshot();
        return Trends.TrendingValues.Of(snapshot.Signals.Trends, snapshot.Catalog, attribute, k);
    }

    /// <summary>What goes with <paramref name="product"/>; null when the catalogue does not hold it.</summary>
    public Task<Answer?> BoughtTogetherAsync(ProductId product, UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        ListAsync(user, request, (r, p, s) => _personalizer.BoughtTogether(product, r, p, s), cancellationToken);

    /// <summary>What the user looked at last.</summary>
    public async Task<Answer> RecentlyViewedAsync(UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        (await ListAsync(user, request, _personalizer.RecentlyViewed, cancellationToken))!;

    /// <summary>What the user bought and kept.</summary>
    public async Task<Answer> BuyAgainAsync(UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        (await ListAsync(user, request, _personalizer.BuyAgain, cancellationToken))!;

    /// <summary>Why <paramref name="product"/> stands where it stands for the user, and why <paramref name="other"/> does not stand above it; see <see cref="Personalizer.Explain"/>.</summary>
    public async Task<Explanation> ExplainAsync(ProductId product, ProductId? other, string? query, UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        _personalizer.Explain(product, other, query, _experiments.Meet(user, string.IsNullOrWhiteSpace(query) ? "for-you" : "search", request).Request, await ProfileAsync(user, request, cancellationToken), _snapshot());

    /// <summary>Products like <paramref name="product"/>; null when the catalogue does not hold it.</summary>
    public Task<Answer?> SimilarAsync(ProductId product, UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(user, new ShownAsk("similar", Product: product), request, (r, p, s) => _personalizer.Similar(product, r, p, s), cancellationToken);

    /// <summary>The users most like <paramref name="user"/> and the version of the models that say so; none while no factors serve, and for a user without any.</summary>
    public async Task<(string Bundle, IReadOnlyList<SimilarUser> Users)> SimilarUsersAsync(UserId user, int k, CancellationToken cancellationToken)
    {
        var (profile, snapshot) = (await ProfileAsync(user, consent: null, cancellationToken), _snapshot());
        return (snapshot.Bundle, _personalizer.SimilarUsers(k, profile, snapshot, _time.GetUtcNow()));
    }

    /// <summary>Search as <see cref="SearchAsync"/> does, of which no note is kept.</summary>
    public async Task<Answer> PreviewSearchAsync(string query, UserId? user, ListRequest request, CancellationToken cancellationToken) =>
        _personalizer.Search(query, request, await ProfileAsync(user, request, cancellationToken), _snapshot());

    /// <summary>What a search, or without a query the list for the user, would answer. No note is kept of it, and it is in no experiment.</summary>
    /// <param name="query">Null or blank for <see cref="ForYouAsync"/>.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="request">Of the list.</param>
    /// <param name="bundle">The version of the models that answer; null for those that serve. Another one is read from its file, which takes a moment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BespokeException">There is no such bundle, or it could not serve.</exception>
    public async Task<Answer> PreviewAsync(string? query, UserId? user, ListRequest request, string? bundle, CancellationToken cancellationToken)
    {
        var (profile, snapshot) = (await ProfileAsync(user, request, cancellationToken), _snapshot());
        if (bundle is not null && bundle != snapshot.Bundle) snapshot = snapshot.With(_models.Look(bundle));
        return string.IsNullOrWhiteSpace(query) ? _personalizer.ForYou(request, profile, snapshot) : _personalizer.Search(query, request, profile, snapshot);
    }

    /// <summary>One list under a draft of rules beside the same list of now.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="query">What the list answers; null without one.</param>
    /// <param name="request">Of the list, under the rules of now.</param>
    /// <param name="list">Asks for it; null when there is none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RulePreview?> PreviewAsync(RuleSet draft, UserId? user, string? query, ListRequest request, Func<ListRequest, Task<Answer?>> list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(request);
        if (await list(request) is not { } before || await list(request with { Rules = draft }) is not { } after) return null;
        return RulePreviews.Compare(_personalizer, before, after, query, request, await ProfileAsync(user, request, cancellationToken), _snapshot());
    }

    /// <summary>Ranks a list of the caller's own. Where no other order is found within <paramref name="timeout"/>, or the stores fail, the caller's is kept.</summary>
    /// <exception cref="ArgumentException">The list or the query is at fault; see <see cref="Personalizer.Rank"/>.</exception>
    public async Task<RankAnswer> RankAsync(
        IReadOnlyList<ProductId> products, string? query, UserId? user, ListRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Personalizer.RequireRankable(products);
        try
        {
            var ranking = Task.Run(async () => _personalizer.Rank(products, query, request, await ProfileAsync(user, request, cancellationToken), _snapshot()), cancellationToken);
            return await ranking.WaitAsync(timeout, _time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or BespokeException or IOException)
        {
            return RankAnswer.InCallersOrder(products, request.RequestId);
        }
    }

    // Of the lists that rank: what will be shown goes to the log.
    private async Task<Answer?> AnswerAsync(
        UserId? user, ShownAsk ask, ListRequest request, Func<ListRequest, UserProfile, ServingSnapshot, Answer?> list, CancellationToken cancellationToken)
    {
        var began = _experiments.Begin();
        var met = _experiments.Meet(user, ask.Surface, request);
        var admitted = _shown.Admitted(user, met.Request);
        // A variant that asks for the plain order exposes the user all the same, as far as something is known of them.
        var (profile, leftOut) = await GuardedProfileAsync(user, request, cancellationToken);
        var snapshot = _snapshot();
        if (ExperimentLists.Answer(met, admitted, profile, r => Without(leftOut, list(r, profile, snapshot))) is not { } answered) return null;
        var answer = answered.Answer;
        await _shown.NoteAsync(user, ask, admitted, profile, answer, cancellationToken);
        _experiments.Note(user, met, profile, snapshot, answered, began);
        return met.Names is { } names ? answer with { Variants = names } : answer;
    }

    private async Task<Answer?> ListAsync(UserId? user, ListRequest request, Func<ListRequest, UserProfile, ServingSnapshot, Answer?> list, CancellationToken cancellationToken)
    {
        var (profile, leftOut) = await GuardedProfileAsync(user, request, cancellationToken);
        return Without(leftOut, list(request, profile, _snapshot()));
    }

    private static Answer? Without(string? part, Answer? answer) => part is null || answer is null ? answer : answer with { LeftOut = [part, .. answer.LeftOut] };

    // Where the store fails the user is one of whom nothing is known, and the answer says so.
    private async Task<(UserProfile Profile, string? LeftOut)> GuardedProfileAsync(UserId? user, ListRequest request, CancellationToken cancellationToken)
    {
        var profile = await Guard.TryAsync(PartNames.Profile, () => ProfileAsync(user, request, cancellationToken));
        return profile is null ? (UserProfile.Cold(user ?? Anonymous), PartNames.Profile) : (profile, null);
    }

    // The plain order is asked of nobody's profile.
    private async Task<UserProfile> ProfileAsync(UserId? user, ListRequest request, CancellationToken cancellationToken)
    {
        if (request.Personalize) return await ProfileAsync(user, request.Consent, cancellationToken);
        if (user is { } id) _users.RequirePseudonym(id);
        return UserProfile.Cold(Anonymous);
    }

    private async Task<UserProfile> ProfileAsync(UserId? user, Consent? consent, CancellationToken cancellationToken)
    {
        if (user is not { } id) return UserProfile.Cold(Anonymous);
        _users.RequirePseudonym(id);
        return await _users.ProfileAsync(id, consent, cancellationToken);
    }
}
