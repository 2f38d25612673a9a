namespace Bespoke.Simulation;

/// <summary>An article type as made for one gender.</summary>
internal readonly record struct PlanCell(ArticleType Type, int Gender);

/// <summary>
/// The joint distribution the catalogue is drawn from: article type and gender first, then colour, season and usage given
/// both. Domain knowledge says what goes together (no sarees for men, few black kurtas); fitting makes the totals come out right.
/// </summary>
internal sealed class CatalogPlan
{
    // The real catalogue's colours by gender are not counted; these are the shop assistant's.
    private static readonly Dictionary<string, double>[] ColourTilt =
    [
        new() { ["Pink"] = 0.08, ["Purple"] = 0.5, ["Peach"] = 0.1, ["Magenta"] = 0.05, ["Lavender"] = 0.2, ["Red"] = 0.8, ["Navy Blue"] = 1.5 },
        new() { ["Pink"] = 2, ["Purple"] = 1.5, ["Peach"] = 2, ["Navy Blue"] = 0.5, ["Olive"] = 0.5 },
        new() { ["Pink"] = 0.2, ["Black"] = 1.3 },
        new() { ["Pink"] = 0.05, ["Blue"] = 2, ["Green"] = 2, ["Red"] = 1.3 },
        new() { ["Pink"] = 6, ["Purple"] = 2, ["White"] = 1.3, ["Black"] = 0.3, ["Brown"] = 0.3 },
    ];

    private readonly double[] _cells;
    private readonly double[][] _colours;
    private readonly double[][] _seasons;
    private readonly double[][] _usages;

    private CatalogPlan()
    {
        var cells = new List<PlanCell>();
        var weights = new List<double>();
        foreach (var master in ArticleTable.All.GroupBy(t => t.Master)) AddMaster([.. master], cells, weights);
        var variantsFirst = cells.Zip(weights).OrderBy(c => c.First.Type.Family.Variants ? 0 : 1).ToList();
        (cells, weights) = ([.. variantsFirst.Select(c => c.First)], [.. variantsFirst.Select(c => c.Second)]);
        Cells = cells;
        _cells = Cumulate(weights);
        VariantShare = _cells[cells.FindLastIndex(c => c.Type.Family.Variants)];
        _colours = Conditional(cells, weights, CatalogShares.Colours, ColourTilt);
        _seasons = Conditional(cells, weights, CatalogShares.Seasons, null);
        _usages = Conditional(cells, weights, CatalogShares.Usages, null);
    }

    /// <summary>The one plan.</summary>
    internal static CatalogPlan Instance { get; } = new();

    /// <summary>Every combination that occurs.</summary>
    internal IReadOnlyList<PlanCell> Cells { get; }

    /// <summary>The quantile below which cells are of articles that come in several colours.</summary>
    internal double VariantShare { get; }

    /// <summary>The cell at quantile <paramref name="u"/> in [0, 1).</summary>
    internal int CellAt(double u) => Find(_cells, u);

    /// <summary>A colour of <paramref name="cell"/>, by index into <see cref="CatalogShares.Colours"/>.</summary>
    internal int ColourAt(int cell, double u) => Find(_colours[cell], u);

    /// <summary>A season of <paramref name="cell"/>, or null.</summary>
    internal string? SeasonAt(int cell, double u) => CatalogShares.Seasons[Find(_seasons[cell], u)].Value;

    /// <summary>A usage of <paramref name="cell"/>, or null.</summary>
    internal string? UsageAt(int cell, double u) => CatalogShares.Usages[Find(_usages[cell], u)].Value;

    private static void AddMaster(ArticleType[] types, List<PlanCell> cells, List<double> weights)
    {
        var genders = CatalogShares.GendersOfMaster[types[0].Master];
        var scale = genders.Sum() / types.Sum(t => t.Count);
        var rows = types.Select(t => t.Count * scale).ToArray();
        var table = types.SelectMany(t => t.GenderTilt.Select(w => w / t.GenderTilt.Sum() * t.Count)).ToArray();
        ProportionalFitting.Fit(table, rows, genders);
        for (var i = 0; i < table.Length; i++)
        {
            if (table[i] <= 1e-6) continue;
            cells.Add(new PlanCell(types[i / genders.Length], i % genders.Length));
            weights.Add(table[i]);
        }
    }

    private static double[][] Conditional(
        List<PlanCell> cells, List<double> weights, IReadOnlyList<Share> shares, Dictionary<string, double>[]? genderTilt)
    {
        var total = weights.Sum();
        var sum = (double)shares.Sum(s => s.Count);
        var columns = shares.Select(s => s.Count / sum * total).ToArray();
        var table = new double[cells.Count * shares.Count];
        for (var i = 0; i < table.Length; i++)
        {
            var (cell, share) = (cells[i / shares.Count], shares[i % shares.Count]);
            var value = share.Value ?? "-";
            var tilt = cell.Type.Family.Tilt.GetValueOrDefault(value, 1) * (genderTilt?[cell.Gender].GetValueOrDefault(value, 1) ?? 1);
            table[i] = weights[i / shares.Count] * share.Count * tilt;
        }
        ProportionalFitting.Fit(table, weights.ToArray(), columns);
        return [.. Enumerable.Range(0, cells.Count).Select(c => Cumulate(table.AsSpan(c * shares.Count, shares.Count).ToArray()))];
    }

    private static double[] Cumulate(IReadOnlyList<double> weights)
    {
        var total = weights.Sum();
        var sum = 0.0;
        return [.. weights.Select(w => (sum += w) / total)];
    }

    private static int Find(double[] cumulative, double u)
    {
        var index = Array.BinarySearch(cumulative, u);
        return Math.Min(index < 0 ? ~index : index + 1, cumulative.Length - 1);
    }
}
