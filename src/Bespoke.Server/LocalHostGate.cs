using System.Net;

namespace Bespoke.Server;

/// <summary>
/// Without keys the server is open to whoever reaches it on this machine; a page of another site must not be among them. A
/// name of its own that leads here (DNS rebinding) is told by the Host header, which names that site.
/// </summary>
internal sealed class LocalHostGate(RequestDelegate next, ApiKeys keys)
{
    public Task InvokeAsync(HttpContext context) => keys.Any || IsLocal(context.Request.Host.Host)
        ? next(context)
        : TypedResults.Problem("Without keys the server answers to localhost and loopback addresses alone. Configure keys to serve under a name.", statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
