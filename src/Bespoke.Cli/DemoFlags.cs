using System.CommandLine;
using Bespoke.Simulation;

namespace Bespoke.Cli;

/// <summary>The options that say how large a demo is, as every command that makes one takes them.</summary>
internal sealed class DemoFlags
{
    private const int LeastShoppers = 6, LeastLearning = 100, MostShoppers = 100_000;

    private readonly Option<int> _products = CommonOptions.Number("--products", "Size of the synthetic catalogue.", SyntheticCatalog.DefaultProducts, 100, 5_000_000);
    private readonly Option<int?> _shoppers = new("--shoppers") { Description = $"How many synthetic shoppers. [default: {SimulatedShoppers.DefaultShoppers}, with --learn {DemoOptions.LearningShoppers}]", HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Another seed, another shop.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _learn = new("--learn") { Description = "Let the shop itself serve the shoppers for thirty days, and train models and a ranker on what they did with what they were shown. Takes some two minutes." };

    internal DemoFlags(Command command)
    {
        foreach (var option in (Option[])[_products, _shoppers, _seed, _learn]) command.Add(option);
        command.Validators.Add(parsed =>
        {
            var least = parsed.GetValue(_learn) ? LeastLearning : LeastShoppers;
            if (parsed.GetValue(_shoppers) is { } shoppers && (shoppers < least || shoppers > MostShoppers)) parsed.AddError($"--shoppers is between {least} and {MostShoppers:N0}{(least == LeastLearning ? " with --learn" : "")}.");
        });
    }

    internal DemoOptions Of(ParseResult parsed)
    {
        var learns = parsed.GetValue(_learn);
        return new DemoOptions(parsed.GetValue(_products), parsed.GetValue(_shoppers) ?? (learns ? DemoOptions.LearningShoppers : SimulatedShoppers.DefaultShoppers), parsed.GetValue(_seed), learns);
    }
}
