using System.Globalization;
using Bespoke.Experiments.Statistics;

namespace Bespoke.Experiments;

/// <summary>Compares two interleaved rankings by the credits of their products. Not thread-safe.</summary>
internal sealed class InterleavingWriter
{
    private const double Alpha = 0.05;

    private readonly Experiment _experiment;
    private readonly IReadOnlyList<InterleavedList> _lists;
    private readonly int[] _unitOf;
    private readonly List<string> _segments = [];
    private readonly int[,,] _credits;
    private readonly int[] _first = new int[2], _places = new int[2];
    private readonly List<DayPreference> _days = [];
    private readonly int _decides;
    private int _shown, _units;

    /// <summary>Begins.</summary>
    /// <param name="experiment">Of which.</param>
    /// <param name="lists">In order of time.</param>
    internal InterleavingWriter(Experiment experiment, IReadOnlyList<InterleavedList> lists)
    {
        (_experiment, _lists, _decides, _unitOf) = (experiment, lists, Credit.Deciding(experiment.Metric), new int[lists.Count]);
        var numbers = new Dictionary<UInt128, int>();
        for (var i = 0; i < lists.Count; i++)
        {
            if (numbers.TryAdd(lists[i].Unit, numbers.Count)) _segments.Add(lists[i].Segment);
            _unitOf[i] = numbers[lists[i].Unit];
        }
        _credits = new int[numbers.Count, Credit.All.Count, 2];
    }

    /// <summary>Counts the next list.</summary>
    internal void Add(int list)
    {
        _shown++;
        _units = Math.Max(_units, _unitOf[list] + 1);
        _first[(int)_lists[list].Owned[0].Team]++;
        foreach (var place in _lists[list].Owned) _places[(int)place.Team]++;
    }

    /// <summary>Counts a credit.</summary>
    internal void Add(in EarnedCredit credit) => _credits[_unitOf[credit.List], credit.Credit, (int)credit.Team]++;

    /// <summary>Notes how the deciding preference stands at the end of a day.</summary>
    internal void CloseDay(DateTimeOffset end) => _days.Add(new DayPreference(end, Preference(_decides)));

    /// <summary>The read-out of all that was counted.</summary>
    internal ExperimentReadout Write(DateTimeOffset? from, DateTimeOffset until)
    {
        CreditReadout[] credits = [.. Enumerable.Range(0, Credit.All.Count).OrderBy(c => c != _decides).Select(c => new CreditReadout(Credit.All[c].Name, Preference(c)))];
        var kinds = _segments.Take(_units).Distinct().Order().ToArray();
        SegmentPreference[] segments = [.. kinds.Select(k => new SegmentPreference(k, Preference(_decides, k, kinds.Length)))];
        var split = SampleRatio.Check(_first, [1, 1]);
        TeamTotals[] teams = [.. _experiment.Variants.Select((v, team) => new TeamTotals(v.Name, _first[team], _places[team], Sum(0, team), Sum(1, team), Sum(2, team)))];
        return new ExperimentReadout(_experiment.Name, _experiment.Metric, from, until, Verdict(split, credits[0]), split, [], [], [], [], null, [.. Warnings(split, kinds.Length)])
        {
            Interleaving = new InterleavingReadout(_shown, _units, teams, credits, _days, segments),
        };
    }

    private PreferenceReadout? Preference(int credit, string? segment = null, int comparisons = 1)
    {
        var moments = new InterleavingMoments();
        for (var unit = 0; unit < _units; unit++)
        {
            if (segment is null || _segments[unit] == segment) moments.Add(_credits[unit, credit, 0], _credits[unit, credit, 1]);
        }
        return moments.Read(new ConfidenceSequence(Alpha / comparisons, _experiment.MinimumEffect));
    }

    private int Sum(int credit, int team) => Enumerable.Range(0, _units).Sum(unit => _credits[unit, credit, team]);

    private string Verdict(SampleRatio split, CreditReadout decides)
    {
        var (a, b) = (_experiment.Variants[0].Name, _experiment.Variants[1].Name);
        if (_shown == 0) return "No list in which the two rankings differ was shown yet.";
        if (split.Alarm) return "One ranking went first more often than chance allows: find out why before anything else is read.";
        if (decides.Preference is not { } p) return F("Undecided: {0:N0} lists so far; at least {1} units with {2} are needed to compare.", _shown, ConfidenceSequence.LeastUnits, decides.Credit);
        return p.Low > 0 ? F("Shoppers prefer {0} to {1} by {2} ({3:+0.0 %;-0.0 %}, {4:+0.0 %;-0.0 %} to {5:+0.0 %;-0.0 %}).", b, a, decides.Credit, p.Preference, p.Low, p.High)
            : p.High < 0 ? F("Shoppers prefer {0} to {1} by {2} ({3:+0.0 %;-0.0 %}, {4:+0.0 %;-0.0 %} to {5:+0.0 %;-0.0 %}).", a, b, decides.Credit, -p.Preference, -p.High, -p.Low)
            : F("Undecided: {0:N0} units with {1} so far.", p.Units, decides.Credit);
    }

    private IEnumerable<string> Warnings(SampleRatio split, int segments)
    {
        if (split.Alarm) yield return F("{0:N0} and {1:N0} lists began with either ranking (p = {2:0.0e+0}).", _first[0], _first[1], split.PValue);
        if (segments > 1) yield return F("{0} segments are compared: their intervals are widened so that all of them together are wrong as seldom as one. The other credits are each wrong that often by themselves.", segments);
        if (_shown > 0 && Enumerable.Range(0, Credit.All.Count).Sum(c => Sum(c, 0) + Sum(c, 1)) == 0) yield return "No event of the log speaks of these lists: check that events carry the requestId of the answer they are about.";
    }

    private static string F(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
