using Bespoke.Interactions;
using Bespoke.Profiles;
using Bespoke.Ranking.Impressions;

namespace Bespoke.Storage.Impressions;

/// <summary>A list that was shown, on its way to the log.</summary>
/// <param name="User">Who asked; null for an anonymous visitor, and for who asked for the plain order.</param>
/// <param name="Surface">The list.</param>
/// <param name="Query">As typed; null without one.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What was shown. Has rows.</param>
/// <param name="Inputs">What they were computed from; null but for a few.</param>
internal sealed record ShownList(UserId? User, string Surface, string? Query, DateTimeOffset At, Answer Answer, RequestInputs? Inputs)
{
    /// <summary>What is logged of it.</summary>
    /// <param name="user">How the log tells its user apart.</param>
    /// <param name="query">What may be kept of its query.</param>
    internal LoggedRequest ToLogged(string? user, string? query) => new()
    {
        RequestId = Answer.RequestId,
        User = user,
        At = At,
        Surface = Surface,
        Query = query,
        Basis = User is null ? Basis.Cold : Answer.Basis,
        Bundle = Answer.Bundle,
        Swap = Answer.Rows!.Swap,
        Propensity = Answer.Rows.Propensity,
        Rows = [.. Answer.Items.Select(i => new ShownRow(Answer.Catalog.Id(i.Row), i.Rank, i.Score ?? float.NaN) { Explored = i.Explored })],
        Features = Answer.Rows.Features,
    };
}
