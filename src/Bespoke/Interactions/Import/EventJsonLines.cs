using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Bespoke.Catalog.Import;

namespace Bespoke.Interactions.Import;

/// <summary>Bespoke's own layout: one event object a line, fields as in <see cref="Interaction"/>, camelCase. The ids are the file's.</summary>
public sealed class EventJsonLines : IEventFormat
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string Description => "JSON Lines: one event a line, as sent to POST /v1/events";

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head) => Encoding.UTF8.GetString(head).AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("{");

    /// <inheritdoc/>
    public async IAsyncEnumerable<InteractionRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var line in TextLines.Read(stream))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Fault is not null) yield return new InteractionRow(line.Number, null, line.Fault);
            else if (!string.IsNullOrWhiteSpace(line.Text)) yield return Parse(line);
        }
    }

    private static InteractionRow Parse(TextLine line)
    {
        var bytes = Encoding.UTF8.GetBytes(line.Text);
        if (bytes.Length > InteractionRules.MaxEventBytes)
        {
            return new InteractionRow(line.Number, null, $"has {bytes.Length} bytes; an event has at most {InteractionRules.MaxEventBytes}");
        }
        try
        {
            return new InteractionRow(line.Number, InteractionJson.Read(bytes), null);
        }
        catch (JsonException e)
        {
            return new InteractionRow(line.Number, null, JsonFault.Of(e).ToString());
        }
    }
}
