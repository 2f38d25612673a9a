using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bespoke.Catalog.Import;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Server.Tests;

/// <summary>Products changed over a socket on loopback.</summary>
public sealed class ProductChangeTests : IAsyncLifetime
{
    private readonly KestrelFixture _server = new();

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_product_is_put_read_patched_searched_and_deleted()
    {
        foreach (var id in TestCatalog.OddIds.Append("entirely/new"))
        {
            var at = "/v1/products/" + Uri.EscapeDataString(id);
            using var put = await SendAsync(HttpMethod.Put, at, $$"""{"title":"Zebra Cape {{Array.IndexOf(TestCatalog.OddIds, id)}}","price":5,"currency":"EUR"}""");
            Assert.Equal(id == "entirely/new" ? HttpStatusCode.Created : HttpStatusCode.OK, put.StatusCode);
            Assert.Equal(id, (await _server.GetAsync(at)).GetProperty("id").GetString());

            using var patch = await SendAsync(HttpMethod.Patch, at, """{"price":null,"currency":null,"brand":"Lumo"}""", "application/merge-patch+json");
            var patched = await patch.SuccessAsync();
            Assert.False(patched.TryGetProperty("price", out _));
            Assert.Equal("Lumo", (await _server.GetAsync(at)).GetProperty("brand").GetString());
        }
        await _server.Shop.PublishProductsAsync();
        Assert.Equal(TestCatalog.OddIds.Append("entirely/new").Order(StringComparer.Ordinal), (await _server.SearchAsync("zebra")).Ids().Order(StringComparer.Ordinal));

        foreach (var id in TestCatalog.OddIds)
        {
            var at = "/v1/products/" + Uri.EscapeDataString(id);
            using var deleted = await _server.Client.DeleteAsync(at);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            using var gone = await _server.Client.GetAsync(at);
            await gone.ProblemAsync(HttpStatusCode.NotFound);
            using var again = await _server.Client.DeleteAsync(at);
            Assert.Contains("no product", await again.ProblemAsync(HttpStatusCode.NotFound));
        }
        await _server.Shop.PublishProductsAsync();
        Assert.Equal(["entirely/new"], (await _server.SearchAsync("zebra")).Ids());
    }

    [Theory]
    [InlineData("PUT", """{"title":"x","colour":"Blue"}""", 400, "colour")]
    [InlineData("PUT", """{"title":"x","title":"y"}""", 400, "title")]
    [InlineData("PUT", """{"title":"x","id":"another"}""", 400, "agree")]
    [InlineData("PUT", """{"price":1}""", 400, "title")]
    [InlineData("PUT", """{"title":7}""", 400, "title")]
    [InlineData("PUT", "[]", 400, "object")]
    [InlineData("PUT", "null", 400, "object")]
    [InlineData("PUT", "", 400, "")]
    [InlineData("PUT", "{", 400, "")]
    [InlineData("PUT", """{"title":"\ud800"}""", 400, "")]
    [InlineData("PUT", """{"title":"a","url":"javascript:alert(1)"}""", 422, "url is no http")]
    [InlineData("PATCH", """{"imageUrl":"data:text/html,x"}""", 422, "imageUrl is no http")]
    [InlineData("PUT", """{"title":" "}""", 422, "title")]
    [InlineData("PUT", """{"title":"x","price":-1,"currency":"EUR"}""", 422, "negative")]
    [InlineData("PATCH", """{"price":1,"price":2}""", 400, "price")]
    [InlineData("PATCH", """{"id":null}""", 400, "agree")]
    [InlineData("PATCH", "7", 400, "object")]
    [InlineData("PATCH", """{"colour":"Blue"}""", 422, "colour")]
    [InlineData("PATCH", """{"title":null}""", 422, "title")]
    [InlineData("PATCH", """{"salePrice":1000000}""", 422, "salePrice")]
    public async Task What_is_no_product_is_told_by_name_and_changes_nothing(string method, string body, int status, string said)
    {
        var before = (await _server.GetAsync("/v1/products/shirt-1")).GetRawText();
        using var answer = await SendAsync(new HttpMethod(method), "/v1/products/shirt-1", body);
        Assert.Contains(said, await answer.ProblemAsync((HttpStatusCode)status, body));
        Assert.Equal(before, (await _server.GetAsync("/v1/products/shirt-1")).GetRawText());
    }

