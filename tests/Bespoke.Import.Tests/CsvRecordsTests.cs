using System.Text;
using Bespoke.Import.Tables;
using CsCheck;
using Xunit;

namespace Bespoke.Import.Tests;

public sealed class CsvRecordsTests
{
    [Fact]
    public void Quotes_hold_delimiters_line_ends_and_doubled_quotes()
    {
        var records = Read("a,\"b,\r\n\"\"c\"\"\",d\n1,,\"\"\n");
        Assert.Equal(["a", "b,\n\"c\"", "d"], records[0].Fields);
        Assert.Equal(["1", "", ""], records[1].Fields);
        Assert.Equal([1, 3], records.Select(r => r.Line));
    }

    [Fact]
    public void A_quote_that_never_closes_costs_its_own_line_only()
    {
        // In the second file line 4 seems to close the quote of line 2, but text follows.
        foreach (var file in new[] { "a,b\n1,\"open\n2,x\n3,y\n", "a,b\n1,\"open\n2,x\n3,\"y\"\n" })
        {
            Assert.Equal(
                [(1, null), (2, "a quote opens on this line and does not close"), (3, null), (4, null)],
                Read(file).Select(r => ((int)r.Line, r.Fault)));
        }
        Assert.Equal("text follows the closing quote of a field", Assert.Single(Read("1,\"a\" b\n")).Fault);
    }

    [Fact]
    public void A_file_of_quotes_that_do_not_close_is_refused()
    {
        var file = string.Concat(Enumerable.Repeat("x\",\"\n", ImportLimits.MaxOpenQuotes + ImportLimits.MaxRecordLines));
        Assert.Contains("Is this CSV?", Assert.Throws<BespokeException>(() => Read(file)).Message);
    }

    [Fact]
    public void An_inch_mark_within_a_field_is_taken_as_it_is()
    {
        var record = Assert.Single(Read("3.5\" wide,\"ok\"\n"));
        Assert.Equal(["3.5\" wide", "ok"], record.Fields);
        Assert.Equal("a quote mark within an unquoted field was taken as it is", record.Note);
    }

    [Fact]
    public void A_carriage_return_within_a_field_does_not_end_the_record() => Assert.Equal(["a b", "c"], Assert.Single(Read("a\rb,c\n")).Fields);

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    public void Whatever_is_written_quoted_is_read_back(char delimiter)
    {
        var field = Gen.String[Gen.Char["ab,\t\"\n é😀="], 0, 8].Where(s => !s.Contains('\uD83D') && !s.Contains('\uDE00'));
        field.Array[1, 4].Where(r => r.Length > 1 || !string.IsNullOrWhiteSpace(r[0])).Array[1, 6].Sample(rows =>
        {
            var file = string.Concat(rows.Select(r => string.Join(delimiter, r.Select(f => '"' + f.Replace("\"", "\"\"") + '"')) + '\n'));
            var read = Read(file, delimiter);
            Assert.Equal(rows.Length, read.Count);
            for (var i = 0; i < rows.Length; i++) Assert.Equal(rows[i], read[i].Fields);
        });
    }

    [Fact]
    public void Every_line_of_any_file_belongs_to_exactly_one_record()
    {
        // Of each record the first line is told; between two of them stand only lines of the former.
        Gen.String[Gen.Char["a,\"\n"], 1, 60].Sample(file =>
        {
            var records = Read(file);
            Assert.Equal(records.Select(r => r.Line).Distinct().Order(), records.Select(r => r.Line));
            var lines = file.Split('\n');
            foreach (var (line, number) in lines.Select((l, i) => (l, i + 1)))
            {
                if (string.IsNullOrWhiteSpace(line) || records.Exists(r => r.Line == number)) continue;
                Assert.Contains(records, r => r.Line < number && r.Fields.Any(f => f.Contains('\n')));
            }
        });
    }

    [Fact]
    public void Absurd_records_are_rejected_and_the_next_one_is_read()
    {
        var many = new string(',', ImportLimits.MaxColumns) + "\nx\n";
        Assert.Equal([$"more than {ImportLimits.MaxColumns} columns", null], Read(many).Select(r => r.Fault));
        var tall = "\"open" + new string('\n', ImportLimits.MaxRecordLines + 5) + "x\"\ny\n";
        var read = Read(tall);
        Assert.Equal("a quote opens on this line and does not close", read[0].Fault);
        Assert.Equal("y", read[^1].Fields[0]);
    }

    private static List<CsvRecord> Read(string file, char delimiter = ',') => [.. CsvRecords.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), delimiter)];
}
