using System.ComponentModel;
using System.Text.Json;
using Bespoke.Server.Wire;
using Bespoke.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bespoke.Server;

internal static partial class DeadLetterEndpoints
{
    private const int Page = 100, MaxPage = 1_000;

    internal static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/dead-letters", List)
            .WithName("listDeadLetters").WithTags("events").WithSummary("Events that could not be processed")
            .WithDescription("By position; ask on with after = the last position.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/v1/dead-letters/{position}/replay", Replay)
            .WithName("replayDeadLetter").WithTags("events").WithSummary("Put an event back")
            .WithDescription("Without a body as it is stored, or with the event, mended, as body. It returns to its place and its user is folded anew.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapDelete("/v1/dead-letters/{position}", Discard)
            .WithName("discardDeadLetter").WithTags("events").WithSummary("Delete an event for good").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Writes to the server's log whatever is set aside.</summary>
    internal static void LogDeadLetters(this WebApplication app)
    {
        var shop = app.Services.GetRequiredService<Shop>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DeadLetterEndpoints).FullName!);
        Action<long, string> log = (position, reason) => SetAside(logger, position, reason);
        shop.DeadLetters.Added += log;
        app.Lifetime.ApplicationStopped.Register(() => shop.DeadLetters.Added -= log);
    }

    private static Ok<DeadLettersBody> List(
        [Description("Only those of a higher position.")] long? after, [Description("At most so many, 1 to 1,000; 100 unless told.")] int? limit, Shop shop)
    {
        if (limit is < 1 or > MaxPage) throw new ArgumentException($"limit is between 1 and {MaxPage}.", nameof(limit));
        return TypedResults.Ok(new DeadLettersBody(shop.DeadLetters.Count, [.. shop.DeadLetters.List(after ?? 0, limit ?? Page).Select(DeadLetterBody.Of)]));
    }

    private static async Task<Results<Ok<ReplayedBody>, ProblemHttpResult>> Replay(
        long position, JsonElement? body, Shop shop, CancellationToken cancellationToken)
    {
        if (shop.DeadLetters.Find(position) is null) return Missing(position);
        var mended = body is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } given ? given.GetRawText() : null;
        return await shop.DeadLetters.ReplayAsync(position, mended, cancellationToken) is { } reason
            ? TypedResults.Problem($"It stays where it is. {reason}", statusCode: StatusCodes.Status409Conflict)
            : TypedResults.Ok(new ReplayedBody(position));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Discard(long position, Shop shop, CancellationToken cancellationToken) =>
        await shop.DeadLetters.DiscardAsync(position, cancellationToken) ? TypedResults.NoContent() : Missing(position);

    private static ProblemHttpResult Missing(long position) =>
        TypedResults.Problem($"There is no dead letter at position {position}.", statusCode: StatusCodes.Status404NotFound);

    [LoggerMessage(301, LogLevel.Warning, "The event at position {Position} was set aside: {Reason} See /v1/dead-letters.")]
    private static partial void SetAside(ILogger logger, long position, string reason);
}
