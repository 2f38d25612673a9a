using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bespoke.Interactions;

namespace Bespoke.Server.Wire;

/// <summary>Where, when and on what a shopper asks. Whatever is left out changes nothing.</summary>
public sealed record ContextBody
{
    [Description("phone, tablet or desktop. On a phone a list is shorter unless told.")]
    [MaxLength(100)]
    public string? Device { get; init; }

    [Description("ISO 3166-1 alpha-2: seasons by hemisphere, and what is popular there.")]
    public string? Country { get; init; }

    [Description("Minutes east of UTC of the shopper's clock.")]
    [Range(-840, 840)]
    public int? UtcOffset { get; init; }

    /// <summary>The engine's.</summary>
    /// <exception cref="ArgumentException">A part of it is out of its range.</exception>
    public InteractionContext ToContext() =>
        Country is { } country && (country.Length != 2 || !country.All(char.IsAsciiLetter)) ? throw new ArgumentException("context.country is a two-letter ISO 3166-1 code.")
        : UtcOffset is < -840 or > 840 ? throw new ArgumentException("context.utcOffset is between -840 and 840 minutes.")
        : Device?.Length > 100 ? throw new ArgumentException("context.device has at most 100 characters.")
        : new InteractionContext { Device = Device, Country = Country?.ToUpperInvariant(), UtcOffset = UtcOffset };
}
