namespace Bespoke.Simulation;

/// <summary>The JSON Schemas (draft-07) of the files that <see cref="SimulationFiles"/> writes.</summary>
public static class SimulationSchemas
{
    /// <summary>Of a line of products.jsonl: every field a product may have.</summary>
    public static string Product { get; } = Read("product");

    /// <summary>Of a line of events.jsonl: every field an interaction may have.</summary>
    public static string Event { get; } = Read("event");

    /// <summary>Of a line of users.jsonl.</summary>
    public static string User { get; } = Read("user");

    private static string Read(string name)
    {
        var resource = $"Bespoke.Simulation.Schemas.{name}.schema.json";
        using var stream = typeof(SimulationSchemas).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The library was built without its resource '{resource}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
