using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.ColdStart;

/// <summary>
/// Chooses the questions whose answers tell most of a newcomer's taste, from the tastes of those who are there already: one after the
/// other, each by the mutual information of its answer and the values of what a user comes to, given the answers before. A question is about an
/// attribute or shows products. What is not known of an attribute counts as one whatever its number of values: ranking reads each attribute about equally.
/// What is asked after products were picked is chosen once more for each gender and category of them, from those users alone who would pick such.
/// </summary>
/// <remarks>The tastes of users stand for those of newcomers; one answer in five is taken to be wrong, so that a question of many fine shades is not believed too much.</remarks>
public static class Onboarding
{
    /// <summary>How many questions.</summary>
    public const int Questions = 3;

    /// <summary>The most values to choose from.</summary>
    public const int MostValues = 8;

    /// <summary>The products of a question that shows some.</summary>
    public const int PanelSize = 24;

    /// <summary>How many of them may be picked.</summary>
    public const int MostPicks = 3;

    /// <summary>The share of answers that are wrong.</summary>
    public const double WrongAnswers = 0.2;

    /// <summary>As many users must like products of a gender and category most for questions of their own.</summary>
    public const int BranchUsers = 10;

    /// <summary>Users are so many at most: beyond that the first of them speak for all.</summary>
    internal const int MostUsers = 1_000;

    /// <summary>So many products are considered for a question at most.</summary>
    internal const int MostCandidates = 200;

    /// <summary>Chooses.</summary>
    /// <param name="catalog">Says what the products are.</param>
    /// <param name="products">Ids of the columns.</param>
    /// <param name="byUser">Users x products: how much each user came to what.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Up to <see cref="Questions"/>, the most telling first; fewer where nothing more tells anything.</returns>
    public static OnboardingPlan Choose(CatalogSnapshot catalog, IdMap products, CsrMatrix byUser, CancellationToken cancellationToken = default)
    {
        var tastes = Tastes.Of(catalog, products, byUser, MostUsers);
        var visitors = VisitorsOf(catalog, products, byUser);
        var usual = Choose(Questions, catalog, tastes, new ProductPanels(tastes, catalog, visitors, []), cancellationToken);
        return new OnboardingPlan(usual, usual is [{ Attribute: null } first, ..] ? Branches(first, catalog, tastes, visitors, cancellationToken) : []);
    }

    private static OnboardingBranch[] Branches(OnboardingQuestion first, CatalogSnapshot catalog, Tastes tastes, int[] visitors, CancellationToken cancellationToken)
    {
        int[] shown = [.. first.Values.Select(id => catalog.TryGetRow(new ProductId(id), out var row) ? row : throw new ArgumentException($"{id} is not in the catalogue."))];
        int[] picks = [.. Enumerable.Range(0, tastes.Count).Select(user => shown.MaxBy(row => tastes.Suits(user, row)))];
        var branches = new List<OnboardingBranch>();
        foreach (var kind in shown.GroupBy(Kind))
        {
            int[] users = [.. Enumerable.Range(0, tastes.Count).Where(user => Kind(picks[user]) == kind.Key)];
            if (users.Length < BranchUsers) continue;
            var own = tastes.Of(users);
            var next = Choose(Questions - 1, catalog, own, new ProductPanels(own, catalog, visitors, shown), cancellationToken);
            branches.Add(new OnboardingBranch([.. kind.Select(row => catalog.Id(row).Value)], next));
        }
        return [.. branches];

        (int, int) Kind(int row) => (catalog.Code(row, ProductAttribute.Gender), catalog.Code(row, ProductAttribute.MasterCategory));
    }

    private static List<OnboardingQuestion> Choose(int count, CatalogSnapshot catalog, Tastes tastes, ProductPanels panels, CancellationToken cancellationToken)
    {
        var (chosen, answers) = (new List<OnboardingQuestion>(), AnswerCells.Before(tastes));
        var open = Tastes.Attributes.ToList();
        while (chosen.Count < count)
        {
            var best = BestAttribute(catalog, tastes, answers, open);
            if (panels.Best(answers, PanelSize, cancellationToken) is var (rows, after, places) && answers.Uncertainty - after.Uncertainty is var gain && gain > (best?.Question.Gain ?? LeastGain))
            {
                best = (new OnboardingQuestion(null, [.. rows.Select(r => catalog.Id(r).Value)], gain), after);
                panels.Use(places);
            }
            if (best is not { } next) break;
            chosen.Add(next.Question);
            answers = next.After;
            if (next.Question.Attribute is { } asked) open.Remove(asked);
        }
        return chosen;
    }

    // Less is a matter of rounding.
    private const double LeastGain = 1e-6;

    private static (OnboardingQuestion Question, AnswerCells After)? BestAttribute(CatalogSnapshot catalog, Tastes tastes, AnswerCells answers, List<ProductAttribute> open)
    {
        (OnboardingQuestion Question, AnswerCells After)? best = null;
        foreach (var attribute in open)
        {
            var codes = tastes.CommonAnswers(attribute, MostValues);
            if (codes.Length < 2) continue;
            // Last comes none of these.
            int[] own = [.. Enumerable.Range(0, tastes.Count).Select(user => Array.IndexOf(codes, tastes.AnswerOf(user, attribute)) is >= 0 and var answer ? answer : codes.Length)];
            var after = answers.And(own, codes.Length + 1);
            if (answers.Uncertainty - after.Uncertainty is var gain && gain > (best?.Question.Gain ?? LeastGain))
            {
                best = (new OnboardingQuestion(attribute, [.. codes.Select(c => catalog.Dictionary(attribute)[c]!)], gain), after);
            }
        }
        return best;
    }

    // Of each row of the catalogue how many users came to it.
    private static int[] VisitorsOf(CatalogSnapshot catalog, IdMap products, CsrMatrix byUser)
    {
        var (visitors, rows) = (new int[catalog.RowCount], Tastes.RowsOf(catalog, products));
        for (var user = 0; user < byUser.Rows; user++)
        {
            foreach (var product in byUser.ColumnsOf(user))
            {
                if (rows[product] >= 0) visitors[rows[product]]++;
            }
        }
        return visitors;
    }
}
