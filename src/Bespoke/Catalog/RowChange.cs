namespace Bespoke.Catalog;

/// <summary>What of a row is not as it was: decides which structures over the catalogue have to follow.</summary>
[Flags]
public enum RowChange
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Something that is only shown: description, address, picture.</summary>
    Other = 1,

    /// <summary>The price a shopper pays, or the group in which it is ranked.</summary>
    Price = 2,

    /// <summary>A dictionary-encoded attribute.</summary>
    Attributes = 4,

    /// <summary>Whether a shopper may be shown it.</summary>
    Visibility = 8,

    /// <summary>The title.</summary>
    Title = 16,

    /// <summary>The style it is a variant of.</summary>
    Style = 32,

    /// <summary>How new it is.</summary>
    Newness = 64,

    /// <summary>It came or went.</summary>
    Presence = 128,

    /// <summary>The sizes, or how many pieces of one there are.</summary>
    Stock = 256,

    /// <summary>What the text index holds.</summary>
    Text = Title | Attributes | Presence,

    /// <summary>Which values and category paths shoppers can meet, and how often.</summary>
    Population = Attributes | Visibility | Presence,

    /// <summary>All of it.</summary>
    All = 511,
}

/// <summary>A changed row.</summary>
/// <param name="Row">Row of the later snapshot.</param>
/// <param name="What">At least what changed.</param>
public readonly record struct ChangedRow(int Row, RowChange What);

/// <summary>The difference between a snapshot and the one that was built from it. Immutable.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one; every row of <paramref name="Before"/> keeps its number.</param>
/// <param name="Rows">The changed rows, ascending.</param>
public sealed record CatalogChange(CatalogSnapshot Before, CatalogSnapshot After, IReadOnlyList<ChangedRow> Rows)
{
    /// <summary>True when any row changed in one of the ways of <paramref name="what"/>.</summary>
    public bool Any(RowChange what) => Rows.Any(r => (r.What & what) != 0);

    /// <summary>The rows that changed in one of the ways of <paramref name="what"/>, ascending.</summary>
    public int[] Of(RowChange what) => [.. Rows.Where(r => (r.What & what) != 0).Select(r => r.Row)];

    /// <summary>True when there are rows that <see cref="Before"/> did not have.</summary>
    public bool AddsRows => After.RowCount > Before.RowCount;
}
