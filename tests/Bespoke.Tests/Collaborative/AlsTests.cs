using Bespoke.Collaborative;
using Bespoke.Numerics;
using Xunit;

namespace Bespoke.Tests.Collaborative;

public sealed class AlsTests
{
    // 6 users x 5 products with weights.
    private static readonly (int User, int Product, float Weight)[] Small =
    [
        (0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 2, 1), (2, 1, 0.5f), (2, 2, 1), (2, 3, 3), (3, 3, 1), (3, 4, 1), (4, 0, 1), (4, 4, 2), (5, 1, 1), (5, 2, 1), (5, 3, 1),
    ];

    private static readonly AlsOptions SmallOptions = new()
    {
        Factors = 3,
        Iterations = 4,
        Regularization = 0.05,
        RegularizationExponent = 0.5,
        UnobservedWeight = 0.2,
        Solver = AlsSolver.Block,
    };

    [Fact]
    public void Is_what_direct_solutions_in_double_precision_give()
    {
        var model = Als.Fit(Matrix(), SmallOptions, 7);
        // The start is the model's own, after no more than its first draw: one iteration from the fitted products reproduces the users.
        var products = Enumerable.Range(0, 5).Select(p => model.ProductFactors[p].ToArray().Select(v => (double)v).ToArray()).ToArray();
        var users = Enumerable.Range(0, 6).Select(u => model.UserFactors[u].ToArray().Select(v => (double)v).ToArray()).ToArray();
        var solved = SlowAls.HalfStep([.. Small.Select(s => (s.Product, s.User, (double)s.Weight))], 5, users, SmallOptions);
        for (var product = 0; product < 5; product++)
        {
            for (var i = 0; i < 3; i++) Assert.Equal(solved[product][i], products[product][i], 1e-4);
        }
    }

    [Fact]
    public void Converged_it_has_the_predictions_that_numpy_finds()
    {
        // Golden: eng/golden/collaborative.py (numpy, double precision, direct solutions from another start, 2,000 iterations).
        double[][] golden = GoldenNumbers.AlsPredictions;
        foreach (var solver in new[] { AlsSolver.Block, AlsSolver.ConjugateGradient })
        {
            var model = Als.Fit(Matrix(), SmallOptions with { Iterations = 1_000, Solver = solver }, 3);
            for (var user = 0; user < 6; user++)
            {
                for (var product = 0; product < 5; product++)
                {
                    var prediction = model.UserFactors[user].ToArray().Zip(model.ProductFactors[product].ToArray(), (a, b) => (double)a * b).Sum();
                    Assert.Equal(golden[user][product], prediction, 2e-3);
                }
            }
        }
    }

    [Theory]
    [InlineData(AlsSolver.Block, 3)]
    [InlineData(AlsSolver.ConjugateGradient, 100)]
    public void Every_solver_reaches_the_exact_half_step(AlsSolver solver, int steps)
    {
        var (train, _) = CollaborativeContractTests.Tastes(3);
        var options = new AlsOptions { Factors = 20, Iterations = 2, Solver = solver, GradientSteps = steps, BlockSize = 32, Regularization = 0.01 };
        var model = Als.Fit(train, options, 1);
        double[][] users = [.. Enumerable.Range(0, train.Users.Count).Select(u => model.UserFactors[u].ToArray().Select(v => (double)v).ToArray())];
        var cells = Enumerable.Range(0, train.Users.Count).SelectMany(u => train.ByUser.ColumnsOf(u).ToArray().Select(p => (p, u, 1.0))).ToArray();
        var solved = SlowAls.HalfStep(cells, train.Products.Count, users, options);
        for (var product = 0; product < train.Products.Count; product++)
        {
            for (var i = 0; i < 20; i++) Assert.Equal(solved[product][i], model.ProductFactors[product][i], 1e-3);
        }
    }

    [Fact]
    public void A_user_who_is_folded_in_gets_the_vector_of_the_exact_half_step()
    {
        var (train, _) = CollaborativeContractTests.Tastes(3);
        var model = Als.Fit(train, new AlsOptions { Factors = 20, Iterations = 8 }, 1);
        double[][] products = [.. Enumerable.Range(0, train.Products.Count).Select(p => model.ProductFactors[p].ToArray().Select(v => (double)v).ToArray())];
        var exact = SlowAls.HalfStep([(0, 3, 1.0), (0, 40, 2.0), (0, 17, 0.5)], 1, products, new AlsOptions { Factors = 20 })[0];
        var folded = new float[20];
        model.FoldInUser([3, 40, 17], [1, 2, 0.5f], folded);
        for (var i = 0; i < 20; i++) Assert.Equal(exact[i], folded[i], 1e-3);

        model.FoldInUser([], [], folded);
        Assert.All(folded, v => Assert.Equal(0, v));
        Assert.Throws<ArgumentException>(() => model.FoldInUser([3], [0f], folded));
        Assert.Throws<ArgumentException>(() => model.FoldInUser([3], [float.NaN], folded));
    }

