using Bespoke.Interactions;

namespace Bespoke.Storage.Impressions;

/// <summary>A list that was shown, on its way to the log.</summary>
/// <param name="User">Who asked; null for an anonymous visitor, and for who asked for the plain order.</param>
/// <param name="Surface">The list.</param>
/// <param name="Query">As typed; null without one.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What was shown. Has rows.</param>
/// <param name="Inputs">What they were computed from; null but for a few.</param>
internal sealed record ShownList(UserId? User, string Surface, string? Query, DateTimeOffset At, Answer Answer, RequestInputs? Inputs);
