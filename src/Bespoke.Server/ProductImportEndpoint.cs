using System.IO.Pipelines;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ProductImportEndpoint
{
    /// <summary>The largest body of one import.</summary>
    internal const long MaxBytes = 256L * 1024 * 1024;

    private const int Batch = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly string[] Types = ["application/json", "application/x-ndjson", "application/jsonl", "application/jsonlines"];

    internal static void MapProductImport(this IEndpointRouteBuilder routes) => routes.MapPost("/v1/products/import", Import)
        .WithName("importProducts").WithTags("products").WithSummary("Add or replace many products")
        .WithDescription("A JSON array of products, or JSON Lines. Good rows are kept, each rejected one is named by its index: read = imported + rejected. Answers when the imported ones are searched.")
        .Accepts<Product[]>(Types[0], Types[1], Types[2], Types[3])
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<ProductImportReport>, ProblemHttpResult>> Import(HttpRequest request, Shop shop, TimeProvider time, CancellationToken cancellationToken)
    {
        // A browser on another site may post without a type, and with one only where this server agrees.
        if (request.ContentType is null) return TypedResults.Problem(Problems.DetailOf(StatusCodes.Status415UnsupportedMediaType), statusCode: StatusCodes.Status415UnsupportedMediaType);
        var tally = new ImportTally();
        try
        {
            await TakeAsync(request.BodyReader, shop, tally, time, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TypedResults.Problem($"The body is larger than {MaxBytes} bytes. The first {tally.Imported:N0} good rows were taken; send the rest by itself.", statusCode: e.StatusCode);
        }
        if (tally.Read == 0) throw new ArgumentException("The body holds no products. Send a JSON array of products, or one product a line.");
        await shop.PublishProductsAsync();
        return TypedResults.Ok(ProductImportReport.Of(tally.Report()));
    }

    /// <summary>Takes products as they are read, the good rows of all.</summary>
    internal static async Task TakeAsync(PipeReader body, Shop shop, ImportTally tally, TimeProvider time, CancellationToken cancellationToken)
    {
        var indexOf = new Dictionary<ProductId, long>();
        var batch = new List<Product>();
        await foreach (var row in ProductImportBody.ReadAsync(body, cancellationToken))
        {
            var index = tally.Read + batch.Count;
            var fault = row.Fault ?? (indexOf.TryAdd(row.Product!.Id, index) ? null : $"id '{row.Product.Id}' stands at index {indexOf[row.Product.Id]} already");
            if (fault is not null) tally.Reject(index, fault);
            else batch.Add(row.Product!);
            if (batch.Count == Batch) await StoreAsync(shop, batch, tally, time, cancellationToken);
        }
        await StoreAsync(shop, batch, tally, time, cancellationToken);
    }

    private static async Task StoreAsync(Shop shop, List<Product> batch, ImportTally tally, TimeProvider time, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return;
        ProductChange[] changes = [.. batch.Select(ProductChange.Put)];
        for (var stored = false; !stored;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await shop.ChangeProductsAsync(changes);
                stored = true;
            }
            catch (BespokeException e) when (e.IsTransient && tally.Read > 0)
            {
                // Others fill the queue; this import has begun and waits its turn.
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        tally.Take(batch.Count);
        batch.Clear();
    }
}