    [Fact]
    public void A_product_folded_in_from_its_users_is_recommended_to_their_like()
    {
        var (train, _) = CollaborativeContractTests.Tastes(3);
        var model = Als.Fit(train, new AlsOptions { Factors = 8, Iterations = 10 }, 1);
        // Users of one taste are four apart.
        var folded = new float[8];
        model.FoldInProduct([1, 5, 9, 13, 17, 21, 25, 29], [1, 1, 1, 1, 1, 1, 1, 1], folded);
        double Mean(int taste) => Enumerable.Range(10, 80).Average(i => model.UserFactors[i * 4 + taste].ToArray().Zip(folded, (a, b) => (double)a * b).Sum());
        Assert.All([0, 2, 3], other => Assert.True(Mean(1) > 2 * Mean(other)));
    }

    [Fact]
    public void The_nearest_users_share_the_taste()
    {
        var (train, _) = CollaborativeContractTests.Tastes(3);
        var model = Als.Fit(train, new AlsOptions { Factors = 8, Iterations = 10 }, 1);
        var (best, same) = (new ScoredRow[10], 0);
        for (var user = 0; user < 100; user++)
        {
            Assert.Equal(10, model.SimilarUsers(user, best));
            Assert.DoesNotContain(user, best.Select(b => b.Row));
            same += best.Count(b => b.Row % 4 == user % 4);
        }
        Assert.True(same > 800, $"{same} of 1,000 neighbours share the taste");
    }

    [Fact]
    public void The_seed_decides_and_progress_is_told()
    {
        var told = new List<FitProgress>();
        var model = Als.Fit(Matrix(), SmallOptions, 7, new Told(told.Add));
        Assert.Equal([new(1, 4), new(2, 4), new(3, 4), new(4, 4)], told);
        Assert.Equal(model.UserFactors[0].ToArray(), Als.Fit(Matrix(), SmallOptions, 7).UserFactors[0].ToArray());
        Assert.NotEqual(model.UserFactors[0].ToArray(), Als.Fit(Matrix(), SmallOptions, 8).UserFactors[0].ToArray());
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        using var stop = new CancellationTokenSource();
        var done = 0;
        Assert.Throws<OperationCanceledException>(() => Als.Fit(Matrix(), SmallOptions with { Iterations = 1_000 }, 7, new Told(_ =>
        {
            if (++done == 2) stop.Cancel();
        }), stop.Token));
        Assert.Equal(2, done);
    }

    [Fact]
    public void A_fit_that_diverges_names_its_cause()
    {
        var matrix = InteractionMatrix.From([("u", "p", float.MaxValue), ("v", "p", float.MaxValue), ("v", "q", 1)]);
        var error = Assert.Throws<BespokeException>(() => Als.Fit(matrix, SmallOptions with { Solver = AlsSolver.ConjugateGradient }, 1));
        Assert.Contains("not finite after iteration 1", error.Message);
        Assert.Contains("weights far above", error.Message);
    }

    [Fact]
    public void Weights_and_options_out_of_range_are_refused_by_name()
    {
        Assert.Contains("user v and product q", Assert.Throws<ArgumentException>(() => InteractionMatrix.From([("u", "p", 1), ("v", "q", 0)])).Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => InteractionMatrix.From([("u", "p", float.NaN)])).Message);
        Assert.Contains("Factors", Assert.Throws<ArgumentOutOfRangeException>(() => Als.Fit(Matrix(), SmallOptions with { Factors = 0 }, 1)).Message);
        Assert.Contains("Regularization", Assert.Throws<ArgumentOutOfRangeException>(() => Als.Fit(Matrix(), SmallOptions with { Regularization = double.NaN }, 1)).Message);
    }

    private static InteractionMatrix Matrix() => new(
        new IdMap(Enumerable.Range(0, 6).Select(u => $"u{u}")), new IdMap(Enumerable.Range(0, 5).Select(p => $"p{p}")),
        CsrMatrix.FromEntries(6, 5, [.. Small.Select(s => new MatrixEntry(s.User, s.Product, s.Weight))]));

    private sealed class Told(Action<FitProgress> told) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => told(value);
    }
}
