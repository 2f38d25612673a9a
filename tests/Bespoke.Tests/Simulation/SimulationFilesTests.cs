using System.Text.Json.Nodes;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Interactions;
using Bespoke.Simulation;
using NJsonSchema;
using Xunit;

namespace Bespoke.Tests.Simulation;

public sealed class SimulationFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bespoke-simulation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_written_line_validates_against_the_schema_beside_it_and_reads_back()
    {
        await WriteAsync(products: 1_500, shoppers: 30);

        var products = await LinesAsync(SimulationFiles.Products, "product");
        var events = await LinesAsync(SimulationFiles.Events, "event");
        var users = await LinesAsync(SimulationFiles.Users, "user");

        Assert.Equal((1_500, 30), (products.Length, users.Length));
        Assert.True(events.Length > 300);
        Assert.All(products, line => Assert.Equal(line, ProductJson.Write(ProductJson.Read(line))));
        Assert.All(events, line => Assert.Equal(line, InteractionJson.Write(InteractionJson.Read(line))));
    }

    [Theory]
    [InlineData("product", """{"id":"1"}""")]
    [InlineData("product", """{"id":"1","title":" "}""")]
    [InlineData("product", """{"id":"","title":"Shirt"}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","color":"Red"}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","price":-1,"currency":"EUR"}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","price":1}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","salePrice":1}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","year":1850}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","sizes":[{"name":"M","stock":-1}]}""")]
    [InlineData("product", """{"id":"1","title":"Shirt","sizes":["M"]}""")]
    [InlineData("event", """{"eventId":"1","type":"view","userId":"u","productId":"p"}""")]
    [InlineData("event", """{"eventId":"1","type":"look","userId":"u","productId":"p","occurredAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("event", """{"eventId":"1","type":"view","userId":"u","occurredAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("event", """{"eventId":"1","type":"search","userId":"u","occurredAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("event", """{"eventId":"1","type":"search","query":" ","userId":"u","occurredAt":"2026-01-01T00:00:00Z"}""")]
    [InlineData("event", """{"eventId":"1","type":"view","userId":"u","productId":"p","occurredAt":"yesterday"}""")]
    [InlineData("event", """{"eventId":"1","type":"view","userId":"u","productId":"p","occurredAt":"2026-01-01T00:00:00Z","position":0}""")]
    [InlineData("event", """{"eventId":"1","type":"view","userId":"u","productId":"p","occurredAt":"2026-01-01T00:00:00Z","context":{"utcOffset":900}}""")]
    [InlineData("user", """{"id":"u","persona":"nobody","gender":"Men","age":30,"country":"TR"}""")]
    [InlineData("user", """{"id":"u","persona":"men-apparel","gender":"Men","age":30}""")]
    public async Task A_broken_line_does_not_validate(string schema, string line)
    {
        Assert.NotEmpty((await SchemaAsync(Text(schema))).Validate(line));
    }

    [Fact]
    public async Task The_schemas_describe_every_field_and_no_other()
    {
        var product = new Product
        {
            Id = new ProductId("a/b"),
            Title = "T",
            Description = "d",
            Url = "u",
            MasterCategory = "m",
            SubCategory = "s",
            ArticleType = "a",
            Gender = "g",
            BaseColour = "b",
            Season = "s",
            Year = 2026,
            Usage = "u",
            Brand = "b",
            BrandDerived = true,
            Price = 2,
            Currency = "EUR",
            SalePrice = 1,
            Sizes = [new ProductSize("M", 1)],
            ImageUrl = "i",
            AvailableFrom = SimulatedShop.End,
            Hidden = true,
            Attributes = new Dictionary<string, string> { ["x"] = "y" },
            Embedding = [1f],
            GroupId = "g",
        };
        var interaction = new Interaction
        {
            EventId = new EventId("e"),
            Type = InteractionType.Return,
            UserId = new UserId("u"),
            SessionId = "s",
            ProductId = new ProductId("p"),
            OccurredAt = SimulatedShop.End,
            Query = "q",
            RequestId = "r",
            Surface = "s",
            Position = 1,
            Quantity = 1,
            Price = 1,
            OrderId = "o",
            Size = "M",
            ReturnReason = "fit",
            Consent = Consent.Full,
            Context = new() { Device = "d", Country = "TR", Locale = "tr", UtcOffset = 180 },
        };

        await AssertDescribesAsync<Product>("product", ProductJson.Write(product));
        await AssertDescribesAsync<Interaction>("event", InteractionJson.Write(interaction));
    }

    [Fact]
    public void The_schemas_enumerations_are_the_codes()
    {
        static string?[] Values(string schema, string property) =>
            [.. JsonNode.Parse(Text(schema))!["properties"]![property]!["enum"]!.AsArray().Select(v => v!.GetValue<string>())];

        Assert.Equal(InteractionTypes.All.Select(t => t.Name()), Values("event", "type"));
        Assert.Equal(Persona.All.Select(p => p.Name), Values("user", "persona"));
    }

    [Fact]
    public async Task Cancelled_it_leaves_the_old_files_and_nothing_else()
    {
        await WriteAsync(products: 5, shoppers: 1);
        var before = Directory.GetFiles(_folder).Order().Select(File.ReadAllText).ToList();
        Assert.Equal(6, before.Count);
        using var cancellation = new CancellationTokenSource();
        IEnumerable<Product> Products()
        {
            foreach (var product in SyntheticCatalog.Generate(50, seed: 9))
            {
                if (product.Id.Value == "P000020") cancellation.Cancel();
                yield return product;
            }
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SimulationFiles.WriteAsync(_folder, Products(), new SimulatedShoppers([], []), cancellation.Token));

        Assert.Equal(before, Directory.GetFiles(_folder).Order().Select(File.ReadAllText));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_clear_error()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        var error = await Assert.ThrowsAsync<BespokeException>(
            () => SimulationFiles.WriteAsync(Path.Combine(file, "sub"), [], new SimulatedShoppers([], []), CancellationToken.None));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertDescribesAsync<T>(string schema, string json)
    {
        var described = JsonNode.Parse(Text(schema))!["properties"]!.AsObject().Select(p => p.Key).Order().ToList();
        var written = JsonNode.Parse(json)!.AsObject().Select(p => p.Key).Order().ToList();
        var declared = typeof(T).GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);

        Assert.Equal(declared.Order(), written);
        Assert.Equal(written, described);
        Assert.Empty((await SchemaAsync(Text(schema))).Validate(json));
    }

    private Task<IReadOnlyList<string>> WriteAsync(int products, int shoppers) => SimulationFiles.WriteAsync(
        _folder, SyntheticCatalog.Generate(products),
        SimulatedShoppers.Generate(SimulatedShop.CatalogOf(products), SimulatedShop.End, shoppers), CancellationToken.None);

    private async Task<string[]> LinesAsync(string file, string schema)
    {
        var validator = await SchemaAsync(await File.ReadAllTextAsync(Path.Combine(_folder, schema + ".schema.json")));
        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, file));
        Assert.All(lines, line => Assert.Empty(validator.Validate(line)));
        return lines;
    }

    private static Task<JsonSchema> SchemaAsync(string text) => JsonSchema.FromJsonAsync(text);

    private static string Text(string schema) => schema switch
    {
        "product" => SimulationSchemas.Product,
        "event" => SimulationSchemas.Event,
        _ => SimulationSchemas.User,
    };
}