    [Theory]
    [InlineData("""[{"id":"t1","title":"a"}] [{"id":"t2","title":"b"}]""")]
    [InlineData("""[{"id":"t1","title":"a"}] x""")]
    public async Task What_follows_an_array_is_told(string body)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v1/products/import", body);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((2, 1, 1), (report.GetProperty("read").GetInt32(), report.GetProperty("imported").GetInt32(), report.GetProperty("rejected").GetInt32()));
        Assert.Contains("follows the end of the array", report.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("/v1/products/%ED%A0%80")]
    [InlineData("/v1/users/%ED%A0%80")]
    [InlineData("/v1/users/%FF")]
    public async Task An_address_that_is_not_UTF_8_is_refused(string path)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, "{}");
        await answer.ProblemAsync(HttpStatusCode.BadRequest, "percent-encoded UTF-8");
    }

    [Fact]
    public async Task Bad_ids_types_and_sizes_are_the_callers_mistakes()
    {
        using var blank = await SendAsync(HttpMethod.Put, "/v1/products/%20", """{"title":"x"}""");
        await blank.ProblemAsync(HttpStatusCode.BadRequest);
        using var unknown = await SendAsync(HttpMethod.Patch, "/v1/products/nobody", "{}");
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
        using var form = await SendAsync(HttpMethod.Put, "/v1/products/a", "title=x", "application/x-www-form-urlencoded");
        await form.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        // Asked before the body is sent: a server that refuses it does not read it.
        using var tooLarge = new HttpRequestMessage(HttpMethod.Put, "/v1/products/a") { Content = new StringContent($$"""{"title":"{{new string('x', 2_000_000)}}"}""", Encoding.UTF8, "application/json") };
        tooLarge.Headers.ExpectContinue = true;
        using var large = await _server.Client.SendAsync(tooLarge);
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
        using var plain = await SendAsync(HttpMethod.Post, "/v1/products/import", "[]", "text/plain");
        await plain.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        using var content = new ByteArrayContent("[]"u8.ToArray());
        using var untyped = await _server.Client.PostAsync("/v1/products/import", content);
        await untyped.ProblemAsync(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_import_keeps_the_good_rows_and_names_the_others(bool array)
    {
        string[] rows =
        [
            """{"id":"i/1","title":"Quokka Cape"}""",
            """{"id":"i/2"}""",
            """{"id":"i/3","title":"Quokka Hat","price":3,"currency":"EUR"}""",
            """{"id":"i/1","title":"Quokka again"}""",
            """{"id":"i/4","title":"Quokka Sock","stock":3}""",
            """{"id":"i/5","title":"Quokka Belt","price":-3,"currency":"EUR"}""",
            "7",
            """{"id":"i/6","title":"Quokka Scarf"}""",
        ];
        using var answer = await SendAsync(HttpMethod.Post, "/v1/products/import", array ? $"  [{string.Join(",\n", rows)}]" : "\n" + string.Join("\r\n\n", rows), array ? "application/json" : "application/x-ndjson");
        var report = await answer.SuccessAsync();
        Assert.Equal((8, 3, 5), (report.GetProperty("read").GetInt64(), report.GetProperty("imported").GetInt64(), report.GetProperty("rejected").GetInt64()));
        var details = report.GetProperty("details").EnumerateArray().Select(d => (d.GetProperty("index").GetInt64(), d.GetProperty("reason").GetString()!)).ToArray();
        Assert.Equal([1, 3, 4, 5, 6], details.Select(d => d.Item1));
        string[] said = ["title is missing", "index 0 already", "stock is no field", "negative", "object"];
        Assert.All(said.Zip(details), pair => Assert.Contains(pair.First, pair.Second.Item2));
        // An import is searched when it is answered.
        Assert.Equal(["i/1", "i/3", "i/6"], (await _server.SearchAsync("quokka")).Ids().Order());
        Assert.Equal("Quokka Cape", (await _server.GetAsync("/v1/products/i%2F1")).GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("""[{"id":"t1","title":"Tapir"},{"id":"t2","title":"Tapir"},{"id":"t3","ti""", "application/json", 3, 2)]
    [InlineData("""[{"id":"t1","title":"Tapir"} {"id":"t2","title":"Tapir"}]""", "application/json", 2, 1)]
    [InlineData("{\"id\":\"t1\",\"title\":\"Tapir\"}\n{\"id\":\"t3\",\"ti\n{\"id\":\"t2\",\"title\":\"Tapir\"}", "application/x-ndjson", 3, 2)]
    public async Task A_broken_import_keeps_what_could_be_read(string body, string type, int read, int imported)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v1/products/import", body, type);
        var report = await answer.SuccessAsync();
        Assert.Equal((read, imported), (report.GetProperty("read").GetInt32(), report.GetProperty("imported").GetInt32()));
        Assert.Equal(imported, (await _server.SearchAsync("tapir")).Ids().Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData(" \n\n ")]
    public async Task An_import_of_nothing_is_a_mistake(string body)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/v1/products/import", body);
        Assert.Contains("no products", await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Thousands_of_rows_stream_in_and_bad_bytes_spoil_only_their_line()
    {
        var lines = new MemoryStream();
        for (var i = 0; i < 3_000; i++) lines.Write(Encoding.UTF8.GetBytes(ProductJson.Write(Make.Product($"s{i}", $"Ibex Shirt {i}")) + "\n"));
        lines.Write([.. "{\"id\":\"bad\",\"title\":\""u8, 0xFF, 0xFE, .. "\"}\n"u8]);
        lines.Write(Encoding.UTF8.GetBytes("{\"id\":\"long\",\"title\":\"" + new string('x', 3 << 20) + "\"}\n"));
        lines.Write(Encoding.UTF8.GetBytes(ProductJson.Write(Make.Product("last", "Ibex Last"))));
        lines.Position = 0;
        using var content = new StreamContent(lines) { Headers = { ContentType = new("application/x-ndjson") } };
        using var answer = await _server.Client.PostAsync("/v1/products/import", content);
        var report = await answer.SuccessAsync();
        Assert.Equal((3_003, 3_001), (report.GetProperty("read").GetInt32(), report.GetProperty("imported").GetInt32()));
        Assert.Equal([3_000, 3_001], report.GetProperty("details").EnumerateArray().Select(d => d.GetProperty("index").GetInt32()));
        Assert.Equal(3_001, (await _server.SearchAsync("ibex")).GetProperty("total").GetInt32());
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body, string type = "application/json") =>
        _server.Client.SendAsync(new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, type) });
}
