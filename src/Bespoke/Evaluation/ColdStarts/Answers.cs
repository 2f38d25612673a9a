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

    /// <summary>The answers to questions: the value whose products are liked best on average, and one time in five any other.</summary>
    internal static UserFacts To(IReadOnlyList<OnboardingQuestion> questions, CatalogSnapshot catalog, Wish wish, SeededRandom random) => new()
    {
        Preferences = [.. questions.Select(q => new StatedPreference(q.Attribute, To(q, catalog, wish, random)))],
    };

    private static string To(OnboardingQuestion question, CatalogSnapshot catalog, Wish wish, SeededRandom random)
    {
        var truth = question.Values.MaxBy(v => Liking(catalog, catalog.RowsWith(question.Attribute, catalog.Dictionary(question.Attribute).CodeOf(v)), wish))!;
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
