using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class ProfileSizeTests
{
    [Fact]
    public void A_hot_user_with_full_lists_takes_eight_kilobytes_at_most()
    {
        var catalog = Make.Catalog(Enumerable.Range(0, 400).Select(i => Make.Product(
            $"p{i}", type: $"type {i % 14}", sub: $"sub {i % 14 / 2}", master: $"master {i % 14 / 5}", colour: $"colour {i % 15}", brand: $"brand {i % 20}", price: 5 + i)));
        var (fold, random, at) = (new ProfileFold(new TextPool()), new SeededRandom(3), Make.Noon);
        void Apply(InteractionType type, int count)
        {
            for (; count > 0; count--)
            {
                at = at.AddMinutes(random.Next(60));
                var search = type == InteractionType.Search;
                var made = Make.Event("shopper-0001", search ? null : $"p{random.Next(400)}", type, at, Guid.Empty.ToString(), search ? "blue summer dress" : null, $"order-{count / 3:000000}") with
                {
                    Size = "38",
                    SessionId = $"session-{at.Day}",
                };
                var stamped = Make.Stamped(made, catalog) with { Search = search ? new SearchStamp([new(ProductAttribute.BaseColour, 3), new(ProductAttribute.ArticleType, 7)]) : null };
                fold.Apply(new LoggedInteraction(fold.Position + 1, stamped));
            }
        }

        Apply(InteractionType.Favorite, 5);
        Apply(InteractionType.Hide, 2);
        Apply(InteractionType.Purchase, 8);
        Apply(InteractionType.View, 140);
        Apply(InteractionType.Search, 30);
        Apply(InteractionType.Cart, 12);
        var profile = fold.Snapshot(new UserId("u"), UserFacts.None);
        Assert.Equal((100, 20, 8), (profile.Recent.Count, profile.Searches.Count, profile.Purchases.Count));
        Assert.InRange(profile.LongTerm.Sums.Length, 50, 100);
        Assert.InRange(fold.Bytes, 6_000, 8_192);
    }
}
