using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Bespoke.Server.Console;

/// <summary>Who may use the console: everybody on this machine while there are no keys, else who showed an admin key. Thread-safe.</summary>
internal sealed class ConsoleDoor(ApiKeys keys, TimeProvider time)
{
    internal const string Cookie = "bespoke-console";

    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // By the hash of its token: what memory shows opens nothing.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _open = new();

    internal bool IsOpen(HttpContext context) =>
        !keys.Any || (context.Request.Cookies[Cookie] is { } token && _open.TryGetValue(HashOf(token), out var until) && until > time.GetUtcNow());

    /// <summary>Lets a browser in that shows an admin key; false for any other.</summary>
    internal bool TryEnter(string key, HttpContext context)
    {
        if (keys.Find(key)?.Level != KeyLevel.Admin) return false;
        var (token, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), time.GetUtcNow());
        foreach (var over in _open.Where(o => o.Value <= now)) _open.TryRemove(over);
        _open[HashOf(token)] = now + Lifetime;
        context.Response.Cookies.Append(Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = Lifetime, IsEssential = true });
        return true;
    }

    /// <summary>Lets it out again.</summary>
    internal void Leave(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } token) _open.TryRemove(HashOf(token), out _);
        context.Response.Cookies.Delete(Cookie);
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}

/// <summary>Sends whoever may not use the console to its door.</summary>
internal sealed class ConsoleGate(RequestDelegate next, ConsoleDoor door)
{
    internal const string Console = "/console", Login = "/console/login", Circuit = "/_blazor";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments(Console) && !path.StartsWithSegments(Circuit)) return next(context);
        if (path.StartsWithSegments(Login) || door.IsOpen(context)) return next(context);
        if (path.StartsWithSegments(Circuit)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else context.Response.Redirect(Login);
        return Task.CompletedTask;
    }
}

internal static class ConsoleEndpoints
{
    internal static void MapConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/console/login/enter", (IFormCollection form, HttpContext context, ConsoleDoor door) =>
            TypedResults.LocalRedirect(door.TryEnter(form["key"].ToString(), context) ? "/console" : "/console/login?refused=true")).ExcludeFromDescription();
        routes.MapPost("/console/leave", (IFormCollection form, HttpContext context, ConsoleDoor door) =>
        {
            door.Leave(context);
            return TypedResults.LocalRedirect("/console/login");
        }).ExcludeFromDescription();
    }
}
