using System.CommandLine;
using System.Text.Json;
using Bespoke.Rules;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class RulesCommand
{
    internal static Command Create() => new("rules", "The merchandisers' rules. A running server takes new ones by PUT /v1/rules.") { Show(), Check() };

    private static Command Show()
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var version = new Option<int?>("--version") { Description = "An earlier version; the latest unless told.", HelpName = "N" };
        var command = new Command("show", "Print the rules as an array, such as 'check' and PUT /v1/rules take.") { data, version, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var wanted = parsed.GetValue(version);
            var found = shop.Rules.Find(wanted);
            if (found is null && wanted is not null) throw new BespokeException($"There is no version {wanted} of the rules.");
            var rules = found?.Rules ?? RuleSet.None;
            if (parsed.GetValue(json)) Output.Json(RulesBody.Of(rules, found?.Revision, shop.Catalog));
            else Console.WriteLine(RuleJson.Write(rules.Rules));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("FILE") { Description = "A JSON array of rules." };
        var command = new Command("check", "Find what is wrong with rules, or contradicts itself, before they are put.") { file };
        command.SetAction(parsed =>
        {
            var rules = new RuleSet(Read(parsed.GetValue(file)!));
            Console.WriteLine($"Rules: {rules.Rules.Count:N0}. Nothing is wrong with them.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static IReadOnlyList<Rule> Read(string file)
    {
        try
        {
            return RuleJson.Read(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{file} holds no array of rules: {Catalog.Import.JsonFault.Of(e)}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BespokeException($"{file} cannot be read ({e.Message}).", inner: e);
        }
    }
}
