namespace Bespoke.Server.Tests;

/// <summary>A clock that stands at <see cref="Contracts.Make.Noon"/>.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Contracts.Make.Noon;
}

/// <summary>A clock that goes on by a second whenever it is asked: what follows something happened after it.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long _seconds;

    public override DateTimeOffset GetUtcNow() => Contracts.Make.Noon.AddSeconds(Interlocked.Increment(ref _seconds));
}
