using System.Net;

namespace Bespoke.Client;

/// <summary>The server refused a call, or could not be reached.</summary>
/// <param name="status">Its answer; null where there was none.</param>
/// <param name="message">What it says to do.</param>
/// <param name="inner">Why it could not be reached.</param>
public sealed class BespokeApiException(HttpStatusCode? status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The server's answer; null where there was none.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>True where the same call may succeed later.</summary>
    public bool IsTransient => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;
}
