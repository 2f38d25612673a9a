using System.Globalization;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class EvaluateSimulationTests
{
    private static readonly string[] Small = ["evaluate", "simulation", "--users", "24", "--sessions", "96", "--products", "600"];

    [Fact]
    public async Task The_figures_can_be_found_again_from_the_dumped_counts()
    {
        using var folder = new TemporaryFolder();
        var dump = Path.Combine(folder.Path, "counts.tsv");
        var result = (await BespokeProcess.RunAsync([.. Small, "--arms", "plain,linear", "--dump", dump, "--json"])).Ended(0);
        Assert.Equal(
            ["control", "treatment", "ctr", "cartRate", "conversion", "revenuePerSession", "engagement", "satisfaction", "ndcgAt10", "oracleShare", "oracleShareLow", "oracleShareHigh", "arms", "comparisons", "seconds"],
            result.JsonNames);
        Assert.Equal(["liftPct", "low", "high"], result.Json.GetProperty("ctr").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["plain", "linear", "oracle"], result.Json.GetProperty("ndcgAt10").EnumerateObject().Select(p => p.Name));

        var counts = (await File.ReadAllLinesAsync(dump)).Select(l => l.Split('\t')).ToArray();
        Assert.All(counts, c => Assert.Equal(9, c.Length));
        Assert.Equal(2 * 24, counts.Length);
        double Sum(string arm, int column) => counts.Where(c => c[0] == arm).Sum(c => double.Parse(c[column], CultureInfo.InvariantCulture));
        double Lift(Func<string, double> rate) => 100 * (rate("linear") / rate("plain") - 1);
        void Same(string name, double lift) => Assert.Equal(lift, result.Json.GetProperty(name).GetProperty("liftPct").GetDouble(), 1e-6);
        Same("ctr", Lift(arm => Sum(arm, 4) / Sum(arm, 3)));
        Same("cartRate", Lift(arm => Sum(arm, 6) / Sum(arm, 2)));
        Same("conversion", Lift(arm => Sum(arm, 7) / Sum(arm, 2)));
        Same("revenuePerSession", Lift(arm => Sum(arm, 8) / Sum(arm, 2)));
        Same("engagement", Lift(arm => (Sum(arm, 4) + Sum(arm, 5) + Sum(arm, 6)) / Sum(arm, 2)));
        Assert.Equal(96, Sum("plain", 2));
    }

    [Fact]
    public async Task What_cannot_be_simulated_is_refused_with_what_could_be()
    {
        Assert.Contains("There is no arm magic; there are random, popularity, plain, linear, ", (await BespokeProcess.RunAsync([.. Small, "--arms", "plain,magic"])).Error, StringComparison.Ordinal);
        Assert.Contains("--taste is between 0 and 100.", (await BespokeProcess.RunAsync([.. Small, "--taste", "-1"])).Error, StringComparison.Ordinal);
        Assert.Contains("There is no file 'nowhere.parquet'.", (await BespokeProcess.RunAsync(["evaluate", "simulation", "--calibrate", "nowhere.parquet"])).Error, StringComparison.Ordinal);
    }
}
