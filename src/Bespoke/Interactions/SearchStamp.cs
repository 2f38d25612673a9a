using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>One value of one attribute that a query asks for.</summary>
/// <param name="Attribute">Gender, BaseColour, ArticleType, SubCategory, MasterCategory or Brand.</param>
/// <param name="Code">Its code in the data folder's dictionaries, which never change.</param>
public readonly record struct AskedValue(ProductAttribute Attribute, int Code);

/// <summary>
/// What a query was understood as when its search event arrived. Stored with the event, so that the fold reads the log alone
/// and a later vocabulary does not rewrite what was meant. Immutable, compared by value.
/// </summary>
public sealed class SearchStamp : IEquatable<SearchStamp>
{
    /// <summary>At most so many values are kept of one query.</summary>
    public const int MaxValues = 64;

    private readonly AskedValue[] _values;

    /// <summary>Takes values in their order; those beyond <see cref="MaxValues"/> are left out.</summary>
    public SearchStamp(IEnumerable<AskedValue> values, bool acceptsUnisex = false) =>
        (_values, AcceptsUnisex) = ([.. values.Take(MaxValues)], acceptsUnisex);

    /// <summary>The values asked for; empty for a query that names none.</summary>
    public IReadOnlyList<AskedValue> Values => _values;

    /// <summary>As <see cref="AttributeIntents.AcceptsUnisex"/>.</summary>
    public bool AcceptsUnisex { get; }

    /// <summary>The stamp of <paramref name="intents"/>.</summary>
    public static SearchStamp Of(AttributeIntents intents)
    {
        ArgumentNullException.ThrowIfNull(intents);
        IEnumerable<AskedValue> All(ProductAttribute attribute, IReadOnlyList<int> codes) => codes.Select(c => new AskedValue(attribute, c));
        return new SearchStamp(
            [
                .. All(ProductAttribute.Gender, intents.Genders), .. All(ProductAttribute.BaseColour, intents.Colours),
                .. All(ProductAttribute.ArticleType, intents.ArticleTypes), .. All(ProductAttribute.SubCategory, intents.SubCategories),
                .. All(ProductAttribute.MasterCategory, intents.MasterCategories), .. All(ProductAttribute.Brand, intents.Brands),
            ], intents.AcceptsUnisex);
    }

    /// <summary>The intents it was made of.</summary>
    public AttributeIntents ToIntents()
    {
        int[] Codes(ProductAttribute attribute) => [.. _values.Where(v => v.Attribute == attribute).Select(v => v.Code)];
        return new AttributeIntents
        {
            Genders = Codes(ProductAttribute.Gender),
            AcceptsUnisex = AcceptsUnisex,
            Colours = Codes(ProductAttribute.BaseColour),
            ArticleTypes = Codes(ProductAttribute.ArticleType),
            SubCategories = Codes(ProductAttribute.SubCategory),
            MasterCategories = Codes(ProductAttribute.MasterCategory),
            Brands = Codes(ProductAttribute.Brand),
        };
    }

    /// <inheritdoc/>
    public bool Equals(SearchStamp? other) => other is not null && AcceptsUnisex == other.AcceptsUnisex && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchStamp);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AcceptsUnisex, _values.Length, _values.FirstOrDefault());
}
