using Bespoke.Numerics;
using CsCheck;
using Xunit;

namespace Bespoke.Tests.Numerics;

public sealed class CsrMatrixTests
{
    private static readonly Gen<(int Rows, int Columns, MatrixEntry[] Entries)> Matrices =
        from rows in Gen.Int[1, 12]
        from columns in Gen.Int[1, 12]
        from entries in Gen.Select(Gen.Int[0, rows - 1], Gen.Int[0, columns - 1], Gen.Int[1, 9], (r, c, v) => new MatrixEntry(r, c, v)).Array[0, 60]
        select (rows, columns, entries);

    [Fact]
    public void Holds_the_sums_of_its_entries_with_ascending_columns() => Matrices.Sample(m =>
    {
        var matrix = CsrMatrix.FromEntries(m.Rows, m.Columns, m.Entries);
        Assert.Equal(Cells(m.Entries), Cells(matrix));
        for (var row = 0; row < m.Rows; row++) Assert.Equal(matrix.ColumnsOf(row).ToArray().Distinct().Order(), matrix.ColumnsOf(row).ToArray());
    });

    [Fact]
    public void Transposed_it_holds_the_same_cells() => Matrices.Sample(m =>
    {
        var transposed = CsrMatrix.FromEntries(m.Rows, m.Columns, m.Entries).Transpose();
        Assert.Equal(Cells([.. m.Entries.Select(e => new MatrixEntry(e.Column, e.Row, e.Value))]), Cells(transposed));
        for (var row = 0; row < m.Columns; row++) Assert.Equal(transposed.ColumnsOf(row).ToArray().Order(), transposed.ColumnsOf(row).ToArray());
    });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Refuses_a_value_that_is_not_finite_and_names_its_place(float value)
    {
        var error = Assert.Throws<ArgumentException>(() => CsrMatrix.FromEntries(5, 9, [new(3, 7, value)]));
        Assert.Contains("row 3, column 7", error.Message);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 9)]
    [InlineData(-1, 0)]
    public void Refuses_an_entry_outside(int row, int column) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CsrMatrix.FromEntries(5, 9, [new(row, column, 1)]));

    private static (int, int, float)[] Cells(MatrixEntry[] entries) =>
        [.. entries.GroupBy(e => (e.Row, e.Column)).Select(g => (g.Key.Row, g.Key.Column, g.Sum(e => e.Value))).Order()];

    private static (int, int, float)[] Cells(CsrMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows)
        .SelectMany(r => matrix.ColumnsOf(r).ToArray().Zip(matrix.ValuesOf(r).ToArray(), (c, v) => (r, c, v)))];
}
