using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Ranking.Impressions;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

/// <summary>What waits, against the plainest way to keep it: a list that is gone through from end to end.</summary>
public sealed class WaitingImpressionsTests
{
    private const int Users = 7, Products = 9, Near = 40, Lists = 1_500;

    // So many lists ago pages are about to be decided on: some are older than patience reaches.
    private const int Old = 460;

    private readonly record struct Plain(string Request, UserId? User, DateTimeOffset At, string[] Products, byte[] Body, byte[] Inputs)
    {
        internal bool IsOpen { get; init; } = true;
        internal bool Kept { get; init; }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Events_keep_the_pages_that_they_would_keep_in_a_plain_list_however_many_came_and_went(int seed)
    {
        var (random, waiting, plain, now) = (new SeededRandom((ulong)seed), new WaitingImpressions(), new List<Plain>(), Make.Noon);
        var (first, removed, again) = (0, 0, 0);
        for (var turn = 0; turn < 12_000; turn++)
        {
            now += TimeSpan.FromSeconds(random.Next(3));
            switch (random.Next(10))
            {
                case < 5:
                    Add();
                    break;
                case < 8:
                    Happen();
                    break;
                case 8 when random.Next(100) == 0:
                    Remove();
                    break;
                default:
                    Age();
                    break;
            }
        }
        while (first < plain.Count) Drop(DateTimeOffset.MaxValue);
        Assert.Null(waiting.Next(DateTimeOffset.MaxValue, long.MaxValue));
        Assert.Equal(0, waiting.Bytes);
        // All of it has happened, and much of it has not.
        Assert.InRange(plain.Count, 5_000, 7_000);
        Assert.InRange(plain.Count(p => p.Kept), plain.Count / 5, plain.Count * 4 / 5);
        Assert.InRange(removed, 100, plain.Count / 2);
        Assert.InRange(again, 100, plain.Count);

        void Add()
        {
            var request = List();
            UserId? user = random.Next(5) == 0 ? null : new UserId($"user {random.Next(Users)}");
            var page = new Plain(request, user, now, [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => $"p{random.Next(Products)}")], Bytes(random.Next(200) == 0 ? 300_000 : 1 + random.Next(300)), Bytes(random.Next(4) == 0 ? 50 : 0));
            var kept = plain.Skip(first).Any(p => p.Request == request && p.Kept);
            var number = waiting.Add(new WaitingImpressions.Page(request, user, now, [.. page.Products.Select((p, i) => new ShownRow(new ProductId(p), i + 1, 0))]), page.Body, page.Inputs);
            if (plain.FindLastIndex(p => p.Request == request) is >= 0 and var before && before < first) again++;
            plain.Add(page);
            Assert.Equal(kept ? plain.Count - 1 : null, number);
            if (number is { } own) Keep(own);
        }

        void Happen()
        {
            var (user, product) = (new UserId($"user {random.Next(Users)}"), $"p{random.Next(Products)}");
            var named = random.Next(2) == 0 ? List(random.Next(3) == 0 ? Old : 0) : null;
            var at = now - TimeSpan.FromMinutes(random.Next(3) == 0 ? random.Next(40) : 0);
            var request = plain.Skip(first).Any(p => p.Request == named)
                ? named
                : plain.Skip(first).LastOrDefault(p => p.User == user && p.At <= at && p.Products.Contains(product)).Request;
            var expected = Enumerable.Range(first, plain.Count - first).Where(i => request is not null && plain[i].Request == request && plain[i].IsOpen && at <= plain[i].At + WaitingImpressions.Patience);
            var kept = waiting.KeptBy(ShownShop.Click(user.Value, product, named, at));
            Assert.Equal(expected.Select(i => (long)i), kept);
            foreach (var page in kept) Keep(page);
        }

        void Keep(long number)
        {
            ref var page = ref waiting[number];
            Assert.Equal(plain[(int)number].Body, waiting.BytesOf(page.Body).ToArray());
            Assert.Equal(plain[(int)number].Inputs, waiting.BytesOf(page.Inputs).ToArray());
            waiting.Keep(number);
            Assert.False(page.IsOpen);
            plain[(int)number] = plain[(int)number] with { IsOpen = false, Kept = true };
        }

        void Age()
        {
            while (first < plain.Count && plain[first].At <= now - WaitingImpressions.Ripe) Drop(now - WaitingImpressions.Ripe);
            Assert.Null(waiting.Next(now - WaitingImpressions.Ripe, long.MaxValue));
        }

        void Drop(DateTimeOffset before)
        {
            var page = waiting.Next(before, long.MaxValue)!.Value;
            var expected = plain[first++];
            Assert.Equal((WaitingImpressions.KeyOf(expected.Request), expected.At, expected.IsOpen), (page.Request, page.At, page.IsOpen));
            if (page.IsOpen) Assert.Equal(expected.Body, waiting.BytesOf(page.Body).ToArray());
            waiting.Drop(page);
        }

        void Remove()
        {
            var goes = Enumerable.Range(first, plain.Count - first).Where(i => plain[i].IsOpen && plain[i].Body[0] < 128).ToArray();
            Assert.Equal(goes.Length, waiting.Remove(body => body.Span[0] < 128));
            removed += goes.Length;
            foreach (var i in goes) plain[i] = plain[i] with { IsOpen = false, Products = [] };
        }

        // Each has two pages or so that lie close together; after all of them are gone its name comes again.
        string List(int before = 0) => $"list {(plain.Count / 2 - before + random.Next(Near)) % Lists}";

        byte[] Bytes(int length)
        {
            var bytes = new byte[length];
            for (var i = 0; i < length; i++) bytes[i] = (byte)random.Next(256);
            return bytes;
        }
    }
}
