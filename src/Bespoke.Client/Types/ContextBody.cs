// Made by eng/client-types.py from docs/openapi.json; change that, and make this anew.
#nullable enable
#pragma warning disable CS1591
namespace Bespoke.Client;

/// <summary>Where, when and on what a shopper asks. Whatever is left out changes nothing.</summary>
public sealed record ContextBody
{
    /// <summary>phone, tablet or desktop. On a phone a list is shorter unless told.</summary>
    public string? Device { get; init; }

    /// <summary>ISO 3166-1 alpha-2: seasons by hemisphere, and what is popular there.</summary>
    public string? Country { get; init; }

    /// <summary>Minutes east of UTC of the shopper's clock.</summary>
    public int? UtcOffset { get; init; }
}
