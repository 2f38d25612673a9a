using System.Security.Cryptography;
using Bespoke.Collaborative;
using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Numerics;
using Bespoke.Retrieval;
using Bespoke.Sessions;
using Xunit;

namespace Bespoke.Tests.Models;

public sealed class BundleFileTests
{
    private static readonly TrainedBundle Trained = WithRanker(TestBundle.Of(
        TestBundle.Checkerboard(20).SelectMany((c, i) => new[] { InteractionType.Click, InteractionType.Purchase }.Select(type =>
            Make.Event(c.User, c.Product, type, Make.Noon.AddDays(-2).AddMinutes(i), $"{type}{i}", order: type == InteractionType.Purchase ? c.User : null)))));

    private static readonly byte[] Written = Bytes(Trained.Bundle);

    [Fact]
    public void A_bundle_that_was_read_answers_as_the_one_that_was_written()
    {
        var (bundle, info) = BundleFile.Read(Written);
        Assert.Equal((Trained.Bundle.Version, Trained.Bundle.Position), (bundle.Version, bundle.Position));
        Assert.Equal((Trained.Info.Fingerprint, Trained.Info.TrainedAt, 4), (info.Fingerprint, info.TrainedAt, info.Models.Count));
        Assert.Equal(Trained.Info.Options.Factors, info.Options.Factors);
        Assert.Equal(Answers(Trained.Bundle), Answers(bundle));
        Assert.Equal(Written, Bytes(bundle));
        Assert.Equal(info.Fingerprint, BundleFile.ReadInfo(new MemoryStream(Written)).Fingerprint);
    }

