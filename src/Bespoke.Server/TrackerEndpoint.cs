using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace Bespoke.Server;

/// <summary>The browser tracker, for the shop's own pages and the storefront's.</summary>
internal static class TrackerEndpoint
{
    internal const string Path = "/bespoke.js";

    private static readonly byte[] Script = Read();
    private static readonly EntityTagHeaderValue Tag = new($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Script)[..8])}\"");

    internal static void MapTracker(this IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        // Pages of any site may load it; what it sends is another matter.
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(Script, "text/javascript; charset=utf-8", entityTag: Tag);
    }).ExcludeFromDescription();

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("bespoke.js")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
