using System.ComponentModel.DataAnnotations;

namespace Bespoke.ColdStart;

/// <summary>How new products are tried out in slots of ranked lists (docs/exploration.md says how each was chosen).</summary>
public sealed record ExplorationOptions
{
    /// <summary>The most slots of a list.</summary>
    public const int MostSlots = 3;

    /// <summary>Slots of answers to a query, 0 to 3; 0 tries nothing out.</summary>
    [Range(0, MostSlots)]
    public int Search { get; init; }

    /// <summary>The same of category pages: lists with filters and no query.</summary>
    [Range(0, MostSlots)]
    public int Category { get; init; }

    /// <summary>The same of for-you.</summary>
    [Range(0, MostSlots)]
    public int ForYou { get; init; }

    /// <summary>The same of new-in.</summary>
    [Range(0, MostSlots)]
    public int NewIn { get; init; }

    /// <summary>The same of the products like one.</summary>
    [Range(0, MostSlots)]
    public int Similar { get; init; }

    /// <summary>Slots are every so many places: with 5, the places 5, 10 and 15.</summary>
    [Range(1, 30)]
    public int Every { get; init; } = 5;

    /// <summary>So many days after it went on sale a product is new.</summary>
    [Range(1, 3_650)]
    public int Days { get; init; } = 30;

    /// <summary>Once so many users, decayed, have seen a product, in whatever place, it is known: it is tried out no more.</summary>
    [Range(1.0, 1e6)]
    public double Budget { get; init; } = 300;

    /// <summary>So many users of the predicted rate are assumed to have seen a product beside those who did.</summary>
    [Range(0.1, 1e4)]
    public double PriorUsers { get; init; } = 40;

    /// <summary>A product is given up when the chance that it is chosen as often as usual falls below this.</summary>
    [Range(0.0, 1.0)]
    public double GiveUpBelow { get; init; } = 0.1;

    /// <summary>The share of draws, 0 to 1, that are uniform, whatever is predicted.</summary>
    [Range(0.0, 1.0)]
    public double Floor { get; init; } = 0.01;

    /// <summary>By how much the logarithm of a click rate is taken to grow with a unit of the ranker's score: the more, the closer to the page a product must rank to be drawn.</summary>
    [Range(0.01, 100.0)]
    public double ScoreScale { get; init; } = 2;

    /// <summary>The slots of a list.</summary>
    /// <param name="surface">Which.</param>
    /// <param name="isQuery">True where it answers a query.</param>
    internal int SlotsOf(string surface, bool isQuery) => surface switch
    {
        "search" => isQuery ? Search : Category,
        "for-you" => ForYou,
        "new-in" => NewIn,
        "similar" => Similar,
        _ => 0,
    };

    /// <summary>True where any list tries anything out.</summary>
    internal bool Any => Search + Category + ForYou + NewIn + Similar > 0;

    internal void Check() => Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
}
