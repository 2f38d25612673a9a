using System.Net;
using System.Text;
using Bespoke.Catalog;

namespace Bespoke.Import.Text;

/// <summary>Turns fields into plain text.</summary>
internal static class PlainText
{
    // What is inside these is no text of the page.
    private static readonly string[] Silent = ["script", "style", "template", "noscript"];

    /// <summary>Runs of blanks and control characters as one blank, none at the ends; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null) return null;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }
        if (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
        return clean.Length == 0 ? null : clean.ToString();
    }

    /// <summary>The text of HTML: no tags, comments, scripts or styles; entities decoded; blanks as in <see cref="Clean"/>.</summary>
    /// <remarks>Linear. The result is text and stays text: a decoded "&lt;" is a character, to be encoded by whoever writes a page.</remarks>
    public static string? OfHtml(string? html)
    {
        if (html is null || html.AsSpan().IndexOfAny('<', '&') < 0) return Clean(html);
        var text = new StringBuilder(html.Length);
        var end = -1;
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag >= 0 && end < tag) end = html.IndexOf('>', tag);
            if (tag < 0 || end < 0)
            {
                text.Append(html, at, html.Length - at);
                break;
            }
            text.Append(html, at, tag - at);
            at = html[tag + 1] is '/' or '!' or '?' || char.IsAsciiLetter(html[tag + 1]) ? Beyond(html, tag, end) : tag + 1;
            text.Append(at == tag + 1 ? '<' : ' ');
        }
        return Clean(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>At most <see cref="ProductRules.MaxDescription"/> characters of <paramref name="text"/>.</summary>
    /// <param name="text">A description.</param>
    /// <param name="notes">Told when something was cut off.</param>
    public static string? Description(string? text, Notes notes)
    {
        if (text is not { Length: > ProductRules.MaxDescription }) return text;
        notes.Add($"description was cut to {ProductRules.MaxDescription} characters");
        var length = ProductRules.MaxDescription;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static int Beyond(string html, int tag, int end)
    {
        if (string.CompareOrdinal(html, tag, "<!--", 0, 4) == 0)
        {
            var close = html.IndexOf("-->", tag + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }
        foreach (var name in Silent)
        {
            var after = tag + 1 + name.Length;
            if (string.Compare(html, tag + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0 || char.IsAsciiLetterOrDigit(html[after])) continue;
            var close = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
            return close < 0 ? html.Length : close;
        }
        return end + 1;
    }
}
