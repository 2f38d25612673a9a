using Bespoke.Catalog;

namespace Bespoke.Search;

/// <summary>One value of the catalogue that a phrase names.</summary>
public readonly record struct VocabularyEntry(ProductAttribute Attribute, int Code)
{
    /// <summary>The attribute, where the levels of the category tree are one.</summary>
    internal ProductAttribute Kind => Attribute is ProductAttribute.MasterCategory or ProductAttribute.SubCategory ? ProductAttribute.ArticleType : Attribute;
}

/// <summary>What a phrase says.</summary>
/// <param name="Entries">Values; those of one kind are alternatives, those of several kinds hold together.</param>
/// <param name="Words">Words of titles that it stands for, each with its alternatives.</param>
/// <param name="Products">Products of its commonest value: how likely it is meant.</param>
public sealed record PhraseMeaning(IReadOnlyList<VocabularyEntry> Entries, IReadOnlyList<IReadOnlyList<string>> Words, int Products)
{
    /// <summary>What it chiefly names; null when it stands for words alone.</summary>
    internal ProductAttribute? Kind => Entries.Count > 0 ? Entries[0].Kind : null;

    internal bool NamesCategory => Kind == ProductAttribute.ArticleType;
}
