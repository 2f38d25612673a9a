using System.ComponentModel;
using Bespoke.Catalog;
using Bespoke.ColdStart;

namespace Bespoke.Server.Wire;

/// <summary>Questions to a newcomer as sent.</summary>
public sealed record OnboardingBody(string Bundle, IReadOnlyList<OnboardingQuestionBody> Questions)
{
    /// <summary>Those after <paramref name="picked"/> of the first question's products; such as say nothing any more are left out.</summary>
    public static OnboardingBody Of(ServingSnapshot snapshot, IReadOnlyList<string> picked)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new OnboardingBody(snapshot.Bundle, [.. snapshot.Questions.After(picked).Select(q => OnboardingQuestionBody.Of(q, snapshot.Catalog)).Where(q => q.Values.Count > 1)]);
    }
}

/// <summary>One question as sent.</summary>
public sealed record OnboardingQuestionBody(
    [property: Description("As a preference of PUT /v1/users/{id} names it; product where products are shown: what is picked is told as favorite events of the surface onboarding.")] string Attribute,
    [property: Description("What may be answered, the answer of most users first; ids of products where some are shown.")] IReadOnlyList<string> Values,
    [property: Description("How many of them may be picked.")] int Picks,
    [property: Description("The share of what is not known of a newcomer that the answer is expected to tell beyond those before it.")] double Gain)
{
    /// <summary>In place of the name of an attribute.</summary>
    private const string Product = "product";

    internal static OnboardingQuestionBody Of(OnboardingQuestion question, CatalogSnapshot catalog) => new(
        question.Attribute is { } attribute ? AttributeNames.Of(attribute) : Product,
        // What has gone since the models were trained is not shown.
        question.Attribute is null ? [.. question.Values.Where(id => catalog.TryGetRow(new ProductId(id), out var row) && catalog.Visible[row])] : question.Values,
        question.Picks, Math.Round(question.Gain, 3));
}
