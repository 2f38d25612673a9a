using System.Collections;
using System.Reflection;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class ServerConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_sets_every_option()
    {
        var options = Load("""
            { // where
              "Urls": "http://*:5090",
              "Keys": { "Public": ["pk_0123456789abcdef"], "Secret": ["sk_0123456789abcdef", "sk_fedcba9876543210"], "Admin": [] },
              "shop": { "residentUsers": 7, "AllowEmailIds": true } }
            """);
        Assert.Equal(("http://*:5090", 7, true), (options.Urls, options.Shop.ResidentUsers, options.Shop.AllowEmailIds));
        Assert.Equal((1, 2, 0), (options.Keys.Public.Count, options.Keys.Secret.Count, options.Keys.Admin.Count));
    }

    [Fact]
    public void Without_a_file_the_defaults_hold() => Assert.Equal(new ServerOptions().ToString(), ServerConfiguration.Load(null).ToString());

    [Theory]
    [InlineData("""{"Url":"http://localhost:1"}""", "'Url'", "Did you mean 'Urls'?")]
    [InlineData("""{"Shop":{"ResidentUser":1}}""", "'Shop:ResidentUser'", "Did you mean 'Shop:ResidentUsers'?")]
    [InlineData("""{"Shop":{"Zebra":1}}""", "'Shop:Zebra'", "Shop:ResidentUsers")]
    [InlineData("""{"Keys":{"Admn":["x"]}}""", "'Keys:Admn'", "Did you mean 'Keys:Admin'?")]
    [InlineData("""{"ConnectionStrings":{"a":"b"}}""", "'ConnectionStrings'", "Known here")]
    [InlineData("""{"Keys":"pk_0123456789abcdef"}""", "'Keys'", "group")]
    [InlineData("""{"Keys":{"Admin":"admin_0123456789abcdef"}}""", "'Keys:Admin'", "list")]
    [InlineData("""{"Urls":["http://localhost:1"]}""", "'Urls'", "one value")]
    [InlineData("""{"Urls":null}""", "'Urls'", "no value")]
    [InlineData("""{"Shop":{"ResidentUsers":"many"}}""", "Shop:ResidentUsers", "many")]
    [InlineData("""{"Shop":{"ResidentUsers":0}}""", "ResidentUsers", "between 1 and")]
    [InlineData("""{"Shop":{"Impressions":{"SwapShare":0.6}}}""", "SwapShare", "between 0 and 0.5")]
    [InlineData("""{"Shop":{"Impressions":{"SwapShre":0.1}}}""", "'Shop:Impressions:SwapShre'", "Did you mean 'Shop:Impressions:SwapShare'?")]
    [InlineData("""{"Shop":{"AllowEmailIds":"perhaps"}}""", "Shop:AllowEmailIds", "perhaps")]
    [InlineData("""{"Urls":"a","Urls":"b"}""", "Urls", "")]
    [InlineData("not json", "cannot be read", "")]
    [InlineData("", "cannot be read", "")]
    public void What_the_options_do_not_know_is_named(string text, string named, string hint)
    {
        var fault = Assert.Throws<BespokeException>(() => Load(text));
        Assert.Contains(named, fault.Message);
        Assert.Contains(hint, fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.DoesNotContain("System.", fault.Message);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains("nowhere.json", Assert.Throws<BespokeException>(() => ServerConfiguration.Load(_folder.File("nowhere.json"))).Message);

    [Fact]
    public void The_page_lists_every_option_with_its_default()
    {
        var table = File.ReadLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "configuration.md"))
            .SkipWhile(l => l != "## Defaults").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries)).Select(r => (r[0].Trim('`'), r[1].Trim('`')));
        Assert.Equal(Options(new ServerOptions(), ""), table);
    }

    public void Dispose() => _folder.Dispose();

    private ServerOptions Load(string text) => ServerConfiguration.Load(_folder.Write("bespoke.json", text));

    private static IEnumerable<(string, string)> Options(object group, string prefix) => group.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => p.GetValue(group) switch
    {
        string text => [(prefix + p.Name, text)],
        IEnumerable => [(prefix + p.Name, "[]")],
        bool flag => [(prefix + p.Name, flag ? "true" : "false")],
        long number => [(prefix + p.Name, $"{number}")],
        int number => [(prefix + p.Name, $"{number}")],
        double number => [(prefix + p.Name, number.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        var inner => Options(inner!, prefix + p.Name + ":"),
    });
}
