using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Xunit;

namespace Bespoke.Tests.Profiles;

public sealed class ProfileCodecTests
{
    private static readonly CatalogSnapshot Catalog = Make.Catalog(
        Make.Product("a/ü", price: 10, brand: "Norvik"), Make.Product("b", colour: "Red", price: 20), Make.Product("c", type: "Heels", sub: "Shoes", master: "Footwear"));

    [Fact]
    public void A_fold_comes_back_equal_to_the_bit_and_goes_on_as_if_it_had_never_left()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var events = Events(seed, 120);
            var (whole, first) = (new ProfileFold(), new ProfileFold());
            foreach (var one in events) whole.Apply(one);
            foreach (var one in events.Take(70)) first.Apply(one);
            var second = ProfileCodec.TryRead(ProfileCodec.Write(first), new TextPool())!;
            Assert.Equal(ProfileCodec.Write(first), ProfileCodec.Write(second));
            Assert.Equal((first.Events, first.Unstamped, first.Position), (second.Events, second.Unstamped, second.Position));
            foreach (var one in events.Skip(70)) second.Apply(one);
            Assert.Equal(ProfileCodec.Write(whole), ProfileCodec.Write(second));
            ProfileFoldTests.AssertSame(whole.Snapshot(new("u"), UserFacts.None), second.Snapshot(new("u"), UserFacts.None));
        }
    }

    [Fact]
    public void Any_damaged_byte_any_cut_and_any_other_version_are_refused()
    {
        var fold = new ProfileFold();
        foreach (var one in Events(3, 40)) fold.Apply(one);
        var bytes = ProfileCodec.Write(fold);
        Assert.NotNull(ProfileCodec.TryRead(bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            Assert.Null(ProfileCodec.TryRead(damaged));
            Assert.Null(ProfileCodec.TryRead(bytes.AsSpan(0, i)));
        }
    }

    [Fact]
    public void A_body_that_makes_no_sense_is_refused_whatever_its_checksum()
    {
        var random = new SeededRandom(7);
        var fold = new ProfileFold();
        foreach (var one in Events(3, 40)) fold.Apply(one);
        for (var i = 0; i < 5_000; i++)
        {
            var body = ProfileCodec.Write(fold)[..^8];
            for (var hits = 0; hits < 3; hits++) body[1 + random.Next(body.Length - 1)] = (byte)random.Next(256);
            byte[] sealedBody = [.. body, .. System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, 8)];
            // Either a fold of other numbers or none: never an exception, and never more memory than the bytes can mean.
            _ = ProfileCodec.TryRead(sealedBody);
        }
    }

    [Fact]
    public void A_view_of_an_old_layout_is_read_by_this_version()
    {
        // Written once by version 1; a change of the layout needs a new version number.
        const string Written = "0107010080C0D7D7B38A9EEF080702650C00010000000000000000000080C0D7D7B38A9EEF0880C0D7D7B38A9EEF0805818080808080808003000000000000F03F000000000000F03F01828080808080808004000000000000F03F000000000000F03F01818080808080808064000000000000F03F000000000000F03F018180C0808080808065000000000000F03F000000000000F03F018180C08080A0808066000000000000F03F000000000000F03F0180C0D7D7B38A9EEF08000000000000F03F000000000000E83F000000000000E23F000000000000F03F80C0D7D7B38A9EEF0880C0D7D7B38A9EEF0800000001026280C0D7D7B38A9EEF080102628080AFAFE794BCDE110000000000000181808060932B31957D0141C5";
        // Of version 2: as before, and behind it that there are no picks.
        var layout = "02" + Written[2..^16] + "00";
        var fold = new ProfileFold();
        fold.Apply(new LoggedInteraction(7, Make.Stamped(Make.Event("u", "b", id: "e"), Catalog)));
        Assert.Equal(layout, Convert.ToHexString(ProfileCodec.Write(fold))[..^16]);
        Assert.Equal("b", Assert.Single(ProfileCodec.TryRead(Convert.FromHexString(Written))!.Snapshot(new("u"), UserFacts.None).Recent).ProductId.Value);
    }

    internal static LoggedInteraction[] Events(ulong seed, int count, string user = "u")
    {
        var random = new SeededRandom(seed);
        string[] products = ["a/ü", "b", "c", "unknown"];
        var at = Make.Noon;
        return [.. Enumerable.Range(1, count).Select(i =>
        {
            at = at.AddMinutes(random.Next(90));
            var type = InteractionTypes.All[random.Next(InteractionTypes.All.Count)];
            var search = type == InteractionType.Search;
            var made = Make.Event(user, search ? null : products[random.Next(4)], type, at, $"{user}-{i:000}", search ? $"kırmızı {random.Next(9)}" : null, random.Chance(0.5) ? $"o{random.Next(3)}" : null, random.Chance(0.5) ? "fit" : null)
                with { Surface = type == InteractionType.Favorite && random.Chance(0.5) ? Interaction.OnboardingSurface : null, Size = random.Chance(0.7) ? $"{random.Next(5)}" : null, SessionId = random.Chance(0.5) ? $"s{i / 20}" : null };
            var stamped = Make.Stamped(made, Catalog);
            if (search && random.Chance(0.8)) stamped = stamped with { Search = new SearchStamp([new AskedValue(ProductAttribute.BaseColour, random.Next(300))], random.Chance(0.5)) };
            return new LoggedInteraction(i, stamped);
        })];
    }
}
