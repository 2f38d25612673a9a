using Bespoke.Contracts;
using Bespoke.Evaluation.Rentals;
using Bespoke.Import.Events;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class RentTheRunwayTests
{
    private static readonly string[] Texts = ["rented_for", "category", "body_type", "height_in", "weight_lbs", "bust_size_num", "bust_size_letter", "age"], Numbers = ["user_id", "item_id", "review_year", "review_month", "review_day_of_month"];

    [Fact]
    public async Task A_rental_is_read_without_what_came_of_it()
    {
        var read = Read(await MakeAsync([["party: cocktail", "gown", "pear", "68", "137", "34.0", "dd", "28"], [null, "dress", null, null, "a", "34", null, "280"]], [[7, 70, 2017, 3, 9], [8, 80, 2016, 12, 31]]));
        Assert.Equal(("7", "70", "gown", new DateOnly(2017, 3, 9), true), (read[0].User.Value, read[0].Product.Value, read[0].Category, read[0].Day, read[0].BodyKnown));
        Assert.Equal("party cocktail gown", read[0].Query);
        Assert.Equal(("dress", false), (read[1].Query, read[1].BodyKnown));
        Assert.Equal(new RenterBody(68, 137, 34, 4.5f, 28, "pear"), read[0].Body);
        Assert.Equal(RenterBody.Unknown with { Band = 34 }, read[1].Body);
        string[] known = ["User", "Product", "Occasion", "Category", "Day", "Body", "BodyKnown", "Query"];
        Assert.Equal(known.Order(), typeof(Rental).GetProperties().Select(p => p.Name).Order());
    }

    [Theory]
    [InlineData(2017, 2, 30)]
    [InlineData(2017, 13, 1)]
    public async Task A_row_without_a_date_is_named(int year, int month, int day)
    {
        var file = await MakeAsync([["party", "gown", null, null, null, null, null, null], ["party", "gown", null, null, null, null, null, null]], [[1, 1, 2017, 1, 1], [1, 1, year, month, day]]);
        Assert.Contains("Row 2 lacks", Assert.Throws<BespokeException>(() => Read(file)).Message);
    }

    [Fact]
    public void The_whole_data_set_is_read()
    {
        using var stream = File.OpenRead(ExternalData.Require("renttherunway/renttherunway.parquet"));
        var read = RentTheRunwayRentals.Read(stream, default);
        Assert.Equal((192_544, 105_571, 5_850), (read.Count, read.Select(r => r.User).Distinct().Count(), read.Select(r => r.Product).Distinct().Count()));
        // Nearly all of them told it.
        for (var measure = 0; measure < RenterBody.Measures; measure++) Assert.InRange(read.Count(r => !float.IsNaN(r.Body[measure])), 160_000, 192_544);
    }

    private static IReadOnlyList<Rental> Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return RentTheRunwayRentals.Read(stream, default);
    }

    private static async Task<byte[]> MakeAsync(string?[][] texts, long[][] numbers)
    {
        var file = new MemoryStream();
        var (textFields, numberFields) = (Texts.Select(t => new DataField<string>(t)).ToArray(), Numbers.Select(n => new DataField<long?>(n)).ToArray());
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. textFields, .. numberFields]), file))
        {
            using var group = writer.CreateRowGroup();
            for (var c = 0; c < textFields.Length; c++) await group.WriteAsync(textFields[c], texts.Select(r => r[c]).ToArray()!);
            for (var c = 0; c < numberFields.Length; c++) await group.WriteAsync<long>(numberFields[c], numbers.Select(r => (long?)r[c]).ToArray().AsMemory());
        }
        return file.ToArray();
    }
}
