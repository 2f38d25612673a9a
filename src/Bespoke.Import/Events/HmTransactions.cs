using System.Globalization;
using System.Runtime.CompilerServices;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Interactions.Import;

namespace Bespoke.Import.Events;

/// <summary>
/// The layout of H&amp;M's published transactions as Parquet: a day, a customer, an article, a price and a channel a row. All are
/// purchases. A day has no hour: they count as of noon, UTC.
/// </summary>
/// <remarks>Row groups are read one after the other: memory is that of the largest.</remarks>
public sealed class HmTransactions : IEventFormat
{
    private const int ArticleDigits = 10;
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    public string Name => "hm";

    /// <inheritdoc/>
    public string Description => "Parquet with the columns t_dat, customer_id, article_id, price, sales_channel_id: purchases, at noon UTC of their day";

    /// <inheritdoc/>
    public bool Recognises(ReadOnlySpan<byte> head) => head.StartsWith("PAR1"u8);

    /// <inheritdoc/>
    public async IAsyncEnumerable<InteractionRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = new RowIds("hm");
        await using var reader = await HmColumns.OpenAsync(stream, cancellationToken);
        long line = 0;
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            var columns = await HmColumns.ReadAsync(reader, group, cancellationToken);
            for (var row = 0; row < columns.Count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Row(++line, columns, row, ids) with { Fraction = (group + (row + 1.0) / columns.Count) / reader.RowGroupCount };
            }
        }
    }

    private static InteractionRow Row(long line, HmColumns columns, int row, RowIds ids)
    {
        InteractionRow Reject(string reason) => new(line, null, reason);
        if (columns.Days[row] is not { } day) return Reject("t_dat is missing");
        if (ExternalId.Fault(columns.Customers[row]) is { } customer) return Reject($"customer_id {customer}");
        if (ExternalId.Fault(columns.Articles[row]) is { } article) return Reject($"article_id {article}");
        var price = columns.Prices[row];
        if (price is not (null or (>= 0 and < 1e9))) return Reject("price is not a number of at least 0");
        // The transactions leave out the zero that the catalogue's ids begin with.
        var padded = columns.Articles[row]!.PadLeft(ArticleDigits, '0');
        var interaction = new Interaction
        {
            EventId = ids.Next(
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), columns.Customers[row], padded,
                price?.ToString("R", CultureInfo.InvariantCulture), columns.Channels[row]?.ToString(CultureInfo.InvariantCulture)),
            Type = InteractionType.Purchase,
            UserId = new UserId(columns.Customers[row]!),
            ProductId = new ProductId(padded),
            OccurredAt = new DateTimeOffset(day.Date + Noon, TimeSpan.Zero),
            Price = (decimal?)price,
        };
        return new InteractionRow(line, interaction, null);
    }
}
