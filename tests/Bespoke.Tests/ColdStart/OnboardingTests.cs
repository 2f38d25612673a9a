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
    public void What_users_differ_in_is_shown_and_what_they_share_is_not()
    {
        var pairs = from user in Enumerable.Range(0, 40) from brand in Brands select new MatrixEntry(user, Row($"{Colours[user % 4]}-{brand}"), 1);
        var questions = Choose(pairs);
        Assert.Null(questions[0].Attribute);
        Assert.Equal(Colours.Order(), Shown(questions[0], ProductAttribute.BaseColour).Distinct().Order());
        // Of the two attributes that differ it tells about half of the one: it is wrong one time in five.
        Assert.InRange(questions[0].Gain, 0.2, 0.4);
    }

    [Fact]
    public void One_pick_tells_of_several_attributes_at_once()
    {
        // Eight kinds of users: asked about one attribute they would tell of that alone.
        var pairs = from user in Enumerable.Range(0, 40) select new MatrixEntry(user, Row($"{Colours[user % 4]}-{Brands[user / 4 % 2]}"), 1);
        var question = Choose(pairs)[0];
        Assert.Null(question.Attribute);
        Assert.Equal(8, question.Values.Distinct().Count());
        Assert.Equal(Onboarding.MostPicks, question.Picks);
        Assert.True(question.Gain > 0.45, $"{question.Gain}");
    }

    [Fact]
    public void What_an_answer_tells_already_is_not_asked_again()
    {
        // Brand follows from colour: who likes Blue or Red likes Nord.
        var pairs = from user in Enumerable.Range(0, 40) select new MatrixEntry(user, Row($"{Colours[user % 4]}-{Brands[user % 4 / 2]}"), 1);
        var questions = Choose(pairs);
        Assert.Equal(Colours.Order(), Shown(questions[0], ProductAttribute.BaseColour).Distinct().Order());
        // A second answer only corrects a wrong first one.
        Assert.All(questions.Skip(1), q => Assert.True(q.Gain < questions[0].Gain / 2));
    }

    [Fact]
    public void No_product_is_shown_twice()
    {
        var pairs = from user in Enumerable.Range(0, 40) select new MatrixEntry(user, Row($"{Colours[user % 4]}-{Brands[user / 4 % 2]}"), 1);
        string[] shown = [.. Choose(pairs).Where(q => q.Attribute is null).SelectMany(q => q.Values)];
        Assert.Equal(shown.Distinct(), shown);
    }

    [Fact]
    public void Where_all_users_are_alike_nothing_is_asked() =>
        Assert.Empty(Choose(from user in Enumerable.Range(0, 40) select new MatrixEntry(user, Row("Blue-Nord"), 1)));

    [Fact]
    public void Without_users_nothing_is_asked() => Assert.Empty(Choose([]));

    private static IEnumerable<string?> Shown(OnboardingQuestion question, ProductAttribute attribute) => question.Values.Select(id => Catalog.Value(Row(id), attribute));

    private static int Row(string id) => Catalog.TryGetRow(new ProductId(id), out var row) ? row : throw new ArgumentException(id);

    private static IReadOnlyList<OnboardingQuestion> Choose(IEnumerable<MatrixEntry> pairs) =>
        Onboarding.Choose(Catalog, new IdMap(Enumerable.Range(0, Catalog.RowCount).Select(r => Catalog.Id(r).Value)), CsrMatrix.FromEntries(40, Catalog.RowCount, [.. pairs]));
}
