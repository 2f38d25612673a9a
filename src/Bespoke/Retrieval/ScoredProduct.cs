namespace Bespoke.Retrieval;

/// <summary>A product and what one source thinks of it.</summary>
/// <param name="Row">Row of the snapshot.</param>
/// <param name="Score">Higher is better; comparable within one answer of one source only.</param>
public readonly record struct ScoredProduct(int Row, float Score)
{
    /// <summary>Higher scores first; ties go to the lower row.</summary>
    public static Comparison<ScoredProduct> BestFirst { get; } =
        static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row);
}
