namespace Bespoke.Ranking.Impressions;

/// <summary>How much a user made of a product that was shown to them. The numbers are the ranker's labels.</summary>
public enum Grade : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Looked at it.</summary>
    Click = 1,

    /// <summary>Put it into the bag, or marked it as a favourite.</summary>
    Cart = 2,

    /// <summary>Bought it and kept it.</summary>
    Purchase = 3,
}
