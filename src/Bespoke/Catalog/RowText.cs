namespace Bespoke.Catalog;

/// <summary>The texts of one row that only a shown product needs.</summary>
internal sealed record RowText(
    string Id, string Title, string? Description, string? Url, string? ImageUrl, string? GroupId,
    IReadOnlyDictionary<string, string>? Attributes, IReadOnlyList<float>? Embedding)
{
    internal static RowText Of(Product product) => new(
        product.Id.Value, product.Title, product.Description, product.Url, product.ImageUrl, product.GroupId,
        product.Attributes.Count == 0 ? null : product.Attributes, product.Embedding);

    /// <summary>In what ways this differs from what the row held before.</summary>
    internal RowChange ChangeFrom(RowText before)
    {
        var change = RowChange.None;
        if (Title != before.Title) change |= RowChange.Title;
        if (GroupId != before.GroupId || (GroupId is null && Title != before.Title)) change |= RowChange.Style;
        if (before != this with { Title = before.Title, GroupId = before.GroupId, Attributes = before.Attributes, Embedding = before.Embedding }
            || !Same(Attributes, before.Attributes) || !Same(Embedding, before.Embedding)) change |= RowChange.Other;
        return change;
    }

    private static bool Same(IReadOnlyDictionary<string, string>? a, IReadOnlyDictionary<string, string>? b) =>
        a is null || b is null ? a == b : a.Count == b.Count && a.All(x => b.TryGetValue(x.Key, out var value) && value == x.Value);

    private static bool Same(IReadOnlyList<float>? a, IReadOnlyList<float>? b) => a is null || b is null ? a == b : a.SequenceEqual(b);
}
