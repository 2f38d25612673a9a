using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Storage;

namespace Bespoke.Server.Storefront;

/// <summary>Products of which a newcomer picks those that they like, chosen so that the picks tell most.</summary>
/// <param name="Number">Which question it is, from 0.</param>
/// <param name="Products">What is shown; what has gone since the models were trained is not.</param>
/// <param name="Picks">How many may be picked.</param>
internal sealed record WelcomePanel(int Number, IReadOnlyList<Product> Products, int Picks)
{
    /// <summary>Those of <paramref name="questions"/> that show products, in the order in which they are asked.</summary>
    internal static IReadOnlyList<WelcomePanel> All(IReadOnlyList<OnboardingQuestion> questions, Shop shop) =>
        [.. from question in questions.Index() where question.Item.Attribute is null select Of(question.Index, question.Item, shop)];

    private static WelcomePanel Of(int number, OnboardingQuestion question, Shop shop) =>
        new(number, [.. question.Values.Select(id => shop.FindProduct(new ProductId(id))).OfType<Product>().Where(p => !p.Hidden)], question.Picks);
}
