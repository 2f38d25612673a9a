using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Catalog.Pictures;
using Bespoke.Storage;

namespace Bespoke.Server;

internal static class ProductEndpoints
{
    private const string Products = "/v1/products/", Drawings = "/drawings/", Pictures = "/pictures/";

    internal static void MapProducts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Products + "{**id}", Get)
            .WithName("getProduct").WithTags("products").WithSummary("One product").WithDescription("The id may hold any character; encode it, / included or not.")
            .Produces<Product>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapProductChanges();
        routes.MapProductImport();
        routes.MapGet(Drawings + "{**id}", Draw).ExcludeFromDescription();
        routes.MapGet(Pictures + "{file}", Picture).ExcludeFromDescription();
    }

    private static Results<ContentHttpResult, ProblemHttpResult> Get(string id, HttpContext context, Shop shop) =>
        Find(context, Products, id, shop) is { } product
            ? TypedResults.Content(ProductJson.Write(product), "application/json; charset=utf-8")
            : TypedResults.Problem($"There is no product '{SentAddress.IdAfter(Products, context, id)}'.", statusCode: StatusCodes.Status404NotFound);

    private static Results<ContentHttpResult, NotFound> Draw(string id, HttpContext context, Shop shop)
    {
        if (Find(context, Drawings, id, shop) is not { } product) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Content(
            GarmentDrawing.Svg(product.ArticleType, product.SubCategory, product.MasterCategory, product.BaseColour), "image/svg+xml; charset=utf-8");
    }

    private static Results<PhysicalFileHttpResult, NotFound> Picture(string file, Shop shop)
    {
        // A plain name of a picture file only: nothing outside the folder can be reached.
        if (shop.PictureFolder is not { } folder || Path.GetFileName(file) != file) return TypedResults.NotFound();
        var path = Path.Combine(folder, file);
        var type = Path.GetExtension(file).ToLowerInvariant() switch { ".png" => "image/png", ".webp" => "image/webp", ".jpg" or ".jpeg" => "image/jpeg", _ => null };
        return type is null || !File.Exists(path) ? TypedResults.NotFound() : TypedResults.PhysicalFile(path, type);
    }

    private static Product? Find(HttpContext context, string prefix, string id, Shop shop) =>
        ProductId.TryParse(SentAddress.IdAfter(prefix, context, id), null, out var product) ? shop.FindProduct(product) : null;
}
