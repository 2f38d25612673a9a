// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>One answer twice, as sent.</summary>
public sealed record PreviewedBody
{
    /// <summary>Under the rules that are followed.</summary>
    public required AnswerBody Before { get; init; }

    /// <summary>Under the draft.</summary>
    public required AnswerBody After { get; init; }

    /// <summary>What the draft does to the clicks of the page, in percent, by the scores of the products: an estimate.</summary>
    public required double ExpectedClicksChangePct { get; init; }

    /// <summary>What the draft says that the catalogue knows nothing of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
