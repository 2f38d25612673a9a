using Bespoke.Numerics;
using Bespoke.Storage.Impressions;
using Xunit;

namespace Bespoke.Storage.Tests.Impressions;

public sealed class RecordArenaTests
{
    private const int LargerThanABlock = 300_000;

    [Fact]
    public void Records_keep_their_bytes_whichever_others_come_and_go()
    {
        var (random, arena) = (new SeededRandom(1), new RecordArena());
        var kept = new List<(RecordArena.Record Record, int Length, byte Value)>();
        for (var turn = 0; turn < 20_000; turn++)
        {
            // Now it fills, now it empties, in no order.
            if (random.Next(100) < (turn / 1_000 % 2 == 0 ? 60 : 40)) Add(random.Next(500) == 0 ? LargerThanABlock : random.Next(20_000));
            else if (kept.Count > 0) Remove(random.Next(kept.Count));
        }
        while (kept.Count > 0) Remove(kept.Count - 1);

        void Add(int length)
        {
            var value = (byte)(1 + random.Next(255));
            var bytes = new byte[length];
            bytes.AsSpan().Fill(value);
            kept.Add((arena.Add(bytes), length, value));
        }

        void Remove(int i)
        {
            var (record, length, value) = kept[i];
            var bytes = arena[record].Span;
            Assert.Equal(length, bytes.Length);
            Assert.False(bytes.ContainsAnyExcept(value));
            arena.Remove(record);
            kept[i] = kept[^1];
            kept.RemoveAt(kept.Count - 1);
        }
    }
}
