using System.ComponentModel;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ListEndpoints
{
    private static readonly string[] UrlParameters = ["q", "user", "k", "minPrice", "maxPrice", "explain", "personalize", "consent"];

    internal static void MapLists(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/search", Search)
            .WithName("search").WithTags("lists").WithSummary("Search, in the order that suits the user").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/v1/search", SearchByUrl)
            .WithName("searchByUrl").WithTags("lists").WithSummary("Search by address").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/v1/recommendations/for-you", ForYou)
            .WithName("forYou").WithTags("lists").WithSummary("What suits the user, without a query").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<AnswerBody>> Search(SearchBody body, Shop shop, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Query)) throw new ArgumentException("query is blank. Say what to look for, or ask /v1/recommendations/for-you.");
        var answer = await shop.SearchAsync(body.Query, User(body.UserId), body.ToRequest(shop.NewRequest()), cancellationToken);
        return TypedResults.Ok(AnswerBody.Of(answer, body.Query));
    }

    private static Task<Ok<AnswerBody>> SearchByUrl(
        [Description("What the shopper typed.")] string q,
        [Description("Who asks.")] string? user,
        [Description("How many products, 1 to 100.")] int? k,
        [Description("Least price.")] decimal? minPrice,
        [Description("Highest price.")] decimal? maxPrice,
        [Description("True to be told the reasons.")] bool? explain,
        [Description("False for the plain order.")] bool? personalize,
        [Description("full, session or none: what this request may use of the user.")] string? consent,
        HttpRequest request, Shop shop, CancellationToken cancellationToken)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!UrlParameters.Contains(name)) throw new ArgumentException($"There is no parameter '{name}'. Known: {string.Join(", ", UrlParameters)}; POST takes filters too.");
            if (values.Count > 1) throw new ArgumentException($"The parameter '{name}' stands {values.Count} times.");
        }
        var body = new SearchBody { Query = q, UserId = user, K = k, MinPrice = minPrice, MaxPrice = maxPrice, Explain = explain, Personalize = personalize, Consent = consent };
        return Search(body, shop, cancellationToken);
    }

    private static async Task<Ok<AnswerBody>> ForYou(ListBody body, Shop shop, CancellationToken cancellationToken)
    {
        var answer = await shop.ForYouAsync(User(body.UserId), body.ToRequest(shop.NewRequest()), cancellationToken);
        return TypedResults.Ok(AnswerBody.Of(answer, null));
    }

    private static UserId? User(string? id) => id is null ? null : new UserId(id);
}
