using System.Text.Json;
using Bespoke.Catalog.Import;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Bespoke.Server;

/// <summary>Turns what went wrong into problem details (RFC 9457): the caller's mistakes are 400, the outside world's are 503 or 500.</summary>
internal sealed class Problems(IProblemDetailsService details) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => (StatusCodes.Status400BadRequest, $"The body is not as documented: {JsonFault.Of(json)}."),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            ArgumentException argument => (StatusCodes.Status400BadRequest, WithoutParameter(argument)),
            BespokeException { IsTransient: true } transient => (StatusCodes.Status503ServiceUnavailable, transient.Message),
            BespokeException failure => (StatusCodes.Status500InternalServerError, failure.Message),
            _ => (StatusCodes.Status500InternalServerError, "An unexpected error; the server's log has it."),
        };
        httpContext.Response.StatusCode = status;
        return await details.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }

    private static string WithoutParameter(ArgumentException argument) =>
        argument.ParamName is { } name ? argument.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : argument.Message;
}
