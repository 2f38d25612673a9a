using System.ComponentModel;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ExplainEndpoint
{
    private static readonly string[] Parameters = ["product", "other", "q", "user", "language"];

    internal static void MapExplain(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/explain", ExplainAsync)
            .WithName("explain").WithTags("lists").WithSummary("Why a product stands where it stands, and why another does not stand above it")
            .WithDescription("What each feature added to the score, by Shapley values; with the base they sum to the score.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Explanation>, ProblemHttpResult>> ExplainAsync(
        [Description("The product.")] string product,
        [Description("One that might have stood above it.")] string? other,
        [Description("What the shopper typed; left out for the list without a query.")] string? q,
        [Description("Who asked.")] string? user,
        [Description("Of the reasons: en or tr.")] string? language,
        HttpRequest request, Shop shop, CancellationToken cancellationToken)
    {
        UrlParameters.Require(request, Parameters);
        foreach (var id in new[] { product, other })
        {
            if (id is not null && !shop.Catalog.TryGetRow(new ProductId(id), out _)) return TypedResults.Problem($"There is no product '{id}'.", statusCode: StatusCodes.Status404NotFound);
        }
        var list = shop.Lists.NewRequest() with { Language = Languages.Parse(language) };
        return TypedResults.Ok(await shop.Lists.ExplainAsync(new ProductId(product), other is null ? null : new ProductId(other), q, user is null ? null : new UserId(user), list, cancellationToken));
    }
}
