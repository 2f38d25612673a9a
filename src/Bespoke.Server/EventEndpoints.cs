using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class EventEndpoints
{
    private const long MaxBytes = 2 * 1024 * 1024;

    internal static void MapEvents(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/events", Ingest)
        .WithName("ingestEvents").WithTags("events").WithSummary("Send what shoppers did")
        .WithDescription("Answers when the accepted events are on disk and seen by their users' next requests. accepted + duplicates + rejected = sent.")
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<Ok<IngestBody>, ProblemHttpResult>> Ingest(EventsBody body, Shop shop, CancellationToken cancellationToken)
    {
        if (body.Events.Count > Shop.MaxBatch)
        {
            return TypedResults.Problem($"{body.Events.Count} events; at most {Shop.MaxBatch} in one call. None was taken.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        var batch = new InteractionBatch();
        foreach (var sent in body.Events) batch.Add(sent.Json);
        shop.Tail.AddUnreadable(batch.Unreadable);
        var report = batch.Complete(await shop.IngestAsync(batch.Interactions, cancellationToken));
        return TypedResults.Ok(new IngestBody(report.Accepted, report.Duplicates, report.Rejected));
    }
}
