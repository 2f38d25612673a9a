using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;

namespace Bespoke.Interactions.Import;

/// <summary>The layout of RetailRocket's public event log: five columns without quoting, the time in milliseconds since 1970.</summary>
public sealed class RetailRocketCsv : IEventFormat
{
    private const string Header = "timestamp,visitorid,event,itemid,transactionid";
    private const int Columns = 5;

    /// <inheritdoc/>
    public string Name => "retailrocket";

    /// <inheritdoc/>
    public string Description => $"CSV with the header {Header}; view, addtocart, transaction";

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head) => IsHeader(Encoding.UTF8.GetString(head).TrimStart('\uFEFF').Split('\n')[0]);

    /// <inheritdoc/>
    public async IAsyncEnumerable<InteractionRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var ids = new RowIds("rr");
        var headerSeen = false;
        foreach (var line in TextLines.Read(stream))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!headerSeen)
            {
                if (!IsHeader(line.Text)) throw new BespokeException($"The first line is not the header of this layout. Expected: {Header}");
                headerSeen = true;
            }
            else if (line.Fault is not null) yield return new InteractionRow(line.Number, null, line.Fault);
            else if (!string.IsNullOrWhiteSpace(line.Text)) yield return Parse(line, ids);
        }
        if (!headerSeen) throw new BespokeException($"The file is empty. Expected the header line {Header}");
    }

    private static bool IsHeader(string line) => line.Trim().Equals(Header, StringComparison.OrdinalIgnoreCase);

    private static InteractionRow Parse(TextLine line, RowIds ids)
    {
        InteractionRow Reject(string reason) => new(line.Number, null, reason);
        var fields = line.Text.Split(',', StringSplitOptions.TrimEntries);
        if (fields.Length != Columns) return Reject($"{fields.Length} columns; {Columns} are needed");
        if (!long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return Reject("timestamp is not a number of milliseconds since 1970");
        }
        if (ExternalId.Fault(fields[1]) is { } visitor) return Reject($"visitorid {visitor}");
        if (ExternalId.Fault(fields[3]) is { } item) return Reject($"itemid {item}");
        InteractionType? type = fields[2] switch { "view" => InteractionType.View, "addtocart" => InteractionType.Cart, "transaction" => InteractionType.Purchase, _ => null };
        if (type is null) return Reject("event must be one of view, addtocart, transaction");
        var order = fields[4].Length == 0 ? null : fields[4];
        var interaction = new Interaction
        {
            EventId = ids.Next(fields),
            Type = type.Value,
            UserId = new UserId(fields[1]),
            ProductId = new ProductId(fields[3]),
            OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            OrderId = order,
        };
        return new InteractionRow(line.Number, interaction, type == InteractionType.Purchase && order is null ? "transaction without transactionid; taken as a purchase without an order" : null);
    }
}
