namespace Bespoke.Server.Tests;

/// <summary>A clock that stands where it was put.</summary>
internal sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    internal DateTimeOffset Now
    {
        get => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
        set => Volatile.Write(ref _ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => Now;
}
