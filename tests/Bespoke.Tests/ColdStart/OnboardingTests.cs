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
    public void What_is_asked_next_is_about_what_was_picked()
    {
        // Of men's and women's things in sixty article types, more than a panel holds, each user comes to three of one gender and to one colour of them.
        string[] genders = ["Men", "Women"];
        var catalog = Make.Catalog(
            from gender in genders
            from type in Enumerable.Range(0, 60)
            from colour in Colours
            select Make.Product($"{gender}-{type}-{colour}", $"{colour} thing", gender: gender, colour: colour, type: $"Type {type}"));
        var pairs = from user in Enumerable.Range(0, 120)
                    from step in Enumerable.Range(0, 3)
                    select new MatrixEntry(user, Row(catalog, $"{genders[user % 2]}-{(user / 2 * 7 + step) % 60}-{Colours[user / 2 % 4]}"), 1);
        var plan = Plan(catalog, 120, pairs);
        string?[] GendersOf(OnboardingQuestion question) => [.. question.Values.Select(id => catalog.Value(Row(catalog, id), ProductAttribute.Gender)).Distinct()];
        Assert.Equal(genders, GendersOf(plan.Usual[0]).Order());

        foreach (var gender in genders)
        {
            var picked = plan.Usual[0].Values.First(id => id.StartsWith(gender, StringComparison.Ordinal));
            var questions = plan.After([picked]);
            Assert.Same(plan.Usual[0], questions[0]);
            Assert.Equal(Onboarding.Questions, questions.Count);
            Assert.All(questions.Skip(1), q => Assert.Equal([gender], GendersOf(q)));
            string[] shown = [.. questions.SelectMany(q => q.Values)];
            Assert.Equal(shown.Distinct(), shown);
        }
    }

    [Fact]
    public void What_has_no_gender_is_shown_too()
    {
        var catalog = Make.Catalog(from colour in Colours from gender in (string?[])["Men", null] select Make.Product($"{colour}-{gender}", $"{colour} shirt", gender: gender, colour: colour));
        var pairs = from user in Enumerable.Range(0, 40) select new MatrixEntry(user, Row(catalog, $"{Colours[user % 4]}-{(user % 8 < 4 ? "Men" : "")}"), 1);
        Assert.Equal(8, Plan(catalog, 40, pairs).Usual[0].Values.Count);
    }

    [Fact]
    public void Most_picks_decide_and_of_equally_many_the_first()
    {
        OnboardingQuestion first = new(null, ["a", "b", "c", "d"], 0.5), usual = new(null, ["u", "v"], 0.2), left = new(null, ["l", "m"], 0.2), right = new(null, ["r", "s"], 0.2);
        var plan = new OnboardingPlan([first, usual], [new(["a", "b"], [left]), new(["c"], [right])]);
        Assert.Equal([first, usual], plan.After([]));
        // What no branch has, and what is no product at all.
        Assert.Equal([first, usual], plan.After(["d", "unknown"]));
        Assert.Equal([first, right], plan.After(["c", "a"]));
        Assert.Equal([first, left], plan.After(["c", "a", "b"]));
        Assert.Equal([first, right], plan.After(["c", "a", "a"]));
        Assert.Empty(OnboardingPlan.Nothing.After(["a"]));
    }

    [Fact]
    public void Too_few_users_have_no_questions_of_their_own()
    {
        var pairs = from user in Enumerable.Range(0, 40) from brand in Brands select new MatrixEntry(user, Row($"{Colours[user % 4]}-{brand}"), 1);
        var plan = Plan(Catalog, 9, pairs.Where(p => p.Row < 9));
        Assert.NotEmpty(plan.Usual);
        Assert.Empty(plan.Branches);
    }

    [Fact]
    public void Without_users_nothing_is_asked() => Assert.Empty(Choose([]));

    private static IEnumerable<string?> Shown(OnboardingQuestion question, ProductAttribute attribute) => question.Values.Select(id => Catalog.Value(Row(id), attribute));

    private static int Row(string id) => Row(Catalog, id);

    private static int Row(CatalogSnapshot catalog, string id) => catalog.TryGetRow(new ProductId(id), out var row) ? row : throw new ArgumentException(id);

    private static IReadOnlyList<OnboardingQuestion> Choose(IEnumerable<MatrixEntry> pairs) => Plan(Catalog, 40, pairs).Usual;

    private static OnboardingPlan Plan(CatalogSnapshot catalog, int users, IEnumerable<MatrixEntry> pairs) =>
        Onboarding.Choose(catalog, new IdMap(Enumerable.Range(0, catalog.RowCount).Select(r => catalog.Id(r).Value)), CsrMatrix.FromEntries(users, catalog.RowCount, [.. pairs]));
}
