using System.CommandLine;
using Bespoke.Catalog.Import;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class DeadLettersCommand
{
    private const int Shown = 100;

    internal static Command Create() => new("dead-letters", "Events that were acknowledged and could not be processed: see, mend and replay, or discard them.")
    {
        List(), Show(), Replay(), Discard(),
    };

    private static Command List()
    {
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("list", "List them, oldest first.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var letters = shop.DeadLetters.List(limit: parsed.GetValue(json) ? int.MaxValue : Shown);
            if (parsed.GetValue(json)) Output.Json(new DeadLettersBody(shop.DeadLetters.Count, [.. letters.Select(DeadLetterBody.Of)]));
            else Print(letters, shop.DeadLetters.Count);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<Interactions.DeadLetter> letters, long count)
    {
        foreach (var letter in letters) Console.WriteLine($"{letter.Position,12}  {letter.ArrivedAt:u}  {letter.Reason}");
        Console.WriteLine(count > letters.Count ? $"… {count:N0} in all; --json lists them." : $"{count:N0} dead letters.");
    }

    private static Command Show()
    {
        var (position, data, json) = (Position(), CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("show", "Show one, with its body as it is stored.") { position, data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var letter = Find(shop, parsed.GetValue(position));
            if (parsed.GetValue(json))
            {
                Output.Json(DeadLetterBody.Of(letter));
                return ExitCodes.Success;
            }
            Console.WriteLine($"position {letter.Position}, arrived {letter.ArrivedAt:u}\n{letter.Reason}\n{letter.Body}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Replay()
    {
        var position = new Argument<long?>("POSITION") { Description = "Which one; all of them when left out.", Arity = ArgumentArity.ZeroOrOne };
        var body = new Option<string?>("--body") { Description = "A file with the event, mended, as one JSON object.", HelpName = "FILE" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("replay", "Put them back into the log and fold their users anew. What fails again stays, with its new reason.") { position, data, body, json };
        command.Validators.Add(r =>
        {
            if (r.GetValue(body) is not null && r.GetValue(position) is null) r.AddError("--body mends one event: say which POSITION.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var mended = parsed.GetValue(body) is { } file ? await ReadAsync(file, cancellationToken) : null;
            await using var shop = Shop.Open(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var positions = parsed.GetValue(position) is { } one ? [Find(shop, one).Position] : shop.DeadLetters.List().Select(l => l.Position).ToArray();
            var done = new List<long>();
            foreach (var at in positions)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await shop.DeadLetters.ReplayAsync(at, mended, cancellationToken) is null) done.Add(at);
            }
            return Report("replayed", done, [.. positions.Except(done).Select(shop.DeadLetters.Find).OfType<Interactions.DeadLetter>()], parsed.GetValue(json));
        });
        return command;
    }

    private static Command Discard()
    {
        var (position, data, json) = (Position(), CommonOptions.Data(), CommonOptions.Json());
        var command = new Command("discard", "Delete one for good.") { position, data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.Open(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var at = Find(shop, parsed.GetValue(position)).Position;
            await shop.DeadLetters.DiscardAsync(at, cancellationToken);
            return Report("discarded", [at], [], parsed.GetValue(json));
        });
        return command;
    }

    private static int Report(string what, List<long> done, IReadOnlyList<Interactions.DeadLetter> kept, bool json)
    {
        if (json) Output.Json(new DeadLettersOutput(done, [.. kept.Select(DeadLetterBody.Of)]));
        foreach (var letter in json ? [] : kept) Console.WriteLine($"position {letter.Position} stays: {letter.Reason}");
        if (!json) Console.WriteLine($"{what} {done.Count:N0}, kept {kept.Count:N0}");
        return kept.Count == 0 ? ExitCodes.Success : ExitCodes.CheckFailed;
    }

    private static Argument<long> Position() => new("POSITION") { Description = "Its place in the log, as listed." };

    private static Interactions.DeadLetter Find(Shop shop, long position) =>
        shop.DeadLetters.Find(position) ?? throw new ArgumentException($"There is no dead letter at position {position}. See: bespoke dead-letters list --data {shop.Folder}");

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = ImportFile.Open(file);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
