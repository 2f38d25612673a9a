using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ModelEndpoints
{
    internal static void MapModels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", (Shop shop, TrainingProcess training) => TypedResults.Ok(ModelsBody.Of(shop.Models, training.State)))
            .WithName("listModels").WithTags("models").WithSummary("The bundles of models, which one serves, and how a training goes");
        routes.MapPost("/v1/models/train", Train)
            .WithName("trainModels").WithTags("models").WithSummary("Train a new bundle on all events")
            .WithDescription("In a process of its own at low priority, one at a time; GET /v1/models says how it goes. The new bundle serves as soon as it is ready and checked.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status501NotImplemented);
        routes.MapPost("/v1/models/{version}/activate", Activate)
            .WithName("activateModels").WithTags("models").WithSummary("Make a bundle the one that serves")
            .WithDescription("It is loaded and checked before the one that serves is let go; where it is refused, that one serves on.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Results<Accepted<TrainingState>, ProblemHttpResult> Train(TrainBody? body, TrainingProcess training)
    {
        var only = body?.Only is { } names ? ModelNames.Parse(string.Join(',', names)) : null;
        if (!training.IsAble) return TypedResults.Problem("This host cannot start a training. Run: bespoke train --data DIR", statusCode: StatusCodes.Status501NotImplemented);
        return training.TryStart(only, body?.Ablation == true)
            ? TypedResults.Accepted("/v1/models", training.State)
            : TypedResults.Problem("A training is running already; GET /v1/models says how it goes.", statusCode: StatusCodes.Status409Conflict);
    }

    private static Results<Ok<ModelsBody>, ProblemHttpResult> Activate(string version, Shop shop, TrainingProcess training)
    {
        if (!shop.Models.Holds(version)) return TypedResults.Problem($"There is no bundle '{version}'.", statusCode: StatusCodes.Status404NotFound);
        try
        {
            shop.Models.Activate(version);
        }
        catch (BespokeException e) when (e.InnerException is InvalidDataException)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status409Conflict);
        }
        return TypedResults.Ok(ModelsBody.Of(shop.Models, training.State));
    }
}
