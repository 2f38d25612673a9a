namespace Bespoke.Server;

/// <summary>
/// What pages may load: their own scripts from files alone, never inline, so that no text of a catalogue can become one. The
/// console's components set styles of elements; its scripts are held to the same rule.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Common = "default-src 'self'; script-src 'self'; img-src 'self' data: https: http:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; style-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/console") ? Common + " 'unsafe-inline'" : Common;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }
}
