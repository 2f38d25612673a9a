using Bespoke.Interactions;

namespace Bespoke.Experiments;

/// <summary>
/// Credits the rankings of interleaved lists with what shoppers made of their products, and reads the experiment out. Not thread-safe.
/// </summary>
/// <remarks>
/// An event counts that names the list's request and a product of it, within <see cref="Window"/>, whoever sends it: a visitor who signed in since
/// is still the one who was shown the list. Each product of a list earns a kind of credit once.
/// </remarks>
public sealed class InterleavingFold
{
    /// <summary>How long after a list was shown an event still speaks of it, both ends included.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromHours(24);

    private readonly Experiment _experiment;
    private readonly List<InterleavedList> _lists;
    private readonly Dictionary<string, int> _byRequest = new(StringComparer.Ordinal);
    private readonly HashSet<(int List, ulong Product, int Credit)> _earned = [];
    private readonly List<EarnedCredit> _credits = [];

    /// <summary>Begins with what was shown.</summary>
    /// <param name="experiment">Of which.</param>
    /// <param name="lists">In any order, each request once.</param>
    /// <exception cref="ArgumentException">The experiment does not interleave.</exception>
    public InterleavingFold(Experiment experiment, IEnumerable<InterleavedList> lists)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(lists);
        if (experiment.Kind != ExperimentKind.Interleaving) throw new ArgumentException($"'{experiment.Name}' does not interleave.", nameof(experiment));
        (_experiment, _lists) = (experiment, [.. lists.OrderBy(l => l.At)]);
        for (var i = 0; i < _lists.Count; i++) _byRequest.Add(_lists[i].RequestId, i);
    }

    /// <summary>Nothing before is looked at; null while no list was shown.</summary>
    public DateTimeOffset? Since => _lists.Count == 0 ? null : _lists[0].At;

    /// <summary>Takes an event, in any order. Declared bots do not count.</summary>
    public void Take(Interaction interaction)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        if (interaction.RequestId is not { } request || interaction.ProductId is not { } product || interaction.IsByBot()) return;
        if (Credit.Of(interaction.Type) is not (>= 0 and var credit) || !_byRequest.TryGetValue(request, out var number)) return;
        var (list, key) = (_lists[number], OwnedPlace.KeyOf(product));
        var after = interaction.OccurredAt - list.At;
        if (after < TimeSpan.Zero || after > Window) return;
        foreach (var place in list.Owned)
        {
            if (place.Key == key && _earned.Add((number, key, credit))) _credits.Add(new EarnedCredit(number, place.Team, credit, interaction.OccurredAt));
        }
    }

    /// <summary>Reads the experiment out.</summary>
    /// <param name="until">Lists and events up to then count.</param>
    public ExperimentReadout Read(DateTimeOffset until)
    {
        _credits.Sort(static (a, b) => a.At.CompareTo(b.At));
        var writer = new InterleavingWriter(_experiment, _lists);
        var (nextList, nextCredit) = (0, 0);
        DateTimeOffset? first = _lists.Count == 0 ? null : new DateTimeOffset(_lists[0].At.UtcDateTime.Date, TimeSpan.Zero);
        for (var day = first; day is { } start && (start < until || start == first); day = start.AddDays(1))
        {
            var end = start.AddDays(1) < until ? start.AddDays(1) : until;
            for (; nextList < _lists.Count && _lists[nextList].At <= end; nextList++) writer.Add(nextList);
            for (; nextCredit < _credits.Count && _credits[nextCredit].At <= end; nextCredit++) writer.Add(_credits[nextCredit]);
            writer.CloseDay(end);
        }
        return writer.Write(first, until);
    }
}

/// <summary>A product of an interleaved list that earned its ranking something.</summary>
/// <param name="List">The list's number.</param>
/// <param name="Team">Who put it there.</param>
/// <param name="Credit">The number of the credit.</param>
/// <param name="At">When.</param>
internal readonly record struct EarnedCredit(int List, Statistics.Team Team, int Credit, DateTimeOffset At);
