using Bespoke.Interactions;

namespace Bespoke.Evaluation.Rentals;

/// <summary>
/// What is known of the rentals before a day, and one row of features for each product that could answer a request of that day. Days are
/// taken in in their order; nothing of the day that is asked about is in it.
/// </summary>
internal sealed class RentalKnowledge(int products, Func<Catalog.ProductId, int> rowOf)
{
    // Half-lives of what is recent, in days.
    private const double Month = 30, Season = 120;
    private const double SupportPrior = 5;

    private readonly RentalCounts _all = new(products);
    private readonly Dictionary<string, RentalCounts> _byQuery = [], _byOccasion = [];
    private readonly int[] _firstDay = [.. Enumerable.Repeat(int.MaxValue, products)];
    private readonly Dictionary<UserId, List<int>> _byUser = [];
    private readonly Dictionary<int, Dictionary<int, int>> _together = [];
    private readonly RenterBodies _bodies = new(products);
    private readonly float[] _neighbours = new float[products];

    /// <summary>The features that say nothing of the user.</summary>
    internal static IReadOnlyList<string> Common { get; } =
        ["query_rentals", "query_rentals_month", "query_rentals_season", "rentals", "rentals_month", "rentals_season", "age_days", "occasion_share"];

    /// <summary>All features: those, and what earlier rentals and the body say.</summary>
    internal static IReadOnlyList<string> All { get; } =
        [.. Common, "rented_before", "rented_together", "height_distance", "weight_distance", "band_distance", "cup_distance", "age_distance", "body_type_lift"];

    /// <summary>1 where more speaks for a product, −1 where it speaks against it, 0 where either may be.</summary>
    internal static int DirectionOf(string feature) =>
        feature.EndsWith("_distance", StringComparison.Ordinal) ? -1 : feature is "age_days" or "rented_before" ? 0 : 1;

    /// <summary>Takes in a rental of a day that nobody will be asked about any more.</summary>
    internal void Take(Rental rental)
    {
        var (row, day) = (rowOf(rental.Product), rental.Day.DayNumber);
        _all.Add(row, day);
        Of(_byQuery, rental.Query).Add(row, day);
        if (rental.Occasion is { } occasion) Of(_byOccasion, occasion).Add(row, day);
        _firstDay[row] = Math.Min(_firstDay[row], day);
        _bodies.Take(row, rental.Body);
        if (!_byUser.TryGetValue(rental.User, out var own)) _byUser.Add(rental.User, own = []);
        foreach (var other in own.Where(o => o != row))
        {
            Pair(other, row);
            Pair(row, other);
        }
        if (!own.Contains(row)) own.Add(row);
    }

    /// <summary>Writes the features of <paramref name="rows"/>, in the order of <see cref="All"/>.</summary>
    /// <param name="rental">Who asks, when and for what; its product is not looked at.</param>
    /// <param name="rows">Products.</param>
    /// <param name="cells">Row-major; missing is NaN.</param>
    internal void Fill(Rental rental, ReadOnlySpan<int> rows, Span<float> cells)
    {
        var day = rental.Day.DayNumber;
        var query = _byQuery.GetValueOrDefault(rental.Query);
        var occasion = rental.Occasion is { } told ? _byOccasion.GetValueOrDefault(told) : null;
        var own = _byUser.GetValueOrDefault(rental.User);
        if (own is not null) SumNeighbours(own);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var to = cells.Slice(i * All.Count, All.Count);
            (to[0], to[1], to[2]) = query is null ? (0, 0, 0) : (query.All(row), query.Recent(row, day, Month), query.Recent(row, day, Season));
            (to[3], to[4], to[5]) = (_all.All(row), _all.Recent(row, day, Month), _all.Recent(row, day, Season));
            to[6] = _firstDay[row] == int.MaxValue ? float.NaN : day - _firstDay[row];
            to[7] = occasion is null ? float.NaN : occasion.Count(row) / (float)(_all.Count(row) + SupportPrior);
            to[8] = own is null ? float.NaN : own.Contains(row) ? 1 : 0;
            to[9] = own is null ? float.NaN : _neighbours[row];
            for (var measure = 0; measure < RenterBody.Measures; measure++) to[10 + measure] = _bodies.Distance(row, measure, rental.Body[measure]);
            to[15] = _bodies.Lift(row, rental.Body.Type);
        }
    }

    private void Pair(int product, int with)
    {
        if (!_together.TryGetValue(product, out var of)) _together.Add(product, of = []);
        of[with] = of.GetValueOrDefault(with) + 1;
    }

    // Cosine of the sets of renters, damped for products that few rented.
    private void SumNeighbours(List<int> own)
    {
        Array.Clear(_neighbours);
        foreach (var product in own)
        {
            if (!_together.TryGetValue(product, out var others)) continue;
            foreach (var (other, count) in others) _neighbours[other] += (float)(count / Math.Sqrt((_all.Count(product) + SupportPrior) * (_all.Count(other) + SupportPrior)));
        }
    }

    private RentalCounts Of(Dictionary<string, RentalCounts> by, string key) => by.TryGetValue(key, out var known) ? known : by[key] = new RentalCounts(products);

    /// <summary>Rentals of each product, all of them and the recent ones.</summary>
    private sealed class RentalCounts(int products)
    {
        private readonly int[] _count = new int[products];
        private readonly double[] _month = new double[products], _season = new double[products];

        internal void Add(int row, int day)
        {
            _count[row]++;
            _month[row] += double.Exp2(Age(day) / Month);
            _season[row] += double.Exp2(Age(day) / Season);
        }

        internal int Count(int row) => _count[row];

        /// <summary>ln(1 + rentals).</summary>
        internal float All(int row) => MathF.Log(1 + _count[row]);

        /// <summary>The same of rentals that fade with a half-life of <see cref="Month"/> or <see cref="Season"/> days.</summary>
        internal float Recent(int row, int day, double halfLife) => (float)Math.Log(1 + (halfLife == Month ? _month : _season)[row] / double.Exp2(Age(day) / halfLife));

        // Weights grow from a landmark on and are divided at the end (forward decay): by 2010 nobody had rented, by 2040 no double overflows.
        private static double Age(int day) => day - Landmark;
    }

    private static readonly int Landmark = new DateOnly(2010, 1, 1).DayNumber;
}
