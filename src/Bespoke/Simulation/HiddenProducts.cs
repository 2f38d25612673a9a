using Bespoke.Catalog;
using Bespoke.Numerics;

namespace Bespoke.Simulation;

/// <summary>What no catalogue says of its products: latents and quality, drawn from the product's id alone, and what each persona makes of it.</summary>
internal sealed class HiddenProducts
{
    private readonly float[] _latents;
    private readonly float[] _quality;
    private readonly float[][] _personas;

    internal HiddenProducts(CatalogSnapshot catalog, ulong seed)
    {
        _latents = new float[catalog.RowCount * SimulationParameters.Latents];
        _quality = new float[catalog.RowCount];
        _personas = [.. Persona.All.Select(_ => new float[catalog.RowCount])];
        for (var row = 0; row < catalog.RowCount; row++)
        {
            if (!catalog.IsLive(row)) continue;
            var own = new SeededRandom(StableHash.Combine(StableHash.Of(catalog.Id(row).Value), seed));
            for (var i = 0; i < SimulationParameters.Latents; i++) _latents[row * SimulationParameters.Latents + i] = (float)own.NextGaussian();
            _quality[row] = (float)(SimulationParameters.Quality * own.NextGaussian());
            var product = catalog[row];
            // Whose it is, the intent judges; here the colours speak: 0 for those a persona does not mind.
            for (var p = 0; p < _personas.Length; p++) _personas[p][row] = (float)(SimulationParameters.PersonaWeight * Persona.All[p].ColourPull(product.BaseColour));
        }
    }

    /// <summary>A product's latents, standard normal.</summary>
    internal ReadOnlySpan<float> Latents(int row) => _latents.AsSpan(row * SimulationParameters.Latents, SimulationParameters.Latents);

    /// <summary>A product's charm to everybody.</summary>
    internal float Quality(int row) => _quality[row];

    /// <summary>By row, what a persona makes of its colour.</summary>
    internal float[] OfPersona(Persona persona)
    {
        for (var p = 0; p < _personas.Length; p++) if (Persona.All[p] == persona) return _personas[p];
        throw new ArgumentException($"There is no persona {persona.Name}.", nameof(persona));
    }
}
