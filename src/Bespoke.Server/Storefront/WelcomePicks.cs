using Bespoke.Catalog;
using Bespoke.ColdStart;
using Bespoke.Profiles;

namespace Bespoke.Server.Storefront;

/// <summary>What a newcomer picked of the panels of products that the welcome page shows.</summary>
internal static class WelcomePicks
{
    /// <summary>The name of a panel's fields.</summary>
    /// <param name="panel">Its number, from 0.</param>
    internal static string FieldOf(int panel) => FormattableString.Invariant($"pick-{panel}");

    /// <summary>The picks of a form that count: of each panel as many as may be picked, each product of the catalogue once, without what was picked before.</summary>
    internal static IReadOnlyList<ProductId> Of(IFormCollection form, ServingSnapshot snapshot, UserProfile profile)
    {
        var known = profile.Picked.ToHashSet();
        var picked = new List<ProductId>();
        for (var panel = 0; panel < Onboarding.Questions; panel++)
        {
            var ids = form[FieldOf(panel)].Select(v => ProductId.TryParse(v, null, out var id) ? id : (ProductId?)null).OfType<ProductId>();
            picked.AddRange(ids.Where(id => snapshot.Catalog.TryGetRow(id, out _) && known.Add(id)).Take(Onboarding.MostPicks));
        }
        return picked;
    }
}
