using System.ComponentModel;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class SearchesEndpoint
{
    private const int DefaultLimit = 100;
    private static readonly string[] Parameters = ["limit"];

    internal static void MapSearches(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/searches/without-results", WithoutResults)
            .WithName("searchesWithoutResults").WithTags("merchandising").WithSummary("What shoppers searched for and did not find").ProducesProblem(StatusCodes.Status400BadRequest);

    private static Ok<MissedSearchesBody> WithoutResults([Description("How many at most, 1 to 10,000; 100 unless told.")] int? limit, HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, Parameters);
        return TypedResults.Ok(new MissedSearchesBody(shop.Searches.List(limit ?? DefaultLimit)));
    }
}
