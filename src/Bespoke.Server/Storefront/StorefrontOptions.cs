namespace Bespoke.Server.Storefront;

/// <summary>The storefront: pages on which the engine can be tried.</summary>
public sealed record StorefrontOptions
{
    /// <summary>False leaves its pages out; the API and the console stay.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The pk_… that its pages send events with, where keys are configured. Anyone can read it there.</summary>
    public string Key { get; init; } = "";

    /// <summary>Users that a visitor may shop as. Offered without keys alone: with them, nobody may pass for someone else.</summary>
    public IReadOnlyList<ShopperChoice> Shoppers { get; init; } = [];
}

/// <summary>A user that a visitor of the storefront may shop as.</summary>
public sealed record ShopperChoice
{
    /// <summary>The user.</summary>
    public required string Id { get; init; }

    /// <summary>What the choice is called.</summary>
    public required string Name { get; init; }
}
