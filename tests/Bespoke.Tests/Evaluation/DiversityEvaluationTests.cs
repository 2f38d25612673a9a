using Bespoke.Arrangement;
using Bespoke.Evaluation.Simulations;
using Xunit;

namespace Bespoke.Tests.Evaluation;

public sealed class DiversityEvaluationTests
{
    private static readonly SimulationOptions Small = new() { Users = 20, Sessions = 40, Products = 1_000, Threads = 1 };

    [Fact]
    public void Without_strength_nothing_changes_and_with_more_of_it_lists_are_more_diverse()
    {
        DiversityReport Run(float strength) => new DiversityEvaluation(Small, new ArrangementOptions { Search = strength, Category = strength, ForYou = strength }).Run(TestContext.Current.CancellationToken);
        var (none, some, much) = (Run(0), Run(0.1f), Run(0.5f));
        Assert.Equal((0, 0), (none.IldChangePct, none.NdcgChangePct));
        Assert.True(some.IldChangePct > 0 && much.IldChangePct > some.IldChangePct, $"{some.IldChangePct}, {much.IldChangePct}");
        Assert.True(much.NdcgChangePct < 0);
        Assert.Equal(none.Rows[0].Lists, none.Rows.Skip(1).Sum(r => r.Lists));
        Assert.Equal(20, none.DistinctPopular);
        Assert.Equal(none.Distinct / 400.0, none.DistinctShare);
    }
}
