using System.ComponentModel;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class OnboardingEndpoint
{
    private const string Picked = "picked";

    internal static void MapOnboarding(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/onboarding", Ask)
            .WithName("onboarding").WithTags("lists").WithSummary("What to ask a newcomer").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithDescription("The questions whose answers tell most, chosen when models are trained; none before. Ask the first, then call again with what was picked: the others depend on it. Values that are picked are preferences of PUT /v1/users/{id}; products that are picked are favorite events of the surface onboarding.");

    private static Ok<OnboardingBody> Ask([Description("A product that was picked of the first question; once for each.")] string[]? picked, HttpRequest request, Shop shop)
    {
        UrlParameters.Require(request, [Picked], repeated: Picked);
        return TypedResults.Ok(OnboardingBody.Of(shop.Snapshot, picked ?? []));
    }
}
