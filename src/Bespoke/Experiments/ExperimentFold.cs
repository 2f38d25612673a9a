using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Experiments;

/// <summary>Joins exposures with what units did, and reads the experiment out. Not thread-safe. Memory: some 60 bytes an event of an exposed unit.</summary>
public sealed class ExperimentFold
{
    /// <summary>How far what units did before their first exposure is looked at.</summary>
    public static TimeSpan LookBack { get; } = TimeSpan.FromDays(14);

    private readonly Experiment _experiment;
    private readonly Dictionary<UInt128, int> _units = [];
    private readonly List<Unit> _exposed = [];
    private readonly List<UnitExposure> _exposures;
    private readonly List<UnitEvent> _events = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly Dictionary<(int Unit, DateOnly Day), int> _inView = [];

    /// <summary>Begins with what was shown.</summary>
    /// <param name="experiment">Of which.</param>
    /// <param name="exposures">In any order; a unit belongs to the variant of its first.</param>
    public ExperimentFold(Experiment experiment, IEnumerable<UnitExposure> exposures)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(exposures);
        _experiment = experiment;
        _exposures = [.. exposures.Where(e => e.Variant < experiment.Variants.Count).OrderBy(e => e.First)];
        foreach (var exposure in _exposures)
        {
            if (_units.TryAdd(exposure.Unit, _exposed.Count)) _exposed.Add(new Unit(exposure.Variant, exposure.First.UtcTicks, exposure.Segment));
        }
    }

    /// <summary>Nothing before is looked at; null while nobody is exposed.</summary>
    public DateTimeOffset? Since => _exposures.Count == 0 ? null : _exposures[0].First - LookBack;

    /// <summary>Takes an event, in any order. Declared bots do not count.</summary>
    /// <param name="interaction">The event.</param>
    /// <param name="unit">The unit that did it, by the hash of <see cref="UnitExposure.Unit"/>.</param>
    public void Take(Interaction interaction, UInt128 unit)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        if (interaction.IsByBot() || !_units.TryGetValue(unit, out var number)) return;
        if (interaction.Type == InteractionType.Impression)
        {
            // What was on screen is no visit by itself.
            Look(interaction, number);
            return;
        }
        if (interaction.OccurredAt.UtcTicks < _exposed[number].First - LookBack.Ticks) return;
        var pieces = interaction.Quantity ?? 1;
        _events.Add(new UnitEvent(number, interaction.OccurredAt.UtcTicks, interaction.Type, interaction.SessionId, pieces, (double)(interaction.Price ?? 0) * pieces));
    }

    /// <summary>Reads the experiment out.</summary>
    /// <param name="until">Events up to then count.</param>
    public ExperimentReadout Read(DateTimeOffset until)
    {
        _events.Sort(static (a, b) => a.Ticks.CompareTo(b.Ticks));
        var tallies = new UnitTallies(_exposed.Count);
        var report = new ReadoutWriter(_experiment, _exposed, tallies);
        var (nextEvent, nextExposure) = (0, 0);
        for (var day = FirstDay(); day is { } start && (start < until || start == FirstDay()); day = start.AddDays(1))
        {
            var end = start.AddDays(1) < until ? start.AddDays(1) : until;
            // What happens at this very moment belongs to it.
            var before = end < until ? end : until.AddTicks(1);
            for (; nextExposure < _exposures.Count && _exposures[nextExposure].First < before; nextExposure++) tallies.Add(_units[_exposures[nextExposure].Unit], AsSeen(_exposures[nextExposure]));
            for (; nextEvent < _events.Count && _events[nextEvent].Ticks < before.UtcTicks; nextEvent++) tallies.Add(_events[nextEvent], _exposed[_events[nextEvent].Unit].First);
            report.CloseDay(end);
        }
        return report.Write(FirstDay(), until);
    }

    // A product counts once a list, however often it comes back into view.
    private void Look(Interaction interaction, int unit)
    {
        if (interaction.RequestId is not { } request || interaction.ProductId is not { } product || interaction.OccurredAt.UtcTicks < _exposed[unit].First) return;
        if (!_seen.Add(StableHash.Combine(StableHash.Of(request), StableHash.Of(product.Value)))) return;
        var place = (unit, DayOf(interaction.OccurredAt));
        _inView[place] = _inView.GetValueOrDefault(place) + 1;
    }

    // Places as the client reports them on a day on which it does, or else as they were answered.
    private UnitExposure AsSeen(UnitExposure exposure) =>
        _inView.TryGetValue((_units[exposure.Unit], DayOf(exposure.First)), out var seen) ? exposure with { Shown = seen } : exposure;

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private DateTimeOffset? FirstDay() => _exposures.Count == 0 ? null : new DateTimeOffset(_exposures[0].First.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>A unit that was exposed.</summary>
    /// <param name="Variant">The number of its variant.</param>
    /// <param name="First">When it first was, UTC ticks.</param>
    /// <param name="Segment">What kind of user it was.</param>
    internal readonly record struct Unit(int Variant, long First, string Segment);
}
