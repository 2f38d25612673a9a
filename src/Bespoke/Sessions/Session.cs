using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Sessions;

/// <summary>One visit: what was looked at, in order. Its place among the other sessions says how recent it is; it carries no clock.</summary>
/// <param name="Items">In the order of the visit, repeats included; at least one.</param>
/// <param name="User">Whose it was; a session without one counts as a user of its own where support is counted.</param>
public sealed record Session(IReadOnlyList<ProductId> Items, UserId? User = null);
