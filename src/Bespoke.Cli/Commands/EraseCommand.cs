using System.CommandLine;
using Bespoke.Interactions;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class EraseCommand
{
    internal static Command Create()
    {
        var user = new Argument<string>("USER") { Description = "The user's id." };
        var data = CommonOptions.Data();
        var command = new Command("erase", "Erase a user for good, under every merged id. While a server has the folder, ask it: DELETE /v1/users/{id}.") { user, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.Open(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var id = new UserId(parsed.GetValue(user)!);
            var events = (await shop.Users.EventsOfAsync(id, cancellationToken)).Count;
            await shop.Users.EraseAsync(id, cancellationToken);
            Console.WriteLine($"Erased, with {events:N0} events. Later events of this id are rejected.");
            return ExitCodes.Success;
        });
        return command;
    }
}
