using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.ColdStart;

public sealed class OnboardingTests
{
    // Users come to products of one colour alone, and to every brand: p(colour, brand).
    private static readonly string[] Colours = ["Blue", "Red", "Green", "White"], Brands = ["Nord", "Sud"];

    private static readonly CatalogSnapshot Catalog = Make.Catalog(from colour in Colours from brand in Brands select Make.Product($"{colour}-{brand}", $"{colour} shirt", colour: colour, brand: brand));

    [Fact]
    public void What_users_differ_in_is_asked_and_what_they_share_is_not()
    {
        var pairs = from user in Enumerable.Range(0, 40) from brand in Brands select new MatrixEntry(user, Row($"{Colours[user % 4]}-{brand}"), 1);
        var questions = Choose(pairs);
        var question = Assert.Single(questions);
        Assert.Equal(ProductAttribute.BaseColour, question.Attribute);
        Assert.Equal(Colours.Order(), question.Values.Order());
        // Of the two attributes that differ it tells half of the one: it is wrong one time in five.
        Assert.InRange(question.Gain, 0.2, 0.3);
    }

    [Fact]
    public void What_an_answer_tells_already_is_not_asked_again()
    {
        // Brand follows from colour: who likes Blue or Red likes Nord.
        var pairs = from user in Enumerable.Range(0, 40) select new MatrixEntry(user, Row($"{Colours[user % 4]}-{Brands[user % 4 / 2]}"), 1);
        var questions = Choose(pairs);
        Assert.Equal(ProductAttribute.BaseColour, questions[0].Attribute);
        // A second answer only corrects a wrong first one.
        Assert.All(questions.Skip(1), q => Assert.True(q.Gain < questions[0].Gain / 2));
    }

    [Fact]
    public void Without_users_nothing_is_asked() => Assert.Empty(Choose([]));

    private static int Row(string id) => Catalog.TryGetRow(new ProductId(id), out var row) ? row : throw new ArgumentException(id);

    private static IReadOnlyList<OnboardingQuestion> Choose(IEnumerable<MatrixEntry> pairs) =>
        Onboarding.Choose(Catalog, new IdMap(Enumerable.Range(0, Catalog.RowCount).Select(r => Catalog.Id(r).Value)), CsrMatrix.FromEntries(40, Catalog.RowCount, [.. pairs]));
}
