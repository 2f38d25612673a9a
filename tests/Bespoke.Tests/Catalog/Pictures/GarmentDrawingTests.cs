using System.Xml.Linq;
using Bespoke.Catalog.Pictures;
using Bespoke.Numerics;
using Bespoke.Simulation;
using Xunit;

namespace Bespoke.Tests.Catalog.Pictures;

public sealed class GarmentDrawingTests
{
    private static readonly string Tag = GarmentDrawing.Svg(null, null, null, null);

    [Fact]
    public void Every_article_type_of_the_synthetic_catalogue_has_a_drawing_of_its_own()
    {
        foreach (var name in ArticleTable.All.Select(t => t.Name).Distinct())
        {
            Assert.NotEqual("tag", ShapeNames.Of(name, null, null));
        }
    }

    [Fact]
    public void Sub_and_master_category_stand_in_for_an_unknown_article_type()
    {
        Assert.All(ArticleTable.All.Where(t => t.Sub != "Vouchers"), t =>
        {
            Assert.NotEqual("tag", ShapeNames.Of("Gizmo", null, t.Master));
            Assert.NotEqual("tag", ShapeNames.Of("Gizmo", t.Sub, t.Master));
        });
        Assert.Equal("tag", ShapeNames.Of("Gizmo", "Gadgets", "Things"));
    }

    [Fact]
    public void There_are_at_least_25_silhouettes_and_no_two_are_alike()
    {
        var bodies = Silhouettes.Names.Select(Silhouettes.Of).ToList();

        Assert.True(bodies.Count >= 25);
        Assert.Equal(bodies.Count, bodies.Distinct().Count());
    }

    [Fact]
    public void Every_colour_of_the_real_catalogue_has_a_hex_of_its_own_name()
    {
        var named = CatalogShares.Colours.Where(c => c.Value is not null).Select(c => c.Value!.ToLowerInvariant());

        Assert.Empty(named.Except(ColourHex.Known));
    }

    [Theory]
    [InlineData("Navy Blue", "#1E2C54")]
    [InlineData("NAVY BLUE", "#1E2C54")]
    [InlineData("Dark Dusty Rose", "#D96480")]
    [InlineData("blue/white", "#F7F7F4")]
    [InlineData("Blurple", ColourHex.Unknown)]
    [InlineData(null, ColourHex.Unknown)]
    public void A_colour_is_found_by_its_name_then_by_its_last_colour_word(string? colour, string hex)
    {
        Assert.Equal(hex, ColourHex.Of(colour));
        Assert.Contains($"fill=\"{hex}\"", GarmentDrawing.Svg("Tshirts", null, null, colour), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_silhouette_is_well_formed_in_every_colour_and_leaves_no_placeholder()
    {
        foreach (var type in ArticleTable.All)
        {
            foreach (var colour in new[] { "Black", "White", "Red", null })
            {
                var svg = GarmentDrawing.Svg(type.Name, type.Sub, type.Master, colour);
                Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
                Assert.DoesNotContain('{', svg);
            }
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"'&<>]]>")]
    [InlineData("a\0b\u0001\uFFFE")]
    [InlineData("\uD800")]
    [InlineData("{d}{l}{s}")]
    public void Hostile_text_stays_text(string text)
    {
        var svg = XDocument.Parse(GarmentDrawing.Svg(text, text, text, text));

        Assert.Equal(XDocument.Parse(Tag).Descendants().Count(), svg.Descendants().Count());
    }

    [Fact]
    public void Any_text_at_all_gives_well_formed_XML()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 500; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(random.Chance(0.5) ? 128 : 65_536))]);
            Assert.Equal("svg", XDocument.Parse(GarmentDrawing.Svg(text, null, null, text)).Root!.Name.LocalName);
        }
    }
}
