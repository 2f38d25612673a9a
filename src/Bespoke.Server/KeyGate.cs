using Microsoft.Extensions.Primitives;

namespace Bespoke.Server;

/// <summary>Lets requests to /v1 pass that carry a key of the route's level; without configured keys, all of them.</summary>
internal sealed class KeyGate(RequestDelegate next, ApiKeys keys, KeyLimits limits)
{
    private const string Api = "/v1", Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!keys.Any || LevelOf(context) is not { } needed)
        {
            await next(context);
            return;
        }
        var known = Sent(context.Request) is { } key ? keys.Find(key) : null;
        if (known?.Level is not { } level || level < needed) await RefuseAsync(context, known?.Level, needed);
        else if (limits.TryTake(known, out var wait)) await next(context);
        else await PutOffAsync(context, known, wait);
    }

    private static async Task PutOffAsync(HttpContext context, KnownKey key, TimeSpan wait)
    {
        var seconds = (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await TypedResults.Problem($"This key may make {key.PerSecond} requests a second. Nothing was done; send it again in {seconds} s.", statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    private static async Task RefuseAsync(HttpContext context, KeyLevel? level, KeyLevel needed)
    {
        context.Response.Headers.WWWAuthenticate = level is null ? "Bearer realm=\"bespoke\"" : "Bearer realm=\"bespoke\", error=\"insufficient_scope\"";
        var problem = level is null
            ? TypedResults.Problem("A key is needed. Send one as 'Authorization: Bearer KEY' or as 'X-Api-Key: KEY'.", statusCode: StatusCodes.Status401Unauthorized)
            : TypedResults.Problem($"This key does not open this address; one that begins with {(needed == KeyLevel.Admin ? "admin_" : "sk_")} does.", statusCode: StatusCodes.Status403Forbidden);
        await problem.ExecuteAsync(context);
    }

    /// <summary>What a route needs; null where it is open. An address of the API that leads nowhere tells so to those alone who have a key.</summary>
    private static KeyLevel? LevelOf(HttpContext context)
    {
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        if (!IsApi(endpoint) && !context.Request.Path.StartsWithSegments(Api)) return null;
        return endpoint is null ? KeyLevel.Public : endpoint.Metadata.GetMetadata<KeyRequirement>()?.Level ?? KeyLevel.Admin;
    }

    internal static bool IsApi(RouteEndpoint? endpoint) => endpoint?.RoutePattern.RawText?.TrimStart('/').StartsWith("v1/", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Sent(HttpRequest request)
    {
        var authorization = request.Headers.Authorization;
        if (authorization.Count == 1 && authorization[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return authorization[0]![Scheme.Length..].Trim();
        return request.Headers.TryGetValue("X-Api-Key", out StringValues sent) && sent.Count == 1 ? sent[0] : null;
    }
}
