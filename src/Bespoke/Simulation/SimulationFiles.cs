using System.Text.Json;
using System.Text.Json.Serialization;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Interactions;

namespace Bespoke.Simulation;

/// <summary>Writes a simulated shop to a folder: products.jsonl, events.jsonl, users.jsonl and a schema beside each.</summary>
public static class SimulationFiles
{
    /// <summary>The file of products, one a line.</summary>
    public const string Products = "products.jsonl";

    /// <summary>The file of interactions, one a line, oldest first.</summary>
    public const string Events = "events.jsonl";

    /// <summary>The file of shoppers, one a line, with the persona that is the truth behind them.</summary>
    public const string Users = "users.jsonl";

    private const string Unfinished = ".tmp";

    /// <summary>Writes all files; those there before are replaced.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="products">Read once, while being written.</param>
    /// <param name="simulation">Shoppers and their events.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    /// <returns>The files' paths.</returns>
    /// <remarks>Everything is written under temporary names first: stopped or failing, it leaves the old files and no new ones.</remarks>
    /// <exception cref="BespokeException">The folder cannot be written.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        string folder, IEnumerable<Product> products, SimulatedShoppers simulation, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(simulation);
        (string Name, IEnumerable<string> Lines)[] files =
        [
            (Products, products.Select(ProductJson.Write)),
            (Events, simulation.Interactions.Select(InteractionJson.Write)),
            (Users, simulation.Shoppers.Select(UserJson)),
            ("product.schema.json", [SimulationSchemas.Product.TrimEnd()]),
            ("event.schema.json", [SimulationSchemas.Event.TrimEnd()]),
            ("user.schema.json", [SimulationSchemas.User.TrimEnd()]),
        ];
        var paths = files.Select(f => Path.Combine(folder, f.Name)).ToArray();
        try
        {
            Directory.CreateDirectory(folder);
            for (var i = 0; i < files.Length; i++) await WriteLinesAsync(paths[i] + Unfinished, files[i].Lines, cancellationToken);
            foreach (var path in paths) File.Move(path + Unfinished, path, overwrite: true);
            return paths;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"The folder '{folder}' cannot be written: {e.Message}", inner: e);
        }
        finally
        {
            foreach (var path in paths) DeleteIfThere(path + Unfinished);
        }
    }

    private static async Task WriteLinesAsync(string path, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(path) { NewLine = "\n" };
        foreach (var line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }

    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path)) File.Delete(path);
    }

    private static string UserJson(Shopper shopper) => JsonSerializer.Serialize(
        new UserLine(shopper.Id.Value, shopper.Persona.Name, shopper.Gender, shopper.Age, shopper.Home.Country),
        SimulationJsonContext.Default.UserLine);
}

internal sealed record UserLine(string Id, string Persona, string Gender, int Age, string? Country);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UserLine))]
internal sealed partial class SimulationJsonContext : JsonSerializerContext;