    [Fact]
    public void Of_a_thousand_damaged_files_none_is_served()
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 1_000; i++)
        {
            var file = (byte[])Written.Clone();
            switch (i % 4)
            {
                case 0:
                    file[random.Next(file.Length)] ^= (byte)(1 + random.Next(255));
                    break;
                case 1:
                    file = file[..random.Next(file.Length)];
                    break;
                case 2:
                    for (var (at, left) = (random.Next(file.Length), random.Next(200)); at < file.Length && left > 0; at++, left--) file[at] = 0;
                    if (file.AsSpan().SequenceEqual(Written)) file[^1] ^= 1;
                    break;
                default:
                    file = [.. file, .. file.AsSpan(0, 1 + random.Next(100))];
                    break;
            }
            Assert.Throws<InvalidDataException>(() => BundleFile.Read(file));
        }
    }

    // Whoever can make the sum fit can make anything fit; but no such file may end the process or be read half.
    [Fact]
    public void A_file_whose_sum_was_made_to_fit_is_read_whole_or_refused_with_a_reason()
    {
        var (random, refused) = (new SeededRandom(8), 0);
        for (var i = 0; i < 300; i++)
        {
            var file = (byte[])Written.Clone();
            file[12 + random.Next(file.Length - 44)] ^= (byte)(1 << random.Next(8));
            try
            {
                BundleFile.Read(Signed(file));
            }
            catch (InvalidDataException e)
            {
                Assert.NotEmpty(e.Message);
                refused++;
            }
        }
        Assert.True(refused > 100, $"only {refused} were refused");
    }

    [Fact]
    public void A_vector_that_is_NaN_is_refused()
    {
        var factors = Trained.Bundle.Factors!.Factors;
        var vectors = new RowVectors(factors.Products.Count, factors.ProductFactors.Length);
        vectors.Row(3)[2] = float.NaN;
        var broken = new NeighborhoodModel(new AlsModel(factors.Users, factors.Products, factors.UserFactors, vectors, Trained.Info.Options.Factors), Trained.Bundle.Factors.Recent);
        var fault = Assert.Throws<InvalidDataException>(() => BundleFile.Read(Bytes(Trained.Bundle with { Factors = broken, ItemItem = null, Sessions = null, BoughtTogether = null, Ranker = null })));
        Assert.Contains("NaN", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leaf_value=0 125", "leaf_value=0 nan", "'nan'")]
    [InlineData("user_brand_affinity", "user_bread_affinity", "other features")]
    [InlineData("end of trees", "end of treez", "cut off")]
    [InlineData("split_feature=14", "split_feature=99", "feature 99")]
    public void A_ranker_that_is_damaged_foreign_or_holds_a_NaN_is_refused_with_the_reason(string part, string broken, string reason)
    {
        var file = System.Text.Encoding.Latin1.GetString(Written);
        Assert.Contains(part, file, StringComparison.Ordinal);
        // Lengths stay as they are: the sum is made to fit, so that the model itself must be looked at.
        var damaged = System.Text.Encoding.Latin1.GetBytes(file.Replace(part, broken.PadRight(part.Length), StringComparison.Ordinal));
        var fault = Assert.ThrowsAny<Exception>(() => BundleFile.Read(Signed(damaged)));
        Assert.IsType<InvalidDataException>(fault);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_answer_otherwise_than_when_they_were_written_are_refused()
    {
        // The answers stand last: a score of the last of them becomes another.
        var file = (byte[])Written.Clone();
        var at = file.Length - SHA256.HashSizeInBytes - sizeof(float);
        BitConverter.TryWriteBytes(file.AsSpan(at), BitConverter.ToSingle(file, at) * 1.5f);
        var fault = Assert.Throws<InvalidDataException>(() => BundleFile.Read(Signed(file)));
        Assert.Contains("answers otherwise", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_format_and_a_foreign_file_are_refused_by_name()
    {
        var later = (byte[])Written.Clone();
        later[8] = BundleFile.Format + 1;
        Assert.Contains($"format is {BundleFile.Format + 1}", Assert.Throws<InvalidDataException>(() => BundleFile.Read(Signed(later))).Message, StringComparison.Ordinal);
        Assert.Contains("no bundle", Assert.Throws<InvalidDataException>(() => BundleFile.Read(new byte[10_000])).Message, StringComparison.Ordinal);
        Assert.Contains("no bundle", Assert.Throws<InvalidDataException>(() => BundleFile.Read([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_user_nothing_of_the_user_is_in_the_file()
    {
        var left = Trained.Bundle.Without(id => id == "u4");
        Assert.False(left.Factors!.Factors.Users.TryGetRow("u4", out _));
        Assert.Equal(19, left.Factors.Recent.Rows);
        Assert.Equal(-1, Bytes(left).AsSpan().IndexOf("\u0002\0\0\0u4"u8));
        Assert.NotEqual(-1, Written.AsSpan().IndexOf("\u0002\0\0\0u4"u8));
        Assert.Same(left, left.Without(id => id == "u4"));
    }

    private static TrainedBundle WithRanker(TrainedBundle trained) => new(
        trained.Bundle with { Ranker = TestRanker.Of(new("user_brand_affinity", 0.5, 0, 125), new("text_similarity", 0.25, -1, 2)) }, trained.Info with { Ranker = TestRanker.Info });

    private static byte[] Bytes(ModelBundle bundle)
    {
        using var to = new MemoryStream();
        BundleFile.Write(bundle, Trained.Info, to);
        return to.ToArray();
    }

    private static byte[] Signed(byte[] file)
    {
        SHA256.HashData(file.AsSpan(..^SHA256.HashSizeInBytes), file.AsSpan(^SHA256.HashSizeInBytes..));
        return file;
    }

    private static string Answers(ModelBundle bundle)
    {
        var (rows, next, workspace) = (new ScoredRow[5], new ScoredProduct[5], new SessionWorkspace());
        var told = new List<string>();
        for (var product = 0; product < bundle.ItemItem!.Products.Count; product++)
        {
            told.Add(string.Join(' ', rows.Take(bundle.ItemItem.Similar(product, rows))));
            told.Add(string.Join(' ', rows.Take(bundle.BoughtTogether!.Similar(product, rows))));
            told.Add(string.Join(' ', next.Take(bundle.Sessions!.Recommend([product], next, workspace))));
            told.Add(string.Join(' ', rows.Take(bundle.Factors!.Factors.SimilarUsers(product, rows))));
            told.Add(string.Join(' ', bundle.Factors.Factors.ProductFactors[product].ToArray()));
        }
        told.Add($"{bundle.Ranker!.Info} {bundle.Ranker.Model}");
        return string.Join('\n', told);
    }
}
