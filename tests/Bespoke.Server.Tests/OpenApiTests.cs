using System.Text.Json;
using Bespoke.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bespoke.Server.Tests;

public sealed class OpenApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_OpenAPI_3_1() =>
        Assert.StartsWith("3.1.", (await server.GetAsync("/openapi/v1.json")).GetProperty("openapi").GetString());

    [Fact]
    public async Task It_lists_every_mapped_route_and_method_of_the_api()
    {
        var listed = (await OperationsAsync()).Select(o => $"{o.Method} {o.Path}").Where(o => o.Contains(" /v1/")).Order().ToArray();
        var mapped = server.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(m => $"{m} /{e.RoutePattern.RawText!.TrimStart('/').Replace("**", "", StringComparison.Ordinal)}"))
            .Where(r => r.Contains(" /v1/")).Distinct().Order().ToArray();

        Assert.NotEmpty(mapped);
        Assert.Equal(mapped, listed);
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_a_summary_and_an_answer()
    {
        var operations = await OperationsAsync();
        Assert.All(operations, o => Assert.True(o.Body.TryGetProperty("operationId", out var id) && id.GetString() is { Length: > 0 }, $"{o.Method} {o.Path}"));
        Assert.All(operations, o => Assert.True(o.Body.TryGetProperty("summary", out var summary) && summary.GetString() is { Length: > 0 }, $"{o.Method} {o.Path}"));
        Assert.All(operations, o => Assert.NotEmpty(o.Body.GetProperty("responses").EnumerateObject()));
        Assert.Distinct(operations.Select(o => o.Body.GetProperty("operationId").GetString()));
    }

    [Fact]
    public async Task The_document_kept_in_docs_is_the_one_served()
    {
        var served = JsonSerializer.Serialize(await server.GetAsync("/openapi/v1.json"), Indented).ReplaceLineEndings("\n") + "\n";
        var kept = Path.Combine(ExternalData.RepositoryRoot, "docs", "openapi.json");
        // After a wanted change: BESPOKE_ACCEPT=openapi writes the new document, to be reviewed and committed.
        if (Environment.GetEnvironmentVariable("BESPOKE_ACCEPT") == "openapi") await File.WriteAllTextAsync(kept, served);
        Assert.Equal(await File.ReadAllTextAsync(kept), served);
    }

    private async Task<List<(string Method, string Path, JsonElement Body)>> OperationsAsync()
    {
        var document = await server.GetAsync("/openapi/v1.json");
        return [.. document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Name.ToUpperInvariant(), p.Name, o.Value)))];
    }
}
