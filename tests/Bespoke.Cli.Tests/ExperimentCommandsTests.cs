using System.Text.Json;
using Bespoke.Cli.Reports;
using Bespoke.Contracts;
using Bespoke.Experiments;
using Bespoke.Experiments.Statistics;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class ExperimentCommandsTests(ImportedShop shop) : IClassFixture<ImportedShop>
{
    private const string Plan = """
        {"experiments":[{"name":"order","variants":[{"name":"plain","overrides":{"personalize":false}},{"name":"personal"}]}],"flags":[{"name":"calm","on":true,"share":0.5,"overrides":{"diversity":0}}]}
        """;

    [Fact]
    public async Task An_experiment_comes_from_a_file_runs_is_read_and_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("plan.json", Plan);
        (await BespokeProcess.RunAsync("experiment", "import", file, "--data", shop.Data, "--author", "ada")).Ended(0);
        var exported = (await BespokeProcess.RunAsync("experiment", "export", "--data", shop.Data)).Ended(0);
        Assert.Equal(2, ExperimentJson.Read(exported.Out).Experiments![0].Variants.Count);
        var started = (await BespokeProcess.RunAsync("experiment", "start", "order", "--data", shop.Data, "--json")).Ended(0);
        Assert.Equal("running", started.Json.GetProperty("experiments")[0].GetProperty("state").GetString());
        var report = (await BespokeProcess.RunAsync("experiment", "report", "order", "--data", shop.Data, "--report", folder.File("r.html"), "--json")).Ended(0);
        Assert.Equal("Nobody is exposed yet.", report.Json.GetProperty("verdict").GetString());
        Assert.Contains("Nobody is exposed yet.", await File.ReadAllTextAsync(folder.File("r.html")), StringComparison.Ordinal);
        Assert.Contains("Nobody is exposed yet.", (await BespokeProcess.RunAsync("experiment", "report", "order", "--data", shop.Data)).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains("stopped", (await BespokeProcess.RunAsync("experiment", "stop", "order", "--data", shop.Data)).Ended(0).Out, StringComparison.Ordinal);
        Assert.Contains("flag calm: on, 50 %", (await BespokeProcess.RunAsync("experiment", "list", "--data", shop.Data)).Ended(0).Out, StringComparison.Ordinal);
        (await BespokeProcess.RunAsync("experiment", "start", "order", "--data", shop.Data)).Failed(2, "it is stopped", "begin a new one");
        (await BespokeProcess.RunAsync("experiment", "start", "other", "--data", shop.Data)).Failed(2, "no experiment 'other'");
        (await BespokeProcess.RunAsync("experiment", "import", folder.Write("bad.json", """{"trials":[]}"""), "--data", shop.Data)).Failed(2, "bad.json", "no experiments");
    }

    [Fact]
    public async Task Before_an_experiment_its_size_is_planned_and_the_log_is_asked()
    {
        var plan = (await BespokeProcess.RunAsync("experiment", "plan", "--rate", "0.03", "--units-per-day", "20000", "--json")).Ended(0);
        Assert.Equal((long)Math.Ceiling(plan.Json.GetProperty("units").GetInt64() / 20_000.0), plan.Json.GetProperty("days").GetInt64());
        Assert.Contains("units of all variants together", (await BespokeProcess.RunAsync("experiment", "plan", "--rate", "0.03")).Ended(0).Out, StringComparison.Ordinal);
        (await BespokeProcess.RunAsync("experiment", "plan", "--rate", "3")).Failed(2, "A rate is above 0");
        var preview = (await BespokeProcess.RunAsync("experiment", "preview", "--diversity", "0.5", "--data", shop.Data)).Ended(0);
        Assert.Contains("no list in which places were left to chance", preview.Out, StringComparison.Ordinal);
        (await BespokeProcess.RunAsync("experiment", "preview", "--data", shop.Data)).Failed(2, "changes nothing");
    }

    [Fact]
    public void The_page_of_a_report_plots_metrics_days_and_segments()
    {
        var seen = new Comparison(0.1, 0.12, 0.2, 0.05, 0.37, 0.04, 0.001, 0.0001, 0.8);
        var readout = new ExperimentReadout(
            "order", "ctr", Make.Noon, Make.Noon.AddDays(2), "personal is better.", new SampleRatio(0, 1, 1), [new("plain", 500, 0, 0, 0, 0, 0, 0, 0), new("personal", 510, 0, 0, 0, 0, 0, 0, 0)],
            [new("ctr", "personal", seen), new("conversion", "personal", null)], [new(Make.Noon.Date, "personal", seen), new(Make.Noon.Date.AddDays(1), "personal", seen)], [new("hot", "personal", seen)], 2_000, ["A warning."]);
        var page = ExperimentReports.Of(readout, [new ExperimentDecision("order", Make.Noon, "ada", "ship", "as hoped", "personal is better.")]);
        Assert.Equal([1, 2, 1], page.Sections.Select(s => s.Values.Count));
        Assert.Equal(["Mar 1", "Mar 2"], page.Sections[1].Values.Select(v => v.Label));
        Assert.Contains("A warning.", page.Note, StringComparison.Ordinal);
        Assert.Contains("ada: ship. as hoped", page.Note, StringComparison.Ordinal);
        Assert.Contains("+20.0 %", ReportFile.Html(page, Make.Noon), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_an_interleaving_plots_preferences()
    {
        var preferred = new PreferenceReadout(400, 0.1, 0.02, 0.18, 0.03, 0.001, 0.0001);
        var readout = new ExperimentReadout("order", "ctr", Make.Noon, Make.Noon.AddDays(2), "Shoppers prefer new.", new SampleRatio(0, 1, 1), [], [], [], [], null, [])
        {
            Interleaving = new InterleavingReadout(900, 400, [new("old", 450, 4_000, 300, 0, 0), new("new", 450, 4_010, 350, 0, 0)], [new("clicks", preferred), new("carts", null)], [new(Make.Noon.Date, preferred)], [new("hot", preferred)]),
        };
        var page = ExperimentReports.Of(readout, []);
        Assert.Equal(["new, preferred by every credit", "new, preferred by clicks, at the end of each day", "new, preferred by clicks, by what was known of the user"], page.Sections.Select(s => s.Heading));
        Assert.Contains("new 4,010 places", page.Setting, StringComparison.Ordinal);
        Assert.Contains("+10.0 %", ReportFile.Html(page, Make.Noon), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checks_of_the_statistics_print_the_documented_object()
    {
        var result = await BespokeProcess.RunAsync("evaluate", "experiments", "--replications", "20", "--json");
        Assert.Equal(["falseAlarmRate", "cupedRelativeError", "interleavingSpeedup", "srmFired", "srmFalseRate", "power", "replications"], result.JsonNames[..7]);
        Assert.Equal(JsonValueKind.True, result.Json.GetProperty("srmFired").ValueKind);
        Assert.True(result.Json.GetProperty("interleavingSpeedup").GetDouble() > 20);
    }
}
