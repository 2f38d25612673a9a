using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new HealthBody("live"))).WithName("live").WithTags("health").WithSummary("The process answers");
        routes.MapGet("/health/ready", Ready).WithName("ready").WithTags("health").WithSummary("Requests can be answered").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Results<Ok<HealthBody>, ProblemHttpResult> Ready(Shop shop) => shop.Catalog.VisibleCount == 0
        ? TypedResults.Problem("The catalogue is empty. Import products first.", statusCode: StatusCodes.Status503ServiceUnavailable)
        : TypedResults.Ok(new HealthBody("ready", shop.Lists.Guard.Resting));
}
