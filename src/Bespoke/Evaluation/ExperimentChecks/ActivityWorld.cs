using Bespoke.Experiments.Statistics;
using Bespoke.Numerics;

namespace Bespoke.Evaluation.ExperimentChecks;

/// <summary>
/// Shoppers of one A/A test: their number of visits is log-normal with a long tail, each has a click rate and a readiness to buy of their own, and
/// what they pay is log-normal. They come at random through the hours, and had come in as many hours before. Reused from test to test; not thread-safe.
/// </summary>
internal sealed class ActivityWorld(int hours)
{
    /// <summary>CTR, conversion, revenue per session.</summary>
    internal const int Metrics = 3;

    private const int Shoppers = 2_000, LeastShown = 4, MostVisits = 400;
    private const double MedianVisits = 2, VisitSpread = 1.5, ShownPerVisit = 8;
    private const double MedianClickRate = 0.08, RateSpread = 0.5, MedianBuyRate = 0.06, MostRate = 0.9;
    private const double MedianBasket = 40, BasketSpread = 1;

    private readonly List<Visit> _visits = [];
    private readonly bool[] _treated = new bool[Shoppers];
    private readonly bool[] _seen = new bool[Shoppers];
    private readonly UnitOutcome[,] _outcomes = new UnitOutcome[Shoppers, Metrics];
    private readonly UnitMoments[,] _moments = new UnitMoments[2, Metrics];
    private int _next;

    /// <summary>Treated and control, as of the last hour.</summary>
    internal (UnitMoments Treatment, UnitMoments Control) Moments(int metric) => (_moments[1, metric], _moments[0, metric]);

    /// <summary>Draws the shoppers of a new test and all they do.</summary>
    internal void Draw(SeededRandom random)
    {
        _visits.Clear();
        Array.Clear(_seen);
        Array.Clear(_outcomes);
        _next = 0;
        for (var side = 0; side < 2; side++)
        {
            for (var metric = 0; metric < Metrics; metric++) _moments[side, metric] = new UnitMoments();
        }
        for (var shopper = 0; shopper < Shoppers; shopper++)
        {
            _treated[shopper] = random.Chance(0.5);
            var visits = Math.Min(MostVisits, MedianVisits * Math.Exp(VisitSpread * random.NextGaussian()));
            var clickRate = Math.Min(MostRate, MedianClickRate * Math.Exp(RateSpread * random.NextGaussian()));
            var buyRate = Math.Min(MostRate, MedianBuyRate * Math.Exp(RateSpread * random.NextGaussian()));
            foreach (var visit in Visits(shopper, visits, clickRate, buyRate, random)) Before(visit);
            _visits.AddRange(Visits(shopper, visits, clickRate, buyRate, random));
        }
        _visits.Sort(static (a, b) => (a.Hour, a.Shopper).CompareTo((b.Hour, b.Shopper)));
    }

    /// <summary>Lets an hour pass.</summary>
    internal void Advance(int hour)
    {
        for (; _next < _visits.Count && _visits[_next].Hour <= hour; _next++)
        {
            var visit = _visits[_next];
            Apply(visit, 0, visit.Clicks, visit.Shown);
            Apply(visit, 1, visit.Paid > 0 ? 1 : 0, 1);
            Apply(visit, 2, visit.Paid, 1);
            _seen[visit.Shopper] = true;
        }
    }

    private void Before(Visit visit)
    {
        Add(0, visit.Clicks, visit.Shown);
        Add(1, visit.Paid > 0 ? 1 : 0, 1);
        Add(2, visit.Paid, 1);

        void Add(int metric, double numerator, double denominator)
        {
            ref var outcome = ref _outcomes[visit.Shopper, metric];
            outcome = outcome with { NumeratorBefore = outcome.NumeratorBefore + numerator, DenominatorBefore = outcome.DenominatorBefore + denominator };
        }
    }

    private void Apply(Visit visit, int metric, double numerator, double denominator)
    {
        ref var outcome = ref _outcomes[visit.Shopper, metric];
        var after = outcome with { Numerator = outcome.Numerator + numerator, Denominator = outcome.Denominator + denominator };
        var moments = _moments[_treated[visit.Shopper] ? 1 : 0, metric];
        if (_seen[visit.Shopper]) moments.Replace(outcome, after);
        else moments.Add(after);
        outcome = after;
    }

    private List<Visit> Visits(int shopper, double mean, double clickRate, double buyRate, SeededRandom random)
    {
        var visits = new List<Visit>();
        // A Poisson process: exponential gaps.
        for (var at = Gap(); at < hours; at += Gap())
        {
            var shown = LeastShown + (int)(-ShownPerVisit * Math.Log(1 - random.NextDouble()));
            var clicks = 0;
            for (var place = 0; place < shown; place++) clicks += random.Chance(clickRate) ? 1 : 0;
            var paid = random.Chance(buyRate) ? MedianBasket * Math.Exp(BasketSpread * random.NextGaussian()) : 0;
            visits.Add(new Visit((int)at, shopper, shown, clicks, paid));
        }
        return visits;

        double Gap() => -hours / mean * Math.Log(1 - random.NextDouble());
    }

    private readonly record struct Visit(int Hour, int Shopper, int Shown, int Clicks, double Paid);
}
