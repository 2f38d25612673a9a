namespace Bespoke.Interactions;

/// <summary>The closed set of event types. Persisted: append only, never renumber.</summary>
public enum InteractionType
{
    /// <summary>Looked at a product's page.</summary>
    View = 1,

    /// <summary>Chose a product out of a list.</summary>
    Click = 2,

    /// <summary>Put into the bag.</summary>
    Cart = 3,

    /// <summary>Bought.</summary>
    Purchase = 4,

    /// <summary>Marked as a favourite.</summary>
    Favorite = 5,

    /// <summary>Taken out of the bag.</summary>
    CartRemove = 6,

    /// <summary>No longer a favourite.</summary>
    FavoriteRemove = 7,

    /// <summary>"Not for me".</summary>
    Hide = 8,

    /// <summary>Sent back; cancels its own purchase.</summary>
    Return = 9,

    /// <summary>Was on screen.</summary>
    Impression = 10,

    /// <summary>Asked a query.</summary>
    Search = 11,
}

/// <summary>Names and weights of the types.</summary>
public static class InteractionTypes
{
    private static readonly string[] Names =
    [
        "", "view", "click", "cart", "purchase", "favorite", "cart-remove", "favorite-remove", "hide", "return", "impression", "search",
    ];

    // The prototype's weights for view, click, cart and purchase. A return adds this and cancels its purchase's weight.
    private static readonly double[] Weights = [0, 1, 2, 3, 5, 3, -1, -3, -3, -1, 0, 0];

    /// <summary>Every type.</summary>
    public static IReadOnlyList<InteractionType> All { get; } = Enum.GetValues<InteractionType>();

    /// <summary>The wire name, e.g. "cart-remove".</summary>
    public static string Name(this InteractionType type) => Names[(int)type];

    /// <summary>How much one event of this type says for its product; negative says against it.</summary>
    public static double Weight(this InteractionType type) => Weights[(int)type];

    /// <summary>True for every type that speaks about one product: all but search.</summary>
    public static bool NeedsProduct(this InteractionType type) => type != InteractionType.Search;

    /// <summary>Reads a wire name (exact, lower case).</summary>
    public static bool TryParse(string? name, out InteractionType type)
    {
        var index = name is null or "" ? -1 : Array.IndexOf(Names, name);
        type = (InteractionType)Math.Max(index, 0);
        return index > 0;
    }
}
