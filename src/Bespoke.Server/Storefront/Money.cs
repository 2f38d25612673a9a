using System.Globalization;

namespace Bespoke.Server.Storefront;

internal static class Money
{
    /// <summary>A price as it is shown, e.g. "1,299.00 TRY"; the currency is left out where the shop names none.</summary>
    internal static string Of(decimal price, string? currency) => $"{price.ToString("N2", CultureInfo.InvariantCulture)} {currency}".TrimEnd();
}
