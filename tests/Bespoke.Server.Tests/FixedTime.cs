namespace Bespoke.Server.Tests;

/// <summary>A clock that stands at <see cref="Contracts.Make.Noon"/>.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Contracts.Make.Noon;
}
