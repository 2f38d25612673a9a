namespace Bespoke.Retrieval.Guarding;

/// <summary>What answers call those of their parts that are no sources and no rankers.</summary>
public static class PartNames
{
    /// <summary>Reading the query.</summary>
    public const string Understanding = "understanding";

    /// <summary>Which products match.</summary>
    public const string Matching = "matching";

    /// <summary>What the user likes.</summary>
    public const string Affinities = "affinities";

    /// <summary>Search by meaning.</summary>
    public const string Meaning = "meaning";

    /// <summary>Products that are like one, or go with it, by what they are.</summary>
    public const string Content = "content";

    /// <summary>Putting what is ranked in its places.</summary>
    public const string Arrangement = "arrangement";

    /// <summary>Counting what a list can be narrowed down to.</summary>
    public const string Facets = "facets";

    /// <summary>Saying why a product is there.</summary>
    public const string Reasons = "reasons";

    /// <summary>The user's profile.</summary>
    public const string Profile = "profile";

    /// <summary>All of it: the answer is what is popular.</summary>
    public const string Answer = "answer";
}
