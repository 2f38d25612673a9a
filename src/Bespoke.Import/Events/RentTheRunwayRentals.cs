using System.Globalization;
using Bespoke.Catalog;
using Bespoke.Evaluation.Rentals;
using Bespoke.Import.Tables;
using Bespoke.Interactions;

namespace Bespoke.Import.Events;

/// <summary>The rentals of RentTheRunway's fit data (Misra et al. 2018) as Parquet. Size, fit, rating and recommendation are not read: they are what came of a rental.</summary>
public static class RentTheRunwayRentals
{
    private static readonly string[] Columns = ["user_id", "item_id", "rented_for", "category", "body_type", "review_year", "review_month", "review_day_of_month", "height_in", "weight_lbs", "bust_size_num", "bust_size_letter", "age"];

    /// <summary>Reads them, in the order of the file.</summary>
    /// <exception cref="BespokeException">It is no such file, or a row lacks a user, product, category or date; the message names it.</exception>
    public static IReadOnlyList<Rental> Read(Stream stream, CancellationToken cancellationToken)
    {
        var rentals = new List<Rental>();
        foreach (var columns in ParquetTable.RowGroups(stream, Columns))
        {
            for (var row = 0; row < columns[0].Length; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rentals.Add(Rental([.. columns.Select(c => c[row])]) ?? throw new BespokeException($"Row {rentals.Count + 1} lacks a user, product, category or date."));
            }
        }
        return rentals;
    }

    private static Rental? Rental(string?[] fields) =>
        ExternalId.Fault(fields[0]) is null && ExternalId.Fault(fields[1]) is null && !string.IsNullOrWhiteSpace(fields[3])
        && DateOnly.TryParseExact($"{fields[5]}-{fields[6]}-{fields[7]}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Rental(new UserId(fields[0]!), new ProductId(fields[1]!), Occasion(fields[2]), fields[3]!, day, RentTheRunwayBody.Of(fields[8], fields[9], fields[10], fields[11], fields[12], fields[4]))
            : null;

    private static string? Occasion(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Replace(":", "", StringComparison.Ordinal);
}
