using System.ComponentModel.DataAnnotations;
using Bespoke.Server.Storefront;
using Bespoke.Storage;
using Microsoft.Extensions.Options;

namespace Bespoke.Server;

/// <summary>What a server can be told by a file or by environment variables. docs/configuration.md lists every option.</summary>
public sealed record ServerOptions
{
    /// <summary>One address to listen on.</summary>
    [Required]
    public string Urls { get; init; } = ServerHost.DefaultUrl;

    /// <summary>Who may call.</summary>
    [Required]
    [ValidateObjectMembers]
    public KeyOptions Keys { get; init; } = new();

    /// <summary>Sites whose pages may call the routes of public keys from a browser, e.g. https://shop.example; none unless told.</summary>
    [Required]
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The pages to try it on.</summary>
    [Required]
    public StorefrontOptions Storefront { get; init; } = new();

    /// <summary>The shop's own.</summary>
    [Required]
    [ValidateObjectMembers]
#pragma warning disable SYSLIB1212 // The store's options look after their own groups: the store knows no Microsoft.Extensions.Options.
    public ShopOptions Shop { get; init; } = new();
#pragma warning restore SYSLIB1212
}

/// <summary>The keys of each level; without any, the server is open, on this machine alone.</summary>
public sealed record KeyOptions
{
    /// <summary>The shortest key, in characters, prefix included.</summary>
    public const int MinLength = 16;

    /// <summary>pk_…: search, recommendations, events, suggestions.</summary>
    [Required]
    public IReadOnlyList<string> Public { get; init; } = [];

    /// <summary>sk_…: the catalogue and users too.</summary>
    [Required]
    public IReadOnlyList<string> Secret { get; init; } = [];

    /// <summary>admin_…: everything.</summary>
    [Required]
    public IReadOnlyList<string> Admin { get; init; } = [];

    /// <summary>Requests a second that each public key may make, with bursts of twice as many; 0 for any number.</summary>
    [Range(0, 1_000_000)]
    public int PublicPerSecond { get; init; }

    /// <summary>The same for each secret key.</summary>
    [Range(0, 1_000_000)]
    public int SecretPerSecond { get; init; }

    /// <summary>How many keys there are, and none of them: options are printed and logged.</summary>
    public override string ToString() => $"{Public.Count} public, {Secret.Count} secret, {Admin.Count} admin";
}

[OptionsValidator]
internal sealed partial class ServerOptionsValidator : IValidateOptions<ServerOptions>;
