namespace Bespoke.Cli;

/// <summary>The demo's clock: it stands in the past while shoppers live through the days before now, and then runs with the machine's.</summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _standsAt;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _standsAt ?? base.GetUtcNow();
    }

    /// <summary>Stands at a moment; null to run.</summary>
    internal void StandAt(DateTimeOffset? moment)
    {
        lock (_lock) _standsAt = moment;
    }
}
