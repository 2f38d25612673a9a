using Bespoke.Catalog;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>One question: after these clicks, what comes next?</summary>
/// <param name="Key">Names it in a dump, e.g. its line.</param>
/// <param name="Prefix">The clicks so far, in order.</param>
/// <param name="Target">The next click.</param>
public sealed record NextItemCase(string Key, IReadOnlyList<ProductId> Prefix, ProductId Target);

/// <summary>Sessions to fit on and questions to tune and to test with.</summary>
/// <param name="Name">Of the folder.</param>
/// <param name="Fit">Sessions before the validation, oldest first.</param>
/// <param name="Validation">Questions to tune on.</param>
/// <param name="Train">Everything that may be fitted for the test, oldest first.</param>
/// <param name="Test">Asked once.</param>
public sealed record NextItemData(
    string Name, IReadOnlyList<Session> Fit, IReadOnlyList<NextItemCase> Validation, IReadOnlyList<Session> Train, IReadOnlyList<NextItemCase> Test);
