using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Bespoke.Server;

/// <summary>Reads an id out of the address as it was sent: routing would leave an encoded / encoded.</summary>
internal static class SentAddress
{
    /// <summary>What follows <paramref name="prefix"/>, decoded once; <paramref name="routed"/> where the host does not tell the raw address.</summary>
    internal static string IdAfter(string prefix, HttpContext context, string routed)
    {
        var path = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "").Split('?')[0];
        return path.StartsWith(prefix, StringComparison.Ordinal) ? Decoded(path[prefix.Length..]) : routed;
    }

    /// <summary>What stands between <paramref name="prefix"/> and <paramref name="suffix"/>, decoded once.</summary>
    internal static string IdBetween(string prefix, string suffix, HttpContext context, string routed)
    {
        var path = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "").Split('?')[0];
        return path.StartsWith(prefix, StringComparison.Ordinal) && path.EndsWith(suffix, StringComparison.Ordinal)
            ? Decoded(path[prefix.Length..^suffix.Length]) : Decoded(routed);
    }

    // What is not UTF-8 would be left as it was sent, and so be another id's address.
    private static string Decoded(string encoded)
    {
        var decoded = Uri.UnescapeDataString(encoded);
        return WebUtility.UrlDecode(encoded.Replace("+", "%2B", StringComparison.Ordinal)) == decoded ? decoded : throw new ArgumentException("The id in the address is not percent-encoded UTF-8.");
    }
}
