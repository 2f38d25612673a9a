namespace Bespoke.Server;

/// <summary>Holds the parameters of an address to those that are known.</summary>
internal static class UrlParameters
{
    /// <summary>Refuses parameters that are not <paramref name="known"/> and such as stand more than once, but for <paramref name="repeated"/>.</summary>
    /// <exception cref="ArgumentException">The message names the parameter.</exception>
    internal static void Require(HttpRequest request, IReadOnlyList<string> known, string hint = "", string? repeated = null)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name)) throw new ArgumentException($"There is no parameter '{name}'. Known: {string.Join(", ", known)}{hint}.");
            if (values.Count > 1 && name != repeated) throw new ArgumentException($"The parameter '{name}' stands {values.Count} times.");
        }
    }
}
