namespace Bespoke.Server;

/// <summary>What a key opens; a higher one opens what the lower ones do.</summary>
public enum KeyLevel
{
    /// <summary>pk_: what a shop's pages call. Search, recommendations, events, suggestions.</summary>
    Public = 1,

    /// <summary>sk_: what a shop's servers call. The catalogue and users too.</summary>
    Secret = 2,

    /// <summary>admin_: everything.</summary>
    Admin = 3,
}

/// <summary>Which key a route needs once keys are configured.</summary>
internal sealed record KeyRequirement(KeyLevel Level);

internal static class KeyRequirements
{
    /// <summary>States the level of a group of routes.</summary>
    internal static TBuilder NeedsKey<TBuilder>(this TBuilder routes, KeyLevel level) where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new KeyRequirement(level));
}
