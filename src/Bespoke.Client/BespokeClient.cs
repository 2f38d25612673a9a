using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bespoke.Client;

/// <summary>
/// The whole Bespoke API, typed; docs/api.md tells what each call does. A call that fails for a moment is tried again where
/// nothing can be done twice: reads, changes that replace, and events, which are known by their ids. Thread-safe.
/// </summary>
/// <remarks>Every call throws <see cref="BespokeApiException"/> when the server refuses it or is not reached, with what to do.</remarks>
public sealed partial class BespokeClient
{
    private const string Recommendations = "/v1/recommendations/";

    private readonly ApiCalls _calls;

    /// <summary>Over an HTTP client of the caller's.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public BespokeClient(HttpClient http, BespokeClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _calls = new ApiCalls(http, options, time ?? TimeProvider.System);
    }

    /// <summary>True when the process answers.</summary>
    public Task<HealthBody> LiveAsync(CancellationToken cancellationToken = default) => GetAsync("/health/live", ApiJson.Default.HealthBody, cancellationToken);

    /// <summary>Whether requests can be answered.</summary>
    public Task<HealthBody> ReadyAsync(CancellationToken cancellationToken = default) => GetAsync("/health/ready", ApiJson.Default.HealthBody, cancellationToken);

    /// <summary>Tells what shoppers did, up to 1,000 events. Tried again under the same ids: nothing is lost, nothing counts twice.</summary>
    public Task<IngestBody> IngestEventsAsync(IReadOnlyList<ShopperEvent> events, CancellationToken cancellationToken = default) =>
        PostAsync("/v1/events", new SentEvents(events), ApiJson.Default.SentEvents, ApiJson.Default.IngestBody, cancellationToken);

    /// <summary>Searches, in the order that suits the user.</summary>
    public Task<AnswerBody> SearchAsync(SearchBody search, CancellationToken cancellationToken = default) =>
        PostAsync("/v1/search", search, ApiJson.Default.SearchBody, ApiJson.Default.AnswerBody, cancellationToken);

    /// <summary>Searches by address.</summary>
    public Task<AnswerBody> SearchByUrlAsync(string q, string? user = null, int? k = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/search", ("q", q), ("user", user), ("k", k)), ApiJson.Default.AnswerBody, cancellationToken);

    /// <summary>What suits the user.</summary>
    public Task<AnswerBody> ForYouAsync(ListBody list, CancellationToken cancellationToken = default) => ListAsync("for-you", list, cancellationToken);

    /// <summary>The newest products.</summary>
    public Task<AnswerBody> NewInAsync(ListBody list, CancellationToken cancellationToken = default) => ListAsync("new-in", list, cancellationToken);

    /// <summary>What the user looked at, latest first.</summary>
    public Task<AnswerBody> RecentlyViewedAsync(ListBody list, CancellationToken cancellationToken = default) => ListAsync("recently-viewed", list, cancellationToken);

    /// <summary>What the user bought and kept.</summary>
    public Task<AnswerBody> BuyAgainAsync(ListBody list, CancellationToken cancellationToken = default) => ListAsync("buy-again", list, cancellationToken);

    /// <summary>What draws more users than usual.</summary>
    public Task<AnswerBody> TrendingAsync(ListBody list, CancellationToken cancellationToken = default) => ListAsync("trending", list, cancellationToken);

    /// <summary>Products like one.</summary>
    public Task<AnswerBody> SimilarAsync(SimilarBody list, CancellationToken cancellationToken = default) =>
        PostAsync(Recommendations + "similar", list, ApiJson.Default.SimilarBody, ApiJson.Default.AnswerBody, cancellationToken);

    /// <summary>What was bought with a product.</summary>
    public Task<AnswerBody> BoughtTogetherAsync(SimilarBody list, CancellationToken cancellationToken = default) =>
        PostAsync(Recommendations + "bought-together", list, ApiJson.Default.SimilarBody, ApiJson.Default.AnswerBody, cancellationToken);

    /// <summary>Ranks a list of the caller's own.</summary>
    public Task<RankAnswerBody> RankAsync(RankBody list, CancellationToken cancellationToken = default) =>
        PostAsync("/v1/rank", list, ApiJson.Default.RankBody, ApiJson.Default.RankAnswerBody, cancellationToken);

    /// <summary>Completes what is being typed.</summary>
    public Task<SuggestBody> SuggestAsync(string q, string? user = null, int? k = null, string? consent = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/suggest", ("q", q), ("user", user), ("k", k), ("consent", consent)), ApiJson.Default.SuggestBody, cancellationToken);

    /// <summary>Categories, colours or brands that draw more users than usual.</summary>
    public Task<TrendsBody> TrendsAsync(string attribute, int? k = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/trends", ("attribute", attribute), ("k", k)), ApiJson.Default.TrendsBody, cancellationToken);

    /// <summary>What to ask a newcomer: the first question, and those that follow when <paramref name="picked"/> of its products were picked.</summary>
    public Task<OnboardingBody> OnboardingAsync(IEnumerable<string>? picked = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/onboarding", [.. (picked ?? []).Select(id => ("picked", (object?)id))]), ApiJson.Default.OnboardingBody, cancellationToken);

    /// <summary>One product.</summary>
    public Task<Product> GetProductAsync(string id, CancellationToken cancellationToken = default) => GetAsync(Address.Product(id), ApiJson.Default.Product, cancellationToken);

    /// <summary>Adds or replaces a product.</summary>
    public Task<Product> PutProductAsync(Product product, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(product);
        return _calls.AskAsync(HttpMethod.Put, Address.Product(product.Id), () => JsonContent.Create(product, ApiJson.Default.Product), ApiJson.Default.Product, once: false, cancellationToken);
    }

    /// <summary>Changes some fields of a product.</summary>
    /// <param name="id">Which.</param>
    /// <param name="patch">A JSON Merge Patch: only what is sent changes, null clears.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task<Product> PatchProductAsync(string id, JsonElement patch, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Patch, Address.Product(id), () => JsonContent.Create(patch, ApiJson.Default.JsonElement, new MediaTypeHeaderValue("application/merge-patch+json")), ApiJson.Default.Product, once: false, cancellationToken);

    /// <summary>Removes a product.</summary>
    public Task DeleteProductAsync(string id, CancellationToken cancellationToken = default) => _calls.TellAsync(HttpMethod.Delete, Address.Product(id), null, cancellationToken);

    /// <summary>Adds or replaces many products; good ones are kept, each rejected one is named.</summary>
    public Task<ProductImportReport> ImportProductsAsync(IReadOnlyList<Product> products, CancellationToken cancellationToken = default) =>
        PostAsync("/v1/products/import", products, ApiJson.Default.IReadOnlyListProduct, ApiJson.Default.ProductImportReport, cancellationToken);

    /// <summary>States facts about a user, and consent.</summary>
    public Task PutUserAsync(string id, FactsBody facts, CancellationToken cancellationToken = default) =>
        _calls.TellAsync(HttpMethod.Put, Address.User(id), () => JsonContent.Create(facts, ApiJson.Default.FactsBody), cancellationToken);

    /// <summary>What is known of a user.</summary>
    public Task<ProfileBody> GetUserAsync(string id, CancellationToken cancellationToken = default) => GetAsync(Address.User(id), ApiJson.Default.ProfileBody, cancellationToken);

    /// <summary>Erases a person for good.</summary>
    public Task EraseUserAsync(string id, CancellationToken cancellationToken = default) => _calls.TellAsync(HttpMethod.Delete, Address.User(id), null, cancellationToken);

    /// <summary>Everything kept of a person.</summary>
    public Task<ExportBody> ExportUserAsync(string id, CancellationToken cancellationToken = default) => GetAsync(Address.User(id, "/export"), ApiJson.Default.ExportBody, cancellationToken);

    /// <summary>The users most like one.</summary>
    public Task<SimilarUsersBody> SimilarUsersAsync(string id, int? k = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of(Address.User(id, "/similar"), ("k", k)), ApiJson.Default.SimilarUsersBody, cancellationToken);

    /// <summary>Makes <paramref name="from"/>, an anonymous visitor's id, the same person as <paramref name="id"/>.</summary>
    public Task MergeUserAsync(string id, string from, CancellationToken cancellationToken = default) =>
        _calls.TellAsync(HttpMethod.Post, Address.User(id, "/merge"), () => JsonContent.Create(new MergeBody { From = from }, ApiJson.Default.MergeBody), cancellationToken);

    /// <summary>What shoppers searched for and did not find.</summary>
    public Task<MissedSearchesBody> SearchesWithoutResultsAsync(int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/searches/without-results", ("limit", limit)), ApiJson.Default.MissedSearchesBody, cancellationToken);

    /// <summary>Why a product stands where it stands.</summary>
    public Task<Explanation> ExplainAsync(string product, string? other = null, string? q = null, string? user = null, string? language = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/explain", ("product", product), ("other", other), ("q", q), ("user", user), ("language", language)), ApiJson.Default.Explanation, cancellationToken);

    /// <summary>Events that could not be processed.</summary>
    public Task<DeadLettersBody> ListDeadLettersAsync(long? after = null, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/dead-letters", ("after", after), ("limit", limit)), ApiJson.Default.DeadLettersBody, cancellationToken);

    /// <summary>Puts an event back, mended where <paramref name="mended"/> is given.</summary>
    public Task<ReplayedBody> ReplayDeadLetterAsync(long position, ShopperEvent? mended = null, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Post, $"/v1/dead-letters/{position}/replay", mended is null ? null : () => JsonContent.Create(mended, ApiJson.Default.ShopperEvent), ApiJson.Default.ReplayedBody, once: true, cancellationToken);

    /// <summary>Deletes an event for good.</summary>
    public Task DiscardDeadLetterAsync(long position, CancellationToken cancellationToken = default) => _calls.TellAsync(HttpMethod.Delete, $"/v1/dead-letters/{position}", null, cancellationToken);

    /// <summary>The bundles of models.</summary>
    public Task<ModelsBody> ListModelsAsync(CancellationToken cancellationToken = default) => GetAsync("/v1/models", ApiJson.Default.ModelsBody, cancellationToken);

    /// <summary>Starts a training. Not tried again after a lost answer.</summary>
    /// <param name="only">The models; all for null.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task<TrainingState> TrainModelsAsync(IReadOnlyList<string>? only = null, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Post, "/v1/models/train", () => JsonContent.Create(new TrainBody { Only = only }, ApiJson.Default.TrainBody), ApiJson.Default.TrainingState, once: true, cancellationToken);

    /// <summary>Lets a bundle serve.</summary>
    public Task<ModelsBody> ActivateModelsAsync(string version, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Post, $"/v1/models/{Uri.EscapeDataString(version)}/activate", null, ApiJson.Default.ModelsBody, once: false, cancellationToken);

    /// <summary>The merchandisers' rules, or an earlier version of them.</summary>
    public Task<RulesBody> GetRulesAsync(int? version = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/rules", ("version", version)), ApiJson.Default.RulesBody, cancellationToken);

    /// <summary>Replaces the rules. Not tried again after a lost answer.</summary>
    public Task<RulesBody> PutRulesAsync(PutRulesBody rules, CancellationToken cancellationToken = default) =>
        _calls.AskAsync(HttpMethod.Put, "/v1/rules", () => JsonContent.Create(rules, ApiJson.Default.PutRulesBody), ApiJson.Default.RulesBody, once: true, cancellationToken);

    /// <summary>Every version of the rules.</summary>
    public Task<RuleHistoryBody> RuleHistoryAsync(int? before = null, int? limit = null, CancellationToken cancellationToken = default) =>
        GetAsync(Address.Of("/v1/rules/history", ("before", before), ("limit", limit)), ApiJson.Default.RuleHistoryBody, cancellationToken);

    /// <summary>An answer under a draft of rules beside the one of now.</summary>
    public Task<PreviewedBody> PreviewRulesAsync(PreviewBody draft, CancellationToken cancellationToken = default) =>
        PostAsync("/v1/rules/preview", draft, ApiJson.Default.PreviewBody, ApiJson.Default.PreviewedBody, cancellationToken);

    private Task<AnswerBody> ListAsync(string surface, ListBody list, CancellationToken cancellationToken) =>
        PostAsync(Recommendations + surface, list, ApiJson.Default.ListBody, ApiJson.Default.AnswerBody, cancellationToken);

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) => _calls.AskAsync(HttpMethod.Get, path, null, type, once: false, cancellationToken);

    private Task<TAnswer> PostAsync<TBody, TAnswer>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _calls.AskAsync(HttpMethod.Post, path, () => JsonContent.Create(body, bodyType), type, once: false, cancellationToken);
    }
}
