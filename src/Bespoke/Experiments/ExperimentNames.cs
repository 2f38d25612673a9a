namespace Bespoke.Experiments;

/// <summary>The one rule for names of experiments, variants, flags and layers.</summary>
internal static class ExperimentNames
{
    private const int MaxLength = 64;

    /// <summary>Says what is wrong with a name, or null when it is one.</summary>
    internal static string? Fault(string? name) =>
        string.IsNullOrEmpty(name) || name.Length > MaxLength || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            ? $"has 1 to {MaxLength} lower-case letters, digits, - and _" : null;
}
