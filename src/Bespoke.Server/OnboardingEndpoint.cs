using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class OnboardingEndpoint
{
    internal static void MapOnboarding(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/onboarding", (Shop shop) => TypedResults.Ok(OnboardingBody.Of(shop.Snapshot)))
            .WithName("onboarding").WithTags("lists").WithSummary("What to ask a newcomer")
            .WithDescription("The questions whose answers tell most, chosen when models are trained; none before. Values that are picked are preferences of PUT /v1/users/{id}; products that are picked are favorite events of the surface onboarding.");
}
