using Bespoke.Retrieval.Guarding;
using Bespoke.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bespoke.Server;

/// <summary>Writes to the server's log which parts of answers fail.</summary>
internal static partial class PartLog
{
    internal static void LogParts(this WebApplication app)
    {
        var guard = app.Services.GetRequiredService<Shop>().Lists.Guard;
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PartLog).FullName!);
        Action<PartFault> log = fault =>
        {
            if (fault.Rests) Rests(logger, fault.Exception, fault.Part, fault.Kind);
            else Faulted(logger, fault.Exception, fault.Part, fault.Kind);
        };
        guard.Faulted += log;
        app.Lifetime.ApplicationStopped.Register(() => guard.Faulted -= log);
    }

    [LoggerMessage(401, LogLevel.Warning, "The part '{Part}' of an answer: {Kind}. The answer went out without it.")]
    private static partial void Faulted(ILogger logger, Exception? exception, string part, PartFaultKind kind);

    [LoggerMessage(402, LogLevel.Error, "The part '{Part}' of answers: {Kind}, again. Answers go out without it until a request that tries it again finds it well.")]
    private static partial void Rests(ILogger logger, Exception? exception, string part, PartFaultKind kind);
}
