using System.Diagnostics.CodeAnalysis;

namespace Bespoke.Catalog;

/// <summary>The one rule for ids that come from the shop: 1 to 256 characters, no control characters, not blank, no address of a folder (. or ..).</summary>
public static class ExternalId
{
    /// <summary>The longest id, in UTF-16 code units.</summary>
    public const int MaxLength = 256;

    /// <summary>Says what is wrong with <paramref name="value"/> as an id, or null when it is one.</summary>
    public static string? Fault(string? value) => value switch
    {
        null or "" => "is empty; an id has 1 to 256 characters",
        { Length: > MaxLength } => $"has {value.Length} characters; an id has at most {MaxLength}",
        _ when string.IsNullOrWhiteSpace(value) => "is blank; an id needs a visible character",
        _ when HasControl(value) => "holds a control character",
        "." or ".." => "is a dot or two, which no address can carry",
        _ when HasLoneSurrogate(value) => "is not valid Unicode (a lone surrogate)",
        _ => null,
    };

    internal static string Check([NotNull] string? value, string kind)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Fault(value) is { } fault ? throw new ArgumentException($"The {kind} id {fault}.", nameof(value)) : value;
    }

    private static bool HasControl(string value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c)) return true;
        }
        return false;
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1])) return true;
            i++;
        }
        return false;
    }
}
