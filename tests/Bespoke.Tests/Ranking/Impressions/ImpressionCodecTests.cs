using Bespoke.Catalog;
using Bespoke.Contracts;
using Bespoke.Numerics;
using Bespoke.Profiles;
using Bespoke.Ranking;
using Bespoke.Ranking.Impressions;
using Xunit;

namespace Bespoke.Tests.Ranking.Impressions;

public sealed class ImpressionCodecTests
{
    [Theory]
    [InlineData(1UL, 24)]
    [InlineData(2UL, 1)]
    [InlineData(3UL, 0)]
    public void What_is_written_is_read_again_to_the_bit(ulong seed, int rows)
    {
        var request = Random(seed, rows);

        var read = ImpressionCodec.Read(ImpressionCodec.Write(request), FeatureNames.All);

        Assert.Equal(request with { Rows = [], Features = default }, read with { Rows = [], Features = default });
        Assert.Equal(request.Rows, read.Rows);
        Assert.Equal(Bits(request), Bits(read));
        Assert.Equal((request.User, request.Query), ImpressionCodec.ReadHead(ImpressionCodec.Write(request)));
    }

    [Fact]
    public void Chances_of_what_was_tried_out_stand_behind_the_rest_and_lists_without_any_are_as_before()
    {
        var request = Random(7, 5);
        ShownRow[] rows = [.. request.Rows.Select((r, i) => i is 1 or 4 ? r with { Explored = 0.25 / (i + 1) } : r)];
        var (plain, bytes) = (ImpressionCodec.Write(request), ImpressionCodec.Write(request with { Rows = rows }));
        Assert.Equal(plain, bytes[..plain.Length]);
        Assert.Equal(rows, ImpressionCodec.Read(bytes, FeatureNames.All).Rows);
        Assert.All(ImpressionCodec.Read(plain, FeatureNames.All).Rows, r => Assert.Null(r.Explored));
        foreach (var wrong in (double[])[0, 1.5, double.NaN]) Assert.Throws<InvalidDataException>(() => ImpressionCodec.Read(ImpressionCodec.Write(request with { Rows = [.. rows.Select(r => r with { Explored = wrong })] }), FeatureNames.All));
    }

    [Fact]
    public void A_weight_is_put_in_later_and_nothing_else_changes()
    {
        var request = Random(4, 5);
        Assert.Equal(ImpressionCodec.Write(request with { Weight = 20 }), ImpressionCodec.Reweighted(ImpressionCodec.Write(request), 20));
    }

    [Fact]
    public void Features_of_another_version_are_found_by_their_names()
    {
        var request = Random(5, 3);
        string[] then = [.. FeatureNames.All.Select((name, i) => i == 2 ? "gone_since" : name)];

        var read = ImpressionCodec.Read(ImpressionCodec.Write(request), then);

        for (var row = 0; row < 3; row++)
        {
            Assert.True(float.IsNaN(read.FeaturesOf(row)[2]));
            Assert.Equal(request.FeaturesOf(row)[3..].ToArray(), read.FeaturesOf(row)[3..].ToArray());
        }
    }

    [Fact]
    public void Damaged_bytes_end_with_an_error_that_says_so()
    {
        var bytes = ImpressionCodec.Write(Random(6, 8));
        var random = new SeededRandom(6);
        for (var i = 0; i < 500; i++)
        {
            var damaged = bytes[..(i % 2 == 0 ? bytes.Length : random.Next(bytes.Length))].ToArray();
            if (damaged.Length > 0) damaged[random.Next(damaged.Length)] ^= (byte)(1 + random.Next(255));
            try
            {
                ImpressionCodec.Read(damaged, FeatureNames.All);
            }
            catch (InvalidDataException)
            {
                // The one error that it may end with.
            }
        }
    }

    private static int[] Bits(LoggedRequest request) => [.. request.Features.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private static LoggedRequest Random(ulong seed, int rows)
    {
        var random = new SeededRandom(seed);
        var width = FeatureNames.All.Count;
        var features = new float[rows * width];
        for (var column = 0; column < width; column++)
        {
            var (kind, same) = (random.Next(3), (float)random.NextGaussian());
            for (var row = 0; row < rows; row++) features[row * width + column] = kind == 0 ? float.NaN : kind == 1 ? same : random.Chance(0.2) ? float.NaN : (float)random.NextGaussian();
        }
        return new LoggedRequest
        {
            RequestId = $"request-{seed}",
            User = seed % 2 == 0 ? null : "key/of+the=user",
            At = Make.Noon.AddTicks((long)seed),
            Surface = "search",
            Query = seed % 2 == 0 ? "kırmızı elbise" : null,
            Basis = Basis.Warm,
            Bundle = "20260302-120000",
            Weight = 1,
            Propensity = 0.02 / 45,
            Swap = seed % 2 == 0 ? new PositionSwap(2, 7) : null,
            Rows = [.. Enumerable.Range(1, rows).Select(i => new ShownRow(new ProductId($"p/{i}"), i, i == rows ? float.NaN : 1f / i))],
            Features = features,
        };
    }
}
