namespace Bespoke.Server.Components.Console.Parts;

/// <summary>A figure with its interval.</summary>
/// <param name="Label">Where it stands.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record PlottedInterval(string Label, double Value, double Low, double High);
