namespace Bespoke.Tests.Retrieval.Guarding;

/// <summary>A monotonic clock, in milliseconds, that goes on where it is told to.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _milliseconds = 1;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Volatile.Read(ref _milliseconds);

    // Nobody looks at it but the test.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    internal void GoOn(long milliseconds) => Interlocked.Add(ref _milliseconds, milliseconds);

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
