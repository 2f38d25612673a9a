namespace Bespoke.LightGbm.Tests;

/// <summary>Models of every kind of split, trained once for all tests by LightGBM's own parameters.</summary>
public sealed class OracleModels
{
    internal static readonly string[] Names = ["plain", "missing", "zero", "categories", "categories-only", "stumps", "leaves-32", "leaves-33", "leaves-64", "leaves-200", "constant", "regression"];

    private readonly Dictionary<string, Lazy<(string Model, RankingData Data)>> _models = Names.ToDictionary(n => n, n => new Lazy<(string, RankingData)>(() => Train(n)));

    internal (string Model, RankingData Data) this[string name] => _models[name].Value;

    private static (string Model, RankingData Data) Train(string name)
    {
        var data = name switch
        {
            "plain" => Synthetic.Numbers(60, 7, 11, (random, _) => (float)random.NextGaussian()),
            "zero" => Synthetic.Numbers(60, 7, 12, (random, _) => random.Chance(0.3) ? 0 : (float)random.NextGaussian()),
            "categories" => Synthetic.Categories(60, 8, 4, 13),
            "categories-only" => Synthetic.Categories(60, 3, 0, 14),
            _ => Synthetic.Numbers(60, 9, 15),
        };
        var leaves = name switch { "stumps" => 2, "leaves-32" => 32, "leaves-33" => 33, "leaves-64" => 64, "leaves-200" => 200, _ => 15 };
        var extra = name switch
        {
            "zero" => "zero_as_missing=true",
            "categories" or "categories-only" => $"categorical_feature={string.Join(',', data.Categorical)} min_data_per_group=5 cat_smooth=1 max_cat_to_onehot=3",
            _ => "",
        };
        var objective = name == "regression" ? "regression" : "lambdarank";
        var parameters = $"verbosity=-1 num_threads=1 deterministic=true force_row_wise=true objective={objective} num_leaves={leaves} min_data_in_leaf={(name == "constant" ? 100_000 : 3)} learning_rate=0.2 {extra}";
        using var rows = Dataset.Create(data, parameters);
        using var booster = new Booster(rows, null, parameters);
        var trees = 0;
        while (trees < 12 && booster.AddTree()) trees++;
        return (booster.Save(trees), data);
    }
}
