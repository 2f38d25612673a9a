using System.Diagnostics.CodeAnalysis;
using Bespoke.Catalog;

namespace Bespoke.Interactions;

/// <summary>The sender's id of one event; the same id within seven days of arrival is the same event. 1 to 256 characters.</summary>
public readonly record struct EventId : IParsable<EventId>
{
    private readonly string? _value;

    /// <summary>Wraps <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">It breaks the rule of <see cref="ExternalId.Fault"/>.</exception>
    public EventId(string value) => _value = ExternalId.Check(value, "event");

    /// <summary>The text as the shop wrote it.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This event id was never set.");

    /// <inheritdoc/>
    public static EventId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EventId result)
    {
        var ok = ExternalId.Fault(s) is null;
        result = ok ? new EventId(s!) : default;
        return ok;
    }

    /// <summary>The id itself, or "" for the default value.</summary>
    public override string ToString() => _value ?? "";
}
