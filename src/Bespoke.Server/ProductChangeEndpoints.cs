using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ProductChangeEndpoints
{
    private const string Products = "/v1/products/", Path = Products + "{**id}", Json = "application/json", MergePatch = "application/merge-patch+json";

    internal static void MapProductChanges(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(Path, Put)
            .WithName("putProduct").WithTags("products").WithSummary("Add or replace a product")
            .WithDescription("Durable when answered, searched within a second. The id may be left out of the body; where it stands it must agree.")
            .Accepts<Product>(Json).Produces<Product>().Produces<Product>(StatusCodes.Status201Created).WithProblems();
        routes.MapPatch(Path, Patch)
            .WithName("patchProduct").WithTags("products").WithSummary("Change some fields of a product")
            .WithDescription("A JSON Merge Patch (RFC 7396): only what is sent changes, null clears, arrays are replaced whole.")
            .Accepts<Product>(MergePatch, Json).Produces<Product>().ProducesProblem(StatusCodes.Status404NotFound).WithProblems();
        routes.MapDelete(Path, Delete)
            .WithName("deleteProduct").WithTags("products").WithSummary("Remove a product")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder route) => route
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(TextLines.MaxLineBytes))
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Put(string id, HttpContext context, Shop shop, CancellationToken cancellationToken)
    {
        var product = await ReadAsync(id, context, ProductPatch.ReadWhole, cancellationToken);
        return Answer(context, product.Id, (await shop.ChangeProductsAsync([ProductChange.Put(product)]))[0]);
    }

    private static async Task<IResult> Patch(string id, HttpContext context, Shop shop, CancellationToken cancellationToken)
    {
        var patch = await ReadAsync(id, context, ProductPatch.Read, cancellationToken);
        var product = IdOf(id, context);
        return Answer(context, product, (await shop.ChangeProductsAsync([ProductChange.Patch(product, patch)]))[0]);
    }

    private static async Task<IResult> Delete(string id, HttpContext context, Shop shop)
    {
        var product = IdOf(id, context);
        return Answer(context, product, (await shop.ChangeProductsAsync([ProductChange.Remove(product)]))[0]);
    }

    private static IResult Answer(HttpContext context, ProductId id, ProductResult result)
    {
        if (result.Outcome == ProductOutcome.Created) context.Response.StatusCode = StatusCodes.Status201Created;
        return result.Outcome switch
        {
            ProductOutcome.Removed => TypedResults.NoContent(),
            ProductOutcome.Unknown => TypedResults.Problem($"There is no product '{id}'.", statusCode: StatusCodes.Status404NotFound),
            ProductOutcome.Refused => TypedResults.Problem($"The product breaks a rule: {result.Fault}. Nothing was changed.", statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => TypedResults.Content(ProductJson.Write(result.Product!), "application/json; charset=utf-8"),
        };
    }

    private static ProductId IdOf(string routed, HttpContext context) => new(SentAddress.IdAfter(Products, context, routed));

    private delegate T Reader<out T>(ReadOnlySpan<byte> json, ProductId id);

    private static async Task<T> ReadAsync<T>(string routed, HttpContext context, Reader<T> read, CancellationToken cancellationToken)
    {
        var id = IdOf(routed, context);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);
        try
        {
            return read(body.GetBuffer().AsSpan(0, (int)body.Length), id);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The body is no product.", e);
        }
    }
}
