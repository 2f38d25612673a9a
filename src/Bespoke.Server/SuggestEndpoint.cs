using System.ComponentModel;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class SuggestEndpoint
{
    private const int DefaultCount = 10;
    private static readonly string[] Parameters = ["q", "user", "k", "consent"];

    internal static void MapSuggest(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/suggest", Suggest)
            .WithName("suggest").WithTags("lists").WithSummary("Complete what is being typed, in the order that suits the user").ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Ok<SuggestBody>> Suggest(
        [Description("The text so far; nothing is suggested for nothing.")] string q,
        [Description("Who types; leave it out for an anonymous visitor.")] string? user,
        [Description("How many suggestions at most, 1 to 20; 10 unless told.")] int? k,
        [Description("full, session or none: what this request may use of the user.")] string? consent,
        HttpRequest request, Shop shop, CancellationToken cancellationToken)
    {
        UrlParameters.Require(request, Parameters);
        var list = await shop.Lists.SuggestAsync(q, user is null ? null : new UserId(user), k ?? DefaultCount, Consents.Parse(consent), cancellationToken);
        return TypedResults.Ok(SuggestBody.Of(list, q));
    }
}
