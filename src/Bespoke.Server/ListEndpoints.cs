using System.ComponentModel;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ListEndpoints
{
    private const string Surfaces = "/v1/recommendations/";
    private const int RankTimeoutMs = 100;

    private static readonly string[] SearchParameters = ["q", "user", "k", "minPrice", "maxPrice", "sort", "outOfStock", "cursor", "facets", "explain", "personalize", "consent", "session"];

    internal static void MapLists(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/search", Search)
            .WithName("search").WithTags("lists").WithSummary("Search, in the order that suits the user")
            .WithDescription("Without a query, a category page: all that meets the filter.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/v1/search", SearchByUrl)
            .WithName("searchByUrl").WithTags("lists").WithSummary("Search by address").ProducesProblem(StatusCodes.Status400BadRequest);
        Map(routes, "for-you", "forYou", "What suits the user, without a query", lists => lists.ForYouAsync);
        Map(routes, "new-in", "newIn", "The newest products", lists => lists.NewInAsync);
        Map(routes, "recently-viewed", "recentlyViewed", "What the user looked at, latest first", lists => lists.RecentlyViewedAsync);
        Map(routes, "buy-again", "buyAgain", "What the user bought and kept", lists => lists.BuyAgainAsync);
        Map(routes, "trending", "trending", "What draws more users than usual; behind it what was popular in the last week", lists => lists.TrendingAsync);
        Map(routes, "similar", "similar", "Products like one", lists => lists.SimilarAsync);
        Map(routes, "bought-together", "boughtTogether", "What was bought with a product; behind it what fits it by its attributes", lists => lists.BoughtTogetherAsync);
        routes.MapPost("/v1/rank", Rank)
            .WithName("rank").WithTags("lists").WithSummary("Rank a list of your own")
            .WithDescription("Nothing is added or left out. The order that was sent is kept, and 'kept' is true, when no other is found in time.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private delegate Task<Answer> Surface(UserId? user, ListRequest request, CancellationToken cancellationToken);

    private static void Map(IEndpointRouteBuilder routes, string surface, string name, string summary, Func<ShopLists, Surface> ask) =>
        routes.MapPost(Surfaces + surface, async Task<Ok<AnswerBody>> (ListBody body, Shop shop, CancellationToken cancellationToken) =>
                TypedResults.Ok(AnswerBody.Of(await ask(shop.Lists)(User(body.UserId), body.ToRequest(shop.Lists.NewShownRequest()), cancellationToken), null)))
            .WithName(name).WithTags("lists").WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest);

    private delegate Task<Answer?> ProductSurface(ProductId product, UserId? user, ListRequest request, CancellationToken cancellationToken);

    private static void Map(IEndpointRouteBuilder routes, string surface, string name, string summary, Func<ShopLists, ProductSurface> ask) =>
        routes.MapPost(Surfaces + surface, async Task<Results<Ok<AnswerBody>, ProblemHttpResult>> (SimilarBody body, Shop shop, CancellationToken cancellationToken) =>
                await ask(shop.Lists)(new ProductId(body.ProductId), User(body.UserId), body.ToRequest(shop.Lists.NewShownRequest()), cancellationToken) is { } answer
                    ? TypedResults.Ok(AnswerBody.Of(answer, null))
                    : TypedResults.Problem($"There is no product '{body.ProductId}'.", statusCode: StatusCodes.Status404NotFound))
            .WithName(name).WithTags("lists").WithSummary(summary)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Ok<AnswerBody>> Search(SearchBody body, Shop shop, CancellationToken cancellationToken)
    {
        var request = body.ToRequest(shop.Lists.NewShownRequest());
        if (string.IsNullOrWhiteSpace(body.Query) && request.Filter.IsNone) throw new ArgumentException("query is blank. Say what to look for, give a filter for a category page, or ask /v1/recommendations/for-you.");
        var answer = await shop.Lists.SearchAsync(body.Query ?? "", User(body.UserId), request, cancellationToken);
        return TypedResults.Ok(AnswerBody.Of(answer, body.Query));
    }

    private static Task<Ok<AnswerBody>> SearchByUrl(
        [Description("What the shopper typed; left out for all products.")] string? q,
        [Description("Who asks.")] string? user,
        [Description("How many products, 1 to 100.")] int? k,
        [Description("Least price.")] decimal? minPrice,
        [Description("Highest price.")] decimal? maxPrice,
        [Description("relevance, price, price-desc or newest.")] string? sort,
        [Description("last, hide or anywhere: where products stand that are out of stock.")] string? outOfStock,
        [Description("'next' of the page before.")] string? cursor,
        [Description("True to be told how many matches each value has.")] bool? facets,
        [Description("True to be told the reasons.")] bool? explain,
        [Description("False for the plain order.")] bool? personalize,
        [Description("full, session or none: what this request may use of the user.")] string? consent,
        [Description("The visit, as its events name it.")] string? session,
        HttpRequest request, Shop shop, CancellationToken cancellationToken)
    {
        UrlParameters.Require(request, SearchParameters, "; POST takes filters too");
        var body = new SearchBody
        {
            Query = q,
            UserId = user,
            K = k,
            MinPrice = minPrice,
            MaxPrice = maxPrice,
            Sort = sort,
            OutOfStock = outOfStock,
            Cursor = cursor,
            Facets = facets,
            Explain = explain,
            Personalize = personalize,
            Consent = consent,
            SessionId = session,
        };
        return Search(body, shop, cancellationToken);
    }

    private static async Task<Ok<RankAnswerBody>> Rank(RankBody body, Shop shop, CancellationToken cancellationToken)
    {
        var request = shop.Lists.NewRequest() with { Personalize = body.Personalize ?? true, Consent = Consents.Parse(body.Consent) };
        ProductId[] products = [.. body.ProductIds.Select(id => new ProductId(id ?? throw new ArgumentException("productIds holds null.")))];
        if (body.TimeoutMs is < 1 or > RankBody.MaxTimeoutMs) throw new ArgumentException($"timeoutMs is {body.TimeoutMs}; it is 1 to {RankBody.MaxTimeoutMs:N0}.");
        var timeout = TimeSpan.FromMilliseconds(body.TimeoutMs ?? RankTimeoutMs);
        return TypedResults.Ok(RankAnswerBody.Of(await shop.Lists.RankAsync(products, body.Query, User(body.UserId), request, timeout, cancellationToken)));
    }

    private static UserId? User(string? id) => id is null ? null : new UserId(id);
}
