using System.CommandLine;

namespace Bespoke.Cli.Commands;

internal static class DoctorCommand
{
    internal static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "A data folder to look into as well.", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Check this machine and, with --data, a data folder. Exit code 1 when something is wrong.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = await Doctor.ExamineAsync(parsed.GetValue(data), cancellationToken);
            if (parsed.GetValue(json)) Output.Json(output);
            else Print(output);
            return output.Ok ? ExitCodes.Success : ExitCodes.CheckFailed;
        });
        return command;
    }

    private static void Print(DoctorOutput output)
    {
        foreach (var check in output.Checks) Console.WriteLine($"{(check.Ok ? "ok  " : "FAIL")} {check.Name,-16} {check.Detail}");
        if (output.BytesPerProduct is { } product) Console.WriteLine($"     {product:N0} bytes per product beside the text index");
        if (output.BytesPerActiveUser is { } user) Console.WriteLine($"     {user:N0} bytes per active user");
    }
}
