namespace Bespoke;

/// <summary>What a draft of rules does to one answer.</summary>
/// <param name="Before">The answer under the rules that are followed.</param>
/// <param name="After">The answer under the draft.</param>
/// <param name="ExpectedClicksChangePct">What that does to the clicks of the page, in percent, by the scores of the products: an estimate.</param>
public sealed record RulePreview(Answer Before, Answer After, double ExpectedClicksChangePct);
