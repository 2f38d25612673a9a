namespace Bespoke.Retrieval.Guarding;

/// <summary>The stages of an answer, in order. Each has until <see cref="DeadlineOptions.EndOf"/>; what has not begun by then is left out.</summary>
public enum Stage
{
    /// <summary>What the query means and which products match.</summary>
    Match = 0,

    /// <summary>Candidates are looked for.</summary>
    Retrieve = 1,

    /// <summary>What is known of them is gathered.</summary>
    Features = 2,

    /// <summary>They are scored.</summary>
    Score = 3,

    /// <summary>They are put into the order in which they are shown.</summary>
    Arrange = 4,

    /// <summary>What stands beside a list: its plain continuation, facets, reasons.</summary>
    Finish = 5,

    /// <summary>What an answer falls back on: it has no end.</summary>
    LastResort = 6,
}
