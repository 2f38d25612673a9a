// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Whom a list is for.</summary>
public sealed record RecipientBody
{
    /// <summary>A gender of the catalogue, e.g. Women; with ageGroup kids Women means Girls and Men means Boys.</summary>
    public string? Gender { get; init; }

    /// <summary>adults or kids; that of the gender unless told.</summary>
    public string? AgeGroup { get; init; }
}
