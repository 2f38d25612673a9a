namespace Bespoke.Experiments;

/// <summary>What every exposed unit did since its first exposure, and before it, up to some moment. Not thread-safe.</summary>
internal sealed class UnitTallies(int units)
{
    private readonly UnitTally[] _during = new UnitTally[units], _before = new UnitTally[units];
    private readonly bool[] _in = new bool[units];

    /// <summary>True for a unit that is exposed by now.</summary>
    internal bool IsIn(int unit) => _in[unit];

    internal ref readonly UnitTally During(int unit) => ref _during[unit];

    internal ref readonly UnitTally Before(int unit) => ref _before[unit];

    internal void Add(int unit, UnitExposure exposure)
    {
        _in[unit] = true;
        ref var tally = ref _during[unit];
        tally.Answers += exposure.Answers;
        tally.Empty += exposure.Empty;
        tally.Shown += exposure.Shown;
        tally.Microseconds += exposure.Microseconds;
    }

    internal void Add(in UnitEvent happened, long firstExposure)
    {
        ref var tally = ref (happened.Ticks < firstExposure ? ref _before[happened.Unit] : ref _during[happened.Unit]);
        tally.Take(happened);
    }
}
