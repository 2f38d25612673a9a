using Bespoke.Import.Text;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("<p>Soft <b>cotton</b>.</p><p>Wash at 30&deg;</p>", "Soft cotton . Wash at 30°")]
    [InlineData("<script>alert('<b>')</script>Shirt<style>p{}</style>", "Shirt")]
    [InlineData("<SCRIPT src=x>steal()", null)]
    [InlineData("a <!-- > hidden --> b", "a b")]
    [InlineData("size < 40 and > 36", "size < 40 and > 36")]
    [InlineData("&lt;script&gt;x&lt;/script&gt;", "<script>x</script>")]
    [InlineData("1 <", "1 <")]
    [InlineData("  \u0007 two\u00A0words \r\n", "two words")]
    [InlineData("<br>", null)]
    public void HTML_becomes_its_text(string html, string? text) => Assert.Equal(text, PlainText.OfHtml(html));

    [Theory]
    [InlineData('<')]
    [InlineData('a')]
    public void Endless_opening_marks_cost_linear_time(char last)
    {
        var text = PlainText.OfHtml(string.Concat(Enumerable.Repeat("<", 1_000_000)) + last + ">")!;
        Assert.Equal(last == 'a' ? 999_999 : 1_000_002, text.Length);
    }

    [Fact]
    public void A_description_beyond_the_bound_is_cut_between_characters_and_noted()
    {
        var notes = new Notes();
        var cut = PlainText.Description(new string('x', 19_999) + "😀" + "tail", notes)!;
        Assert.Equal(19_999, cut.Length);
        Assert.Equal("description was cut to 20000 characters", notes.Text);
    }

    [Theory]
    [InlineData("https://shop.example/a b.jpg", true)]
    [InlineData("//cdn.example/x.jpg", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:image/png;base64,AAAA", false)]
    [InlineData("/only/a/path", false)]
    public void Only_addresses_of_the_web_are_kept(string text, bool kept)
    {
        var notes = new Notes();
        Assert.Equal(kept, WebAddress.Of(text, "link", notes) is not null);
        Assert.Equal(kept ? null : "link is no web address; left out", notes.Text);
    }
}
