using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class ExportCommand
{
    private static readonly WireJsonContext Wire = new(new JsonSerializerOptions(WireJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    internal static Command Create()
    {
        var user = new Argument<string>("USER") { Description = "The user's id." };
        var data = CommonOptions.Data();
        var command = new Command("export", "Write everything kept of a user as one JSON object to standard output. Needs no server.") { user, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var export = await ExportBody.OfAsync(new UserId(parsed.GetValue(user)!), shop, TimeProvider.System.GetUtcNow(), cancellationToken);
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, export, Wire.ExportBody, cancellationToken);
            await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }
}
