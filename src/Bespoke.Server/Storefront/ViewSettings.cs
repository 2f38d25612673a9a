using Microsoft.AspNetCore.WebUtilities;

namespace Bespoke.Server.Storefront;

/// <summary>How a visitor wants to see the pages, as kept in a cookie; null for what the browser says.</summary>
/// <param name="Language">en or tr.</param>
/// <param name="Theme">light or dark.</param>
/// <param name="Consent">full, session or none.</param>
/// <param name="Plain">True for lists in the plain order.</param>
internal sealed record ViewSettings(string? Language, string? Theme, string? Consent, bool Plain)
{
    internal static ViewSettings Read(string? cookie)
    {
        var values = QueryHelpers.ParseQuery(cookie);
        string? Of(string name, params ReadOnlySpan<string> known) => values.TryGetValue(name, out var value) && known.Contains(value.ToString()) ? value.ToString() : null;
        return new ViewSettings(Of("language", "en", "tr"), Of("theme", "light", "dark"), Of("consent", "full", "session", "none"), Of("order", "plain") is not null);
    }

    /// <summary>With one setting changed; as it is where there is no such setting.</summary>
    internal ViewSettings With(string name, string value) => name switch
    {
        "language" => Read((this with { Language = value }).ToString()),
        "theme" => Read((this with { Theme = value }).ToString()),
        "consent" => Read((this with { Consent = value }).ToString()),
        "order" => this with { Plain = value == "plain" },
        _ => this,
    };

    /// <summary>As the cookie keeps it.</summary>
    public override string ToString() => $"language={Language}&theme={Theme}&consent={Consent}&order={(Plain ? "plain" : "")}";
}
