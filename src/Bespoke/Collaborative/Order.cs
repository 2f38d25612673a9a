using Bespoke.Catalog;
using Bespoke.Interactions;

namespace Bespoke.Collaborative;

/// <summary>What one user bought together.</summary>
/// <param name="User">Who.</param>
/// <param name="Products">Each once.</param>
public sealed record Order(UserId User, IReadOnlyList<ProductId> Products);
