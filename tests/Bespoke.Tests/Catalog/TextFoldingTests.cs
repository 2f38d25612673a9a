using System.Globalization;
using Bespoke.Catalog;
using Xunit;

namespace Bespoke.Tests.Catalog;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("KIRMIZI", "kirmizi")]
    [InlineData("kırmızı", "kirmizi")]
    [InlineData("İPEK", "ipek")]
    [InlineData("I\u0307pek", "ipek")]
    [InlineData("Şalvar ÇANTA Göğüs", "salvar canta gogus")]
    [InlineData("Crème Brûlée – Größe", "creme brulee – grosse")]
    [InlineData("ÆØÅ Œuvre", "aeoa oeuvre")]
    [InlineData("Men’s", "men's")]
    public void Folds_case_and_diacritics_the_Turkish_way(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Fact]
    public void Works_without_ICU()
    {
        Assert.True(AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant);
        Assert.Equal("Invariant Language (Invariant Country)", CultureInfo.CurrentCulture.EnglishName);
    }
}
