using Bespoke.Catalog;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Tests.Catalog;

public sealed class PackedAttributesTests
{
    private static readonly Dictionary<string, string> Many = new()
    {
        ["fit"] = "slim",
        ["kumaş"] = "%100 pamuk — İ ve ı",
        [""] = "a name may be empty",
        ["care"] = "",
        ["text"] = new string('x', 5_000),
    };

    [Fact]
    public void Attributes_read_as_the_dictionary_that_was_saved()
    {
        var catalog = Make.Catalog(Make.Product("a"), Make.Product("b") with { Attributes = Many }, Make.Product("c"));
        var read = catalog[1].Attributes;
        Assert.Equal(Many.ToList(), read.ToList());
        Assert.Equal(Many.Count, read.Count);
        Assert.Equal(Many.Keys.ToList(), read.Keys.ToList());
        Assert.Equal(Many.Values.ToList(), read.Values.ToList());
        Assert.All(Many, a => Assert.Equal(a.Value, read[a.Key]));
        Assert.True(read.TryGetValue("fit", out var fit) && fit == "slim" && read.ContainsKey("care"));
        Assert.False(read.ContainsKey("Fit") || read.TryGetValue("none", out _));
        Assert.Contains("'none'", Assert.Throws<KeyNotFoundException>(() => read["none"]).Message, StringComparison.Ordinal);
        Assert.Empty(catalog[0].Attributes);
        Assert.Empty(catalog[2].Attributes);
    }

    [Fact]
    public void A_change_of_neighbours_leaves_them_and_one_of_their_own_is_a_change()
    {
        var before = Make.Catalog(Make.Product("a"), Make.Product("b") with { Attributes = Many }, Make.Product("c") with { Attributes = Many });
        var builder = new CatalogBuilder(before);
        builder.Upsert(Make.Product("a", "Renamed") with { Attributes = new Dictionary<string, string> { ["fit"] = "wide" } });
        builder.Upsert(Make.Product("c"));
        var after = builder.Build();

        Assert.Equal([new("fit", "wide")], after[0].Attributes);
        Assert.Equal(Many.ToList(), after[1].Attributes.ToList());
        Assert.Empty(after[2].Attributes);
        Assert.Equal(Many.ToList(), before[2].Attributes.ToList());
        Assert.Empty(before[0].Attributes);
    }

    [Fact]
    public void What_was_read_can_be_saved_again_and_is_no_change()
    {
        var text = RowText.Of(Make.Product("a") with { Attributes = Many });
        var catalog = Make.Catalog(Make.Product("a") with { Attributes = Many });
        Assert.Equal(RowChange.None, RowText.Of(catalog[0]).ChangeFrom(text));
        Assert.Equal(RowChange.Other, RowText.Of(catalog[0] with { Attributes = new Dictionary<string, string>(Many) { ["fit"] = "wide" } }).ChangeFrom(RowText.Of(catalog[0])));
        Assert.Equal(Many.ToList(), Make.Catalog(catalog[0])[0].Attributes.ToList());
    }
}
