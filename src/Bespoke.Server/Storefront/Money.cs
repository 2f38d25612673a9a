using System.Globalization;

namespace Bespoke.Server.Storefront;

internal static class Money
{
    private static readonly NumberFormatInfo English = CultureInfo.InvariantCulture.NumberFormat, Turkish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>A price as it is shown, e.g. "€1,299.00" or "1.299,00 €"; a currency without a sign by its code, and none where the shop names none.</summary>
    internal static string Of(decimal price, string? currency, bool turkish)
    {
        var (figure, sign) = (price.ToString("N2", turkish ? Turkish : English), SignOf(currency));
        return sign is not null && !turkish ? sign + figure : $"{figure}\u00a0{sign ?? currency}".TrimEnd();
    }

    private static string? SignOf(string? currency) => currency switch { "EUR" => "€", "USD" => "$", "GBP" => "£", "TRY" => "₺", "INR" => "₹", _ => null };
}
