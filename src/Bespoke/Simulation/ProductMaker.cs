using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>Makes product number i of a synthetic catalogue: a pure function of the seed and i.</summary>
internal sealed class ProductMaker(ulong seed, DateTimeOffset newest)
{
    // The golden-ratio sequence fills [0, 1) evenly from the first point on, so that shares are near their targets at any size.
    private const double GoldenRatio = 0.61803398874989485;
    private const double DaysOnSale = 3 * 365;
    private const double ColourInTitle = 0.85;
    private const double Described = 0.4;

    private static readonly double[] YearEnds = YearQuantiles();

    private readonly CatalogPlan _plan = CatalogPlan.Instance;
    private readonly StyleGroups _groups = new(seed);
    private readonly double _start = new SeededRandom(seed).NextDouble();

    internal Product Make(int index)
    {
        var (leader, size) = _groups.Of(index);
        var cell = _plan.CellAt(Quantile(leader));
        if (size > 1 && !_plan.Cells[cell].Type.Family.Variants)
        {
            // The leader's article does not come in several colours, so each product is its own style. All are of such
            // articles: drawn from the whole plan, they would make the others too common.
            if (index != leader) cell = _plan.CellAt(_plan.VariantShare + (1 - _plan.VariantShare) * Quantile(index));
            (leader, size) = (index, 1);
        }
        return Make(index, leader, size, cell);
    }

    private double Quantile(int index) => (_start + index * GoldenRatio) % 1;

    private Product Make(int index, int leader, int size, int cell)
    {
        var (type, gender) = _plan.Cells[cell];
        var genderName = CatalogShares.Genders[gender];
        var style = new SeededRandom(StableHash.Combine(seed, (ulong)leader * 2 + (1UL << 40)));
        var brand = BrandTable.Pick(type.Family.Market, gender, style);
        var price = PriceTags.Regular(type.Price, brand.Tier, style);
        var season = _plan.SeasonAt(cell, style.NextDouble());
        var usage = _plan.UsageAt(cell, style.NextDouble());
        var age = style.NextDouble();
        var title = TitleWords.Of(type, genderName, brand.Name, style);
        var material = type.Family.Materials.Length > 0 ? style.Pick(type.Family.Materials) : null;
        var colour = ColourOf(cell, index - leader, style);

        var own = new SeededRandom(StableHash.Combine(seed, (ulong)index * 2 + (1UL << 41)));
        return new Product
        {
            Id = new ProductId($"P{index + 1:D6}"),
            Title = title.With(size > 1 || own.Chance(ColourInTitle) ? colour : null),
            Description = own.Chance(Described) ? title.Describe(colour, material) : null,
            MasterCategory = type.Master,
            SubCategory = type.Sub,
            ArticleType = type.Name,
            Gender = genderName,
            BaseColour = colour,
            Season = season,
            Year = YearAt(age),
            Usage = usage,
            Brand = brand.Name,
            Price = price,
            Currency = PriceTags.Currency,
            SalePrice = PriceTags.Sale(price, own),
            Sizes = SizeRuns.Stocked(type.Family.Sizes, genderName, own),
            AvailableFrom = newest.AddDays(-Math.Floor(age * DaysOnSale)),
            Attributes = material is null ? Product.EmptyAttributes : new Dictionary<string, string> { ["material"] = material },
            GroupId = size > 1 ? $"G{leader + 1:D6}" : null,
        };
    }

    /// <summary>The colour of a style's variant: each has another one.</summary>
    private string? ColourOf(int cell, int variant, SeededRandom style)
    {
        var used = 0UL;
        while (true)
        {
            var colour = _plan.ColourAt(cell, style.NextDouble());
            if ((used >> colour & 1) != 0) continue;
            if (variant-- == 0) return CatalogShares.Colours[colour].Value;
            used |= 1UL << colour;
        }
    }

    private static int? YearAt(double age)
    {
        var year = Array.FindIndex(YearEnds, end => age < end);
        return CatalogShares.Years[year < 0 ? YearEnds.Length - 1 : year].Value is { } value ? int.Parse(value) : null;
    }

    private static double[] YearQuantiles()
    {
        var total = (double)CatalogShares.Years.Sum(y => y.Count);
        var sum = 0.0;
        return [.. CatalogShares.Years.Select(y => (sum += y.Count) / total)];
    }
}
