using System.Globalization;
using Bespoke.Contracts;
using Bespoke.Import.Products;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class DocsTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "catalog.md"));

    [Theory]
    [InlineData("longest field, characters", ImportLimits.MaxField)]
    [InlineData("longest CSV record, characters", ImportLimits.MaxRecord)]
    [InlineData("lines of one CSV record", ImportLimits.MaxRecordLines)]
    [InlineData("lines with a quote that is not closed", ImportLimits.MaxOpenQuotes)]
    [InlineData("columns of a table", ImportLimits.MaxColumns)]
    [InlineData("rows of a file", ImportLimits.MaxRows)]
    [InlineData("rows of one Shopify product", ImportLimits.MaxRowsOfProduct)]
    [InlineData("longest part of an XML file, bytes", ImportLimits.MaxXmlPart)]
    [InlineData("Parquet footer, bytes", ImportLimits.MaxParquetFooter)]
    [InlineData("Parquet row group, unpacked bytes", ImportLimits.MaxRowGroupBytes)]
    [InlineData("Parquet row group, rows", ImportLimits.MaxRowGroupRows)]
    public void The_limits_are_the_documented_ones(string what, long limit)
    {
        var row = Assert.Single(Page, l => l.StartsWith($"| {what} |", StringComparison.Ordinal));
        Assert.Equal(limit, long.Parse(row.Split('|', StringSplitOptions.TrimEntries)[2], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_layout_has_its_section() =>
        Assert.All(ProductFormats.All(Reading.Now, null), f => Assert.Contains(Page, l => (l.StartsWith("- `", StringComparison.Ordinal) || l.StartsWith("### `", StringComparison.Ordinal)) && l.Contains($"`{f.Name}`", StringComparison.Ordinal)));
}
