using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>
/// Chooses the questions whose answers tell most of a newcomer's taste, from the tastes of those who are there already: one after the
/// other, each by the mutual information of its answer and the values of what a user comes to, given the answers before. What is not known of an
/// attribute counts as one whatever its number of values: ranking reads each attribute about equally.
/// </summary>
/// <remarks>The tastes of users stand for those of newcomers; one answer in five is taken to be wrong, so that a question of many fine shades is not believed too much.</remarks>
public static class Onboarding
{
    /// <summary>How many questions.</summary>
    public const int Questions = 3;

    /// <summary>The most values to choose from.</summary>
    public const int MostValues = 8;

    /// <summary>The share of answers that are wrong.</summary>
    public const double WrongAnswers = 0.2;

    /// <summary>Users are so many at most: beyond that the first of them speak for all.</summary>
    public const int MostUsers = 20_000;

    /// <summary>Chooses.</summary>
    /// <param name="catalog">Says what the products are.</param>
    /// <param name="products">Ids of the columns.</param>
    /// <param name="byUser">Users x products: how much each user came to what.</param>
    /// <returns>Up to <see cref="Questions"/>, the most telling first; fewer where no more attribute tells anything.</returns>
    public static IReadOnlyList<OnboardingQuestion> Choose(CatalogSnapshot catalog, IdMap products, CsrMatrix byUser)
    {
        var tastes = Tastes.Of(catalog, products, byUser, MostUsers);
        var (chosen, answers) = (new List<OnboardingQuestion>(), AnswerCells.Before(tastes));
        var open = Tastes.Attributes.ToList();
        while (chosen.Count < Questions)
        {
            (ProductAttribute Attribute, int[] Codes, AnswerCells After, double Gain)? best = null;
            foreach (var attribute in open)
            {
                var codes = tastes.CommonAnswers(attribute, MostValues);
                if (codes.Length < 2) continue;
                var after = answers.And(attribute, codes);
                if (answers.Uncertainty - after.Uncertainty is var gain && gain > (best?.Gain ?? 1e-6)) best = (attribute, codes, after, gain);
            }
            if (best is not { } next) break;
            chosen.Add(new OnboardingQuestion(next.Attribute, [.. next.Codes.Select(c => catalog.Dictionary(next.Attribute)[c]!)], next.Gain));
            answers = next.After;
            open.Remove(next.Attribute);
        }
        return chosen;
    }
}
