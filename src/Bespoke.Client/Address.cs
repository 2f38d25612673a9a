using System.Globalization;

namespace Bespoke.Client;

/// <summary>Puts addresses together; every part is encoded.</summary>
internal static class Address
{
    internal static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> query)
    {
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (value is null) continue;
            var text = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            path += $"{separator}{name}={Uri.EscapeDataString(text)}";
            separator = '&';
        }
        return path;
    }

    internal static string Product(string id) => "/v1/products/" + Uri.EscapeDataString(id);

    internal static string Experiment(string name, string of) => "/v1/experiments/" + Uri.EscapeDataString(name) + of;

    internal static string User(string id, string of = "") => "/v1/users/" + Uri.EscapeDataString(id) + of;
}
