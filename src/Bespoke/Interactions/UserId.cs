using System.Diagnostics.CodeAnalysis;
using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>A shopper's pseudonymous id in the shop; an anonymous visitor has one too. 1 to 256 characters, compared by ordinal.</summary>
public readonly record struct UserId : IParsable<UserId>
{
    private readonly string? _value;

    /// <summary>Wraps <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">It breaks the rule of <see cref="ExternalId.Fault"/>.</exception>
    public UserId(string value) => _value = ExternalId.Check(value, "user");

    /// <summary>The text as the shop wrote it.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This user id was never set.");

    /// <inheritdoc/>
    public static UserId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UserId result)
    {
        var ok = ExternalId.Fault(s) is null;
        result = ok ? new UserId(s!) : default;
        return ok;
    }

    /// <summary>The id itself, or "" for the default value.</summary>
    public override string ToString() => _value ?? "";
}
