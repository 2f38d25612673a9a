using Bespoke.Catalog;

namespace Bespoke.Profiles;

/// <summary>What evidence is about: one value of an attribute, or one node of the category tree. Persisted in snapshots.</summary>
/// <param name="Value">Kind in the top byte, codes below.</param>
public readonly record struct AffinityKey(long Value)
{
    private const int KindShift = 56, SubShift = 20, TypeShift = 40;
    private const long MasterKind = 100, SubKind = 101, TypeKind = 102;

    /// <summary>A value of a flat attribute.</summary>
    public static AffinityKey Of(ProductAttribute attribute, int code) => new(((long)attribute << KindShift) | (uint)code);

    /// <summary>A master category.</summary>
    public static AffinityKey Master(CategoryPath path) => new((MasterKind << KindShift) | (uint)path.MasterCategory);

    /// <summary>A sub-category under its master category.</summary>
    public static AffinityKey Sub(CategoryPath path) =>
        new((SubKind << KindShift) | ((long)path.MasterCategory << SubShift) | (uint)path.SubCategory);

    /// <summary>An article type under its whole path.</summary>
    public static AffinityKey Type(CategoryPath path) =>
        new((TypeKind << KindShift) | ((long)path.MasterCategory << TypeShift) | ((long)path.SubCategory << SubShift) | (uint)path.ArticleType);

    /// <summary>True for a value of this flat attribute; its code in <paramref name="code"/>.</summary>
    public bool Is(ProductAttribute attribute, out int code)
    {
        code = (int)(uint)Value;
        return Value >> KindShift == (long)attribute;
    }

    /// <summary>True for a node of the category tree.</summary>
    internal bool IsCategory => Value >> KindShift >= MasterKind;

    /// <summary>The attribute of a key that is no category's.</summary>
    internal ProductAttribute Attribute => (ProductAttribute)(Value >> KindShift);

    /// <summary>True for a master category; its code in <paramref name="code"/>.</summary>
    public bool IsMaster(out int code)
    {
        code = (int)(uint)Value;
        return Value >> KindShift == MasterKind;
    }

    /// <summary>
    /// The key by which a session tells whether its user is who they were: of a node of the category tree its master category, for what lies below is what a visit is for; of any other
    /// key that key.
    /// </summary>
    internal AffinityKey Speaker => (Value >> KindShift) switch
    {
        SubKind => MasterOf(SubShift),
        TypeKind => MasterOf(TypeShift),
        _ => this,
    };

    private AffinityKey MasterOf(int shift) => new((MasterKind << KindShift) | ((Value & ((1L << KindShift) - 1)) >> shift));
}
