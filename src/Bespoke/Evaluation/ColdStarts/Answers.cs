using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Simulation;

namespace Bespoke.Evaluation.ColdStarts;

/// <summary>What shoppers say of themselves.</summary>
internal static class Answers
{
    /// <summary>What a shopper states when asked for nothing in particular: whom they shop for, the departments, the favourite colour.</summary>
    internal static UserFacts Stated(Shopper shopper) => new()
    {
        Preferences =
        [
            new StatedPreference(ProductAttribute.Gender, shopper.Persona.Genders[0]),
            .. shopper.Persona.MasterCategories.Select(m => new StatedPreference(ProductAttribute.MasterCategory, m)),
            new StatedPreference(ProductAttribute.BaseColour, shopper.Persona.Colours[0]),
        ],
    };

    /// <summary>What a shopper states in answer to questions about attributes: the value whose products are liked best on average, and one time in five any other.</summary>
    internal static UserFacts To(IReadOnlyList<OnboardingQuestion> questions, CatalogSnapshot catalog, Wish wish, SeededRandom random) => new()
    {
        Preferences = [.. questions.Where(q => q.Attribute is not null).Select(q => new StatedPreference(q.Attribute!.Value, To(q, catalog, wish, random)))],
    };

    /// <summary>
    /// What a shopper points at in answer to questions that show products: the one liked best and those that attract at least half as much, and one
    /// time in five any other of the same question.
    /// </summary>
    internal static IEnumerable<ProductId> Picks(IReadOnlyList<OnboardingQuestion> questions, CatalogSnapshot catalog, Wish wish, SeededRandom random)
    {
        foreach (var question in questions.Where(q => q.Attribute is null))
        {
            var shown = question.Values.Where(id => catalog.TryGetRow(new ProductId(id), out _)).ToList();
            var liked = shown.OrderByDescending(Attraction).Take(question.Picks).Where(id => Attraction(id) >= Attraction(shown.MaxBy(Attraction)!) / 2).ToList();
            var others = shown.Except(liked).ToList();
            foreach (var id in liked)
            {
                var picked = id;
                if (random.Chance(Onboarding.WrongAnswers) && others.Count > 0) others.Remove(picked = random.Pick(others));
                yield return new ProductId(picked);
            }
        }

        double Attraction(string id) => catalog.TryGetRow(new ProductId(id), out var row) ? wish.Attraction(row) : 0;
    }

    private static string To(OnboardingQuestion question, CatalogSnapshot catalog, Wish wish, SeededRandom random)
    {
        var attribute = question.Attribute!.Value;
        var truth = question.Values.MaxBy(v => Liking(catalog, catalog.RowsWith(attribute, catalog.Dictionary(attribute).CodeOf(v)), wish))!;
        if (!random.Chance(Onboarding.WrongAnswers)) return truth;
        string[] others = [.. question.Values.Where(v => v != truth)];
        return random.Pick(others);
    }

    private static double Liking(CatalogSnapshot catalog, RowBitmap rows, Wish wish)
    {
        var (sum, count) = (0.0, 0);
        for (var row = rows.NextSet(0); row >= 0; row = rows.NextSet(row + 1))
        {
            if (!catalog.Visible[row]) continue;
            sum += wish.Attraction(row);
            count++;
        }
        return sum / Math.Max(1, count);
    }
}
