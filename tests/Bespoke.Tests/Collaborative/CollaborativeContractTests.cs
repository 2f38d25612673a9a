using Bespoke.Collaborative;
using Bespoke.Evaluation;
using Bespoke.Evaluation.Metrics;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Collaborative;

/// <summary>What every collaborative model must do, whatever its method.</summary>
public sealed class CollaborativeContractTests
{
    private const int Board = 50;

    public static TheoryData<string, string> Models => new()
    {
        { "als", "factors=8" },
        { "als", "factors=24,solver=Block,blockSize=16" },
        { "als", "factors=160,regularization=0.01" },
        { "item-item", "" },
        { "item-item", "neighbors=24,shrinkage=5" },
        { "ease", "" },
        { "ease", "denseUpTo=0,neighborhood=30" },
        { "blend", "als.factors=8,item-item.weight=0.5,ease.weight=0.2" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Recommends_the_one_product_each_user_was_not_shown(string model, string options)
    {
        // Users like the products of their own parity, all but the one with their own number.
        var matrix = InteractionMatrix.From(
            from user in Enumerable.Range(0, Board) from product in Enumerable.Range(0, Board) where user % 2 == product % 2 && user != product select ($"u{user}", $"p{product}", 1f));
        var lists = RankedLists.Of(CollaborativeRecipe.Create(model, options).Fit(matrix, null, default), matrix.ByUser, 1, default);
        for (var user = 0; user < Board; user++)
        {
            Assert.True(matrix.Users.TryGetRow($"u{user}", out var row));
            Assert.Equal($"p{user}", matrix.Products[Assert.Single(lists[row].ToArray())]);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Shuffled_user_ids_leave_no_more_than_popularity_knows(string model, string options)
    {
        var (train, test) = Tastes(1);
        var popularity = Recall(CollaborativeRecipe.Create("popularity").Fit(train, null, default), train, test);
        var fitted = CollaborativeRecipe.Create(model, options).Fit(train, null, default);
        int[] others = [.. Enumerable.Range(0, train.Users.Count)];
        new SeededRandom(4).Shuffle(others.AsSpan());

        var own = Recall(fitted, train, test);
        var foreign = Recall(new Relabelled(fitted, others), train, test);

        Assert.True(own > 1.25 * popularity, $"{own} is not much above popularity's {popularity}");
        Assert.True(foreign < 1.1 * popularity, $"{foreign} under shuffled ids is above popularity's {popularity}");
    }

    [Theory]
    [InlineData("item-item", "")]
    [InlineData("ease", "")]
    [InlineData("ease", "denseUpTo=0,neighborhood=30")]
    [InlineData("ease", "minSupport=0")]
    public void A_product_nobody_touched_has_no_neighbours_and_is_none(string model, string options)
    {
        var (train, _) = Tastes(1);
        var products = new IdMap([.. Enumerable.Range(0, train.Products.Count).Select(p => train.Products[p]), "untouched"]);
        var wider = new InteractionMatrix(train.Users, products, CsrMatrix.FromEntries(train.Users.Count, products.Count, Entries(train)));
        var untouched = products.Count - 1;
        var similarities = model == "ease" ? Ease.Fit(wider, OptionsText.Read(new EaseOptions { MinSupport = 1 }, options)) : ItemItem.Fit(wider, new ItemItemOptions { MinSupport = 1 });
        Assert.Equal(0, similarities.Similar(untouched, new ScoredRow[5]));
        for (var product = 0; product < products.Count; product++) Assert.DoesNotContain(untouched, similarities.NeighborsOf(product).ToArray());
        Assert.Equal(5, similarities.Similar(0, new ScoredRow[5]));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_number_of_threads_changes_no_bit(string model, string options)
    {
        if (model == "blend") return;
        var (train, _) = Tastes(2);
        var (one, two) = (Scores("threads=1"), Scores("threads=2"));
        Assert.Equal(one, two);

        float[] Scores(string threads)
        {
            var text = options.Length == 0 ? threads : options + "," + threads;
            var fitted = model switch
            {
                "als" => Als.Fit(train, OptionsText.Read(new AlsOptions(), text), 1),
                "ease" => Ease.Fit(train, OptionsText.Read(new EaseOptions { MinSupport = 1 }, text)).For(train),
                _ => ItemItem.Fit(train, OptionsText.Read(new ItemItemOptions { MinSupport = 1 }, text)).For(train),
            };
            var scores = new float[train.Users.Count * train.Products.Count];
            fitted.Score(0, train.Users.Count, scores);
            return scores;
        }
    }

    /// <summary>Four tastes of 80 products each, some products more popular; three of each user's products are withheld.</summary>
    internal static (InteractionMatrix Train, CsrMatrix Test) Tastes(ulong seed)
    {
        const int users = 400, group = 80, groups = 4, chosen = 14;
        var random = new SeededRandom(seed);
        double[] weights = [.. Enumerable.Range(0, group).Select(i => 1.0 / (5 + i))];
        var (train, test) = (new List<MatrixEntry>(), new List<MatrixEntry>());
        for (var user = 0; user < users; user++)
        {
            var products = new HashSet<int>();
            while (products.Count < chosen) products.Add((random.Chance(0.85) ? user % groups : random.Next(groups)) * group + random.PickWeighted(weights));
            var at = 0;
            foreach (var product in products) (at++ < 3 ? test : train).Add(new MatrixEntry(user, product, 1));
        }
        var matrix = CsrMatrix.FromEntries(users, groups * group, train.ToArray());
        var ids = (Users: new IdMap(Enumerable.Range(0, users).Select(u => $"u{u}")), Products: new IdMap(Enumerable.Range(0, groups * group).Select(p => $"p{p}")));
        return (new InteractionMatrix(ids.Users, ids.Products, matrix), CsrMatrix.FromEntries(users, groups * group, test.ToArray()));
    }

    private static MatrixEntry[] Entries(InteractionMatrix matrix) => [.. Enumerable.Range(0, matrix.Users.Count)
        .SelectMany(u => matrix.ByUser.ColumnsOf(u).ToArray().Select(p => new MatrixEntry(u, p, 1)))];

    private static double Recall(IUserScorer scorer, InteractionMatrix train, CsrMatrix test)
    {
        var lists = RankedLists.Of(scorer, train.ByUser, 20, default);
        return Enumerable.Range(0, test.Rows).Average(u => RecallAtK.Of(lists[u], test.ColumnsOf(u), 20));
    }

    private sealed class Relabelled(IUserScorer inner, int[] rows) : IUserScorer
    {
        public IdMap Users => inner.Users;

        public IdMap Products => inner.Products;

        public void Score(int from, int count, Span<float> scores)
        {
            for (var i = 0; i < count; i++) inner.Score(rows[from + i], 1, scores[(i * Products.Count)..]);
        }
    }
}
