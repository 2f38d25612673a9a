using System.ComponentModel;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Bespoke.Trends;

namespace Bespoke.Server;

internal static class TrendsEndpoint
{
    private const int DefaultCount = 10;
    private static readonly string[] Parameters = ["attribute", "k"];

    internal static void MapTrends(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/trends", Trends)
            .WithName("trends").WithTags("lists").WithSummary("Categories, colours or brands that draw more users than usual").ProducesProblem(StatusCodes.Status400BadRequest);

    private static Ok<TrendsBody> Trends(
        [Description("masterCategory, subCategory, articleType, baseColour or brand.")] string attribute,
        [Description("How many values at most, 1 to 100; 10 unless told.")] int? k,
        HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, Parameters);
        var trending = AttributeNames.Parse(attribute);
        if (!TrendFold.TrendingAttributes.Contains(trending))
        {
            throw new ArgumentException($"The values of '{attribute}' do not trend. Those that do: {string.Join(", ", TrendFold.TrendingAttributes.Select(AttributeNames.Of))}.");
        }
        return TypedResults.Ok(TrendsBody.Of(attribute, shop.Lists.TrendingValues(trending, k ?? DefaultCount)));
    }
}
