namespace Bespoke.Import.Text;

/// <summary>Addresses that a shop's page may link to.</summary>
internal static class WebAddress
{
    private const int MaxLength = 2_048;

    /// <summary>The address when it is one of the web (http or https); else null, with a note: "javascript:" is no picture.</summary>
    public static string? Of(string? text, string field, Notes notes)
    {
        if (text is null) return null;
        if (text.StartsWith("//", StringComparison.Ordinal)) text = "https:" + text;
        if (text.Length <= MaxLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")) return text;
        notes.Add($"{field} is no web address; left out");
        return null;
    }
}
