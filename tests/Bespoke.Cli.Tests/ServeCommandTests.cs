using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit;

namespace Bespoke.Cli.Tests;

public sealed partial class ServeCommandTests(ImportedShop shop) : IClassFixture<ImportedShop>
{
    [Fact]
    public async Task The_page_its_script_and_its_style_sheet_are_served_and_Ctrl_C_ends_with_0()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGINT");
        var url = $"http://127.0.0.1:{FreePort()}";
        using var serve = BespokeProcess.Start("serve", "--data", shop.Data, "--urls", url);
        await serve.ErrorLineAsync(l => l.Contains("Serving"));
        using var client = new HttpClient { BaseAddress = new Uri(url) };

        var (shopPage, console) = (await client.GetStringAsync("/search?q=blue+shirt"), await client.GetStringAsync("/console"));

        Assert.Contains("Norvik Men Blue Shirt", shopPage);
        await AssetAsync(client, "/bespoke.js", "text/javascript");
        foreach (var html in (string[])[shopPage, console])
        {
            Assert.NotEmpty(Scripts().Matches(html));
            foreach (Match script in Scripts().Matches(html)) await AssetAsync(client, script.Groups[1].Value, "text/javascript");
            foreach (Match sheet in StyleSheets().Matches(html)) await AssetAsync(client, sheet.Groups[1].Value, "text/css");
        }
        Assert.Contains("blazor.web", console);
        // What the command line reads beside a running server is the same shop.
        Assert.Equal(["1", "2", "4"], await ImportedShop.IdsAsync(shop.Data, "shirt"));
        serve.Interrupt();
        var end = (await serve.EndAsync()).Ended(0);
        Assert.Contains(url, end.Error);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/health/live"));
    }

    [Fact]
    public async Task On_port_0_the_port_that_was_chosen_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGINT");
        using var serve = BespokeProcess.Start("serve", "--data", shop.Data, "--urls", "http://127.0.0.1:0");
        var line = await serve.ErrorLineAsync(l => l.Contains("Serving"));
        var port = int.Parse(Port().Match(line).Groups[1].Value);
        Assert.NotEqual(0, port);
        using (var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") })
        {
            using var live = await client.GetAsync("/health/live");
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        serve.Interrupt();
        (await serve.EndAsync()).Ended(0);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "loopback")]
    [InlineData("http://[::]:5080", "loopback")]
    [InlineData("http://192.168.1.10:5080", "loopback")]
    [InlineData("http://*:5080", "")]
    [InlineData("http://+:5080", "")]
    [InlineData("http://example.com:5080", "loopback")]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:5080", "")]
    [InlineData("ftp://localhost:5080", "no address")]
    [InlineData("5080", "no address")]
    [InlineData("http://localhost:0", "")]
    [InlineData("https://127.0.0.1:0", "")]
    public async Task An_address_that_cannot_be_served_ends_with_2_and_names_one_that_can(string url, string said) =>
        (await BespokeProcess.RunAsync("serve", "--data", shop.Data, "--urls", url)).Failed(2, url, said, "http://");

    [Fact]
    public async Task A_port_in_use_ends_with_3_and_says_how_to_choose_another()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        (await BespokeProcess.RunAsync("serve", "--data", shop.Data, "--urls", url)).Failed(3, url, "--urls");
    }

    private static async Task AssetAsync(HttpClient client, string path, string type)
    {
        Assert.NotEmpty(path);
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 0, path);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<script [^>]*src=\"([^\"]+)\"")]
    private static partial Regex Scripts();

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex StyleSheets();

    [GeneratedRegex(@" on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();
}
