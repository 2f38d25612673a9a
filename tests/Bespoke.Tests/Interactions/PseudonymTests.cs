using Bespoke.Interactions;
using Xunit;

namespace Bespoke.Tests.Interactions;

public sealed class PseudonymTests
{
    [Theory]
    [InlineData("jane@example.com", true)]
    [InlineData("jane.doe+shop@mail.example.co.uk", true)]
    [InlineData(" jane@example.com ", true)]
    [InlineData("çığ@örnek.com.tr", true)]
    [InlineData("u-1", false)]
    [InlineData("@handle", false)]
    [InlineData("jane@localhost", false)]
    [InlineData("jane@example.", false)]
    [InlineData("jane@.com", false)]
    [InlineData("a@b@c.d", false)]
    [InlineData("1@2", false)]
    [InlineData("user/5@v1.2", false)]
    public void An_address_is_told_from_an_id(string id, bool expected) => Assert.Equal(expected, Pseudonym.LooksLikeEmail(new UserId(id)));
}
