using System.Globalization;
using Bespoke.Experiments;
using Bespoke.Interactions;
using Bespoke.Storage;

namespace Bespoke.Browser.Tests;

/// <summary>An experiment on lists that no test compares, with enough units for its figures to be shown.</summary>
internal static class RunningExperiment
{
    internal const string Name = "wider-similar";

    private const int Units = 280;

    /// <summary>Begins it, shows its units a list each, and lets some of them click twice: in the variant every second one, else every fourth.</summary>
    internal static async Task BeginAsync(Shop shop, TimeProvider time)
    {
        var experiment = new Experiment
        {
            Name = Name,
            Description = "Do shoppers look further where similar pieces differ more?",
            Surfaces = ["similar"],
            Variants = [new Variant { Name = "as-is" }, new Variant { Name = "wide", Overrides = new ListOverrides { Diversity = 0.6f } }],
        };
        var plans = shop.Experiments.Plans;
        plans.Put([experiment], null, 0, "ada", "as drafted");
        plans.Set(Name, ExperimentState.Running, "ada", "go");
        var clicks = new List<Interaction>();
        for (var unit = 0; unit < Units; unit++)
        {
            var user = new UserId(string.Create(CultureInfo.InvariantCulture, $"unit-{unit}"));
            var answer = (await shop.Lists.SimilarAsync(new Catalog.ProductId("P000001"), user, shop.Lists.NewShownRequest() with { K = 8 }, CancellationToken.None))!;
            if (unit % (experiment.VariantOf(user.Value) == 1 ? 2 : 4) != 0) continue;
            clicks.AddRange(answer.Items.Skip(unit % 3).Take(2).Select((item, i) => RunningInterleaving.Click(user, string.Create(CultureInfo.InvariantCulture, $"click-{i}"), answer.Catalog.Id(item.Row), request: null, time.GetUtcNow())));
        }
        await shop.IngestAsync(clicks, CancellationToken.None);
        // Nobody else comes into it: its figures stay as they are while tests visit the shop.
        plans.Put([plans.Current.Find(Name)! with { End = time.GetUtcNow() }], null, plans.Current.Version, "ada", "enough");
    }
}
