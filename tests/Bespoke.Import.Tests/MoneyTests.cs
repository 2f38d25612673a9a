using Bespoke.Import.Text;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("19.99 USD", 19.99, "USD")]
    [InlineData("19,99 EUR", 19.99, "EUR")]
    [InlineData("1.299,90 TRY", 1299.90, "TRY")]
    [InlineData("1,299.90 USD", 1299.90, "USD")]
    [InlineData("₺1.299,90", 1299.90, "TRY")]
    [InlineData("1299 TL", 1299, "TRY")]
    [InlineData("EUR 5", 5, "EUR")]
    [InlineData("12 500,5 kr.", 0, "'12 500,5 kr.' does not name its currency by three letters")]
    [InlineData("1 299,90 eur", 1299.90, "EUR")]
    [InlineData("1.234.567 TRY", 1234567, "TRY")]
    [InlineData("1,29,900.00 INR", 129900, "INR")]
    [InlineData("Rs. 1299", 1299, "INR")]
    [InlineData("0.999", 0.999, null)]
    [InlineData("1299.000", 1299, null)]
    [InlineData("-5", -5, null)]
    [InlineData("1.299 TRY", 0, "'1.299 TRY' is ambiguous: is the point decimal?")]
    [InlineData("1,299", 0, "'1,299' is ambiguous: is the comma decimal?")]
    [InlineData("$10", 0, "'$10' does not name its currency by three letters")]
    [InlineData("USD 10 USD", 0, "'USD 10 USD' names its currency twice")]
    [InlineData("1.2.3", 0, "'1.2.3' is not a price")]
    [InlineData("1,2,3.4,5", 0, "'1,2,3.4,5' is not a price")]
    [InlineData("12,34,56", 0, "'12,34,56' is not a price")]
    [InlineData("free", 0, "'free' is not a price")]
    [InlineData("٣ EUR", 0, "'٣ EUR' is not a price")]
    [InlineData("99999999999999999999999999999999999", 0, "'99999999999999999999999999999999999' is not a price")]
    public void A_price_is_read_or_refused_with_its_reason(string text, double amount, string? currencyOrFault)
    {
        var fault = Money.Read(text, out var money);
        if (currencyOrFault is { Length: > 3 })
        {
            Assert.Equal(currencyOrFault, fault);
            return;
        }
        Assert.Null(fault);
        Assert.Equal(((decimal)amount, currencyOrFault), (money.Amount, money.Currency));
    }
}
