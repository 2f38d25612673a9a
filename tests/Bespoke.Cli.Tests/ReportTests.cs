using System.Xml.Linq;
using Bespoke.Cli.Reports;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class ReportTests
{
    private static readonly ReportPage Page = new("Arms <one> & two", "three shoppers", [
        new ReportSection("Clicks", "more than plain, %", "+0.0;-0.0;0.0", [new PlottedValue("a<b>", 12.34, 10, 14.5), new PlottedValue("refused", double.NaN)], Reference: 0),
        new ReportSection("Lists", "NDCG@10", "0.0000", [new PlottedValue("plain", 0.25), new PlottedValue("linear", 0.5, 0.4, 0.6)])], "Invented & small.");

    [Fact]
    public void A_page_needs_nothing_from_elsewhere_and_has_a_table_under_each_plot()
    {
        var html = ReportFile.Html(Page, Make.Noon);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        // Names of XML vocabularies are no addresses that anybody fetches.
        Assert.DoesNotContain("http", html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http://www.w3.org/1999/xlink", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html.Replace("url(#", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var body = XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]);
        Assert.Equal("Arms <one> & two", body.Element("h1")!.Value);
        var names = body.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.All(body.Descendants().Attributes("clip-path"), c => Assert.Contains(c.Value["url(#".Length..^1], names));
        var sections = body.Elements("section").ToArray();
        Assert.Equal(["Clicks", "Lists"], sections.Select(s => s.Element("h2")!.Value));
        Assert.All(sections, s => Assert.Contains(s.Elements(), e => e.Name.LocalName == "svg"));
        Assert.Equal(["a<b>", "+12.3", "+10.0", "+14.5", "refused", "–", "–", "–"], sections[0].Descendants("td").Select(c => c.Value));
        Assert.Equal(["plain", "0.2500", "–", "–", "linear", "0.5000", "0.4000", "0.6000"], sections[1].Descendants("td").Select(c => c.Value));
    }

    [Fact]
    public void A_plot_names_every_value_and_holds_every_interval()
    {
        var svg = XElement.Parse(IntervalPlot.ToSvg(Page.Sections[0]));
        Assert.Equal("0 0 460 136", svg.Attribute("viewBox")!.Value);
        Assert.Null(svg.Attribute("width"));
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.All((string[])["a<b>", "refused", "more than plain, %", "0"], t => Assert.Contains(t, texts));
    }

    [Fact]
    public async Task An_ablation_prints_its_contract_and_writes_its_page()
    {
        using var folder = new TemporaryFolder();
        var result = (await BespokeProcess.RunAsync(["evaluate", "ablation", "--users", "12", "--sessions", "36", "--products", "600", "--report", folder.File("page.html"), "--json"])).Ended(0);
        Assert.Equal(["rows", "ranker", "ndcgAt10", "plainNdcgAt10", "users", "lists", "note"], result.JsonNames);
        Assert.All(result.Json.GetProperty("rows").EnumerateArray(), r => Assert.Equal(["group", "gain", "low", "high", "features"], r.EnumerateObject().Select(p => p.Name)));
        Assert.Contains("<td>everything personal</td>", await File.ReadAllTextAsync(folder.File("page.html")), StringComparison.Ordinal);
        (await BespokeProcess.RunAsync(["evaluate", "ablation", "--users", "12", "--sessions", "12", "--products", "600", "--report", folder.File("nowhere/page.html")])).Failed(3, "cannot be written");
    }

    [Fact]
    public async Task The_gates_are_six_and_one_that_is_missed_ends_with_code_1()
    {
        var result = (await BespokeProcess.RunAsync(["evaluate", "gates", "--products", "600", "--shoppers", "12", "--json"])).Ended(1);
        Assert.Equal(["gates"], result.JsonNames);
        var gates = result.Json.GetProperty("gates").EnumerateArray().ToArray();
        Assert.Equal(
            ["profile system", "interaction tracking", "ranker trained (20+ features)", "cold start", "synthetic users evaluated", "latency below 100 ms"], gates.Select(g => g.GetProperty("name").GetString()));
        Assert.All(gates, g => Assert.Equal(["name", "ok", "figure"], g.EnumerateObject().Select(p => p.Name)));
        // Twelve shoppers are no hundred.
        Assert.False(gates[4].GetProperty("ok").GetBoolean());
    }
}
