using System.Net;

namespace Bespoke.Server;

/// <summary>Where a server may listen.</summary>
public static class ListenAddress
{
    /// <summary>True for every interface of the machine: http://*:5080.</summary>
    public static bool IsAny(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Host == AnyHost;
    }

    // A host that no URL may have otherwise: Uri takes neither * nor +.
    private const string AnyHost = "any.invalid";

    /// <summary>Reads one http address of this machine.</summary>
    /// <exception cref="BespokeException">It is none; the message names one that is.</exception>
    public static Uri Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var readable = url.Replace("://*", $"://{AnyHost}", StringComparison.Ordinal).Replace("://+", $"://{AnyHost}", StringComparison.Ordinal);
        if (!Uri.TryCreate(readable, UriKind.Absolute, out var address) || address.Scheme != "http" || address.PathAndQuery != "/")
        {
            throw new BespokeException($"'{url}' is no address. Give one such as {ServerHost.DefaultUrl}.");
        }
        if (address is { Host: "localhost", Port: 0 }) throw new BespokeException($"'{url}': a free port is chosen on one address only. Use http://127.0.0.1:0.");
        if (address.Host == "localhost" || IsAny(address) || IPAddress.TryParse(address.Host.Trim('[', ']'), out _)) return address;
        throw new BespokeException($"'{url}' is no loopback address and no IP address. Give one such as {ServerHost.DefaultUrl}, or http://*:5080 for every interface.");
    }

    /// <summary>Without an admin key the server listens on this machine alone.</summary>
    /// <exception cref="BespokeException"><paramref name="url"/> is no address, or not on loopback while there is no admin key.</exception>
    public static void Require(string url, bool hasAdminKey)
    {
        var address = Parse(url);
        if (hasAdminKey || address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))) return;
        throw new BespokeException($"'{url}' is not a loopback address. Without an admin key the server listens on this machine alone: use {ServerHost.DefaultUrl}, or configure Keys:Admin.");
    }
}
