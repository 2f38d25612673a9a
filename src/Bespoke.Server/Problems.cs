using System.Text.Json;
using System.Text.RegularExpressions;
using Bespoke.Catalog.Import;
using Microsoft.AspNetCore.Diagnostics;

namespace Bespoke.Server;

/// <summary>Turns what went wrong into problem details (RFC 9457): the caller's mistakes are 400, the outside world's are 503 or 500.</summary>
internal sealed partial class Problems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, $"The body is not as documented: {JsonFault.Of(json)}."),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } bad => (bad.StatusCode, DetailOf(bad.StatusCode)!),
            BadHttpRequestException bad => (bad.StatusCode, WithoutType(bad.Message)),
            InvalidOperationException or NotSupportedException when HasUnknownCharset(httpContext.Request) => (StatusCodes.Status415UnsupportedMediaType, DetailOf(StatusCodes.Status415UnsupportedMediaType)!),
            ArgumentException argument => (StatusCodes.Status400BadRequest, argument.Sentence()),
            BespokeException { IsTransient: true } transient => (StatusCodes.Status503ServiceUnavailable, transient.Message),
            BespokeException failure => (StatusCodes.Status500InternalServerError, failure.Message),
            _ => (StatusCodes.Status500InternalServerError, "An unexpected error; the server's log has it."),
        };
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "1";
        await TypedResults.Problem(detail, statusCode: status).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>What to do about an answer that no endpoint wrote.</summary>
    internal static string? DetailOf(int? status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address; /openapi/v1.json lists every one.",
        StatusCodes.Status405MethodNotAllowed => "This address takes another method; the Allow header names it.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large; send it in smaller parts. None of it was taken.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json in UTF-8.",
        StatusCodes.Status400BadRequest => "The request is not as documented in /openapi/v1.json.",
        _ => null,
    };

    private static bool HasUnknownCharset(HttpRequest request)
    {
        if (!Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue) return false;
        return !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }

    // The framework names parameters as C# declares them: "int? k".
    [GeneratedRegex("\"[^\"]+ (\\w+)\"")]
    private static partial Regex Declared();

    private static string WithoutType(string message) => message.Contains(" body\"", StringComparison.Ordinal) || message.StartsWith("Implicit body", StringComparison.Ordinal)
        ? "A JSON body is needed; /openapi/v1.json says of what form." : Declared().Replace(message, "'$1'");
}
