using Xunit;

namespace Bespoke.Cli.Tests;

public sealed class CommandLineTests(ImportedShop shop) : IClassFixture<ImportedShop>
{
    [Theory]
    [InlineData("", "import", "search", "profile", "serve", "doctor")]
    [InlineData("import", "products", "events")]
    [InlineData("import products", "FILE", "--data", "--format", "--currency", "--images", "--json", "styles", "jsonl", "shopify", "google-xml", "google-tsv", "myntra", "hm")]
    [InlineData("import events", "FILE", "--data", "--format", "--json", "jsonl")]
    [InlineData("search", "QUERY", "--data", "--user", "--explain", "--count", "-k", "--json")]
    [InlineData("profile", "USER", "--data", "--json")]
    [InlineData("serve", "--data", "--urls", "http://localhost:5080", "--config", "BESPOKE__", "docs/configuration.md")]
    [InlineData("erase", "USER", "--data")]
    [InlineData("export", "USER", "--data")]
    [InlineData("doctor", "--data", "--json")]
    public async Task The_help_of_every_command_names_each_of_its_parts(string command, params string[] parts)
    {
        var help = (await BespokeProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Ended(0);
        Assert.All(parts, p => Assert.Contains(p, help.Out));
        Assert.Empty(help.Error);
    }

    [Theory]
    [InlineData("", "import", "search", "profile", "serve", "doctor")]
    [InlineData("import", "products", "events")]
    public async Task Without_a_command_the_help_is_shown(string command, params string[] parts)
    {
        var shown = await BespokeProcess.RunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(parts, p => Assert.Contains(p, shown.Out + shown.Error));
        Assert.Contains("Usage:", shown.Out + shown.Error);
    }

    [Theory]
    [InlineData("serch x", "'serch'", "bespoke --help")]
    [InlineData("search x --data d --bogus", "'--bogus'", "bespoke search --help")]
    [InlineData("search --data d", "", "bespoke search --help")]
    [InlineData("search x", "--data", "bespoke search --help")]
    [InlineData("search x --data d -k ten", "ten", "bespoke search --help")]
    [InlineData("import products --data d", "", "bespoke import products --help")]
    [InlineData("import things f --data d", "things", "bespoke import --help")]
    [InlineData("serve --data", "--data", "bespoke serve --help")]
    public async Task A_wrong_command_line_ends_with_2_and_a_hint(string line, params string[] said)
    {
        var result = (await BespokeProcess.RunAsync(line.Split(' '))).Failed(2, said);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-5")]
    public async Task A_count_out_of_range_ends_with_2_and_names_the_range(string count) =>
        (await BespokeProcess.RunAsync("search", "shirt", "--data", shop.Data, "--count=" + count)).Failed(2, count, "1 to 100");

    [Fact]
    public async Task An_id_that_breaks_the_rule_ends_with_2()
    {
        (await BespokeProcess.RunAsync("profile", " ", "--data", shop.Data)).Failed(2, "user id");
        (await BespokeProcess.RunAsync("search", "shirt", "--user", new string('u', 257), "--data", shop.Data)).Failed(2, "256");
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var version = (await BespokeProcess.RunAsync("--version")).Ended(0);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Out);
    }
}
