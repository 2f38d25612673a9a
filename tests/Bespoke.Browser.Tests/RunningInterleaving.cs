using System.Globalization;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Bespoke.Storage;

namespace Bespoke.Browser.Tests;

/// <summary>The plain and the personal order of new products, in the lists of shoppers who took something of each.</summary>
internal static class RunningInterleaving
{
    internal const string Name = "plain-or-own";

    private const int Units = 150, Liked = 3;

    /// <summary>Begins it beside the experiments there are, shows every unit, of whom a little is known, a list, and lets it click on every third piece.</summary>
    internal static async Task BeginAsync(Shop shop, TimeProvider time)
    {
        var plans = shop.Experiments.Plans;
        var experiment = new Experiment(MinimumEffect: 0.3)
        {
            Name = Name,
            Description = "Do shoppers take new pieces of the plain order, or of their own?",
            Kind = ExperimentKind.Interleaving,
            Surfaces = ["new-in"],
            Variants = [new Variant { Name = "plain", Overrides = new ListOverrides { Personalize = false } }, new Variant { Name = "personal" }],
        };
        plans.Put([.. plans.Current.Experiments, experiment], null, plans.Current.Version, "ada", "which of them?");
        plans.Set(Name, ExperimentState.Running, "ada", "go");
        var users = Enumerable.Range(0, Units).Select(unit => new UserId(string.Create(CultureInfo.InvariantCulture, $"chooser-{unit}"))).ToArray();
        await shop.IngestAsync([.. users.SelectMany((user, unit) => Enumerable.Range(0, Liked).Select(i => Click(user, $"liked-{i}", shop.Catalog.Id(Liked * unit + i), null, time.GetUtcNow())))], CancellationToken.None);
        var clicks = new List<Interaction>();
        foreach (var (unit, user) in users.Index())
        {
            var answer = await shop.Lists.NewInAsync(user, shop.Lists.NewShownRequest() with { K = 12 }, CancellationToken.None);
            clicks.AddRange(answer.Items.Where((_, i) => (unit + i) % 3 == 0).Select((item, i) => Click(user, $"taken-{i}", answer.Catalog.Id(item.Row), answer.RequestId, time.GetUtcNow())));
        }
        await shop.IngestAsync(clicks, CancellationToken.None);
        plans.Put([.. plans.Current.Experiments.Select(e => e.Name == Name ? e with { End = time.GetUtcNow() } : e)], null, plans.Current.Version, "ada", "enough");
    }

    /// <summary>A click in a visit of the user's own.</summary>
    internal static Interaction Click(UserId user, string what, Catalog.ProductId product, string? request, DateTimeOffset at) => new()
    {
        EventId = new Interactions.EventId($"{user.Value}-{what}"),
        Type = InteractionType.Click,
        UserId = user,
        SessionId = user.Value,
        ProductId = product,
        RequestId = request,
        OccurredAt = at,
    };
}
