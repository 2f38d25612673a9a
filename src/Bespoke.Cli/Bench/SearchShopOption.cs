using System.CommandLine;
using Bespoke.Simulation;

namespace Bespoke.Cli.Bench;

/// <summary>The options of the benchmarks of search: on which shop.</summary>
internal sealed class SearchShopOption
{
    private readonly Option<string?> _data = new("--data") { Description = "Measure on a copy of the shop in this folder. Otherwise on a synthetic one.", HelpName = "DIR" };

    private readonly Option<int?> _products = new("--products") { Description = $"Size of a synthetic catalogue, in place of that of --data. [default: {SyntheticCatalog.DefaultProducts}]", HelpName = "N" };

    private readonly Option<int> _shoppers = CommonOptions.Number("--shoppers", "Shoppers that are added, each with 20 to 100 events.", 10_000, 1, 1_000_000);

    private readonly Option<ulong> _seed = new("--seed") { Description = "Another seed: other shoppers, queries and moments.", HelpName = "S", DefaultValueFactory = _ => 1 };

    private readonly Option<bool> _train = new("--train") { Description = "Train models on what the shoppers did, and let them serve." };

    private readonly Option<int> _trees = CommonOptions.Number("--trees", "Train the models, and let a ranker of so many trees serve: what it learnt is made up, its cost is a trained one's. 0 = none.", 0, 0, 2_000);

    internal SearchShopOption() => _products.Validators.Add(r =>
    {
        if (r.GetValueOrDefault<int?>() is < 100 or > 5_000_000) r.AddError("--products is between 100 and 5,000,000.");
    });

    internal void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_data, _products, _shoppers, _seed, _train, _trees]) command.Add(option);
    }

    internal SearchShopOptions Of(ParseResult parsed) => new(parsed.GetValue(_data), parsed.GetValue(_products), parsed.GetValue(_shoppers), parsed.GetValue(_seed), parsed.GetValue(_train), parsed.GetValue(_trees));
}
