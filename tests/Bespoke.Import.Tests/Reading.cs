using System.Text;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Import.Products;
using Xunit;

namespace Bespoke.Import.Tests;

/// <summary>Reads files that are written in the test.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static ImportedProducts Of(IProductFormat format, string file) => Of(format, Encoding.UTF8.GetBytes(file));

    public static ImportedProducts Of(IProductFormat format, byte[] file)
    {
        var read = ProductImport.Read(new MemoryStream(file), format);
        Assert.Equal(read.Report.Read, read.Report.Imported + read.Report.Rejected);
        Assert.Equal(read.Report.Rejected, read.Report.Details.Count(d => d.Kind == "rejected"));
        Assert.Equal(read.Report.Repaired, read.Report.Details.Count(d => d.Kind == "repaired"));
        return read;
    }

    public static (long Read, long Imported, long Repaired, long Rejected) Figures(this ImportedProducts read) =>
        (read.Report.Read, read.Report.Imported, read.Report.Repaired, read.Report.Rejected);

    public static IEnumerable<(long, string)> Rejections(this ImportedProducts read) =>
        read.Report.Details.Where(d => d.Kind == "rejected").Select(d => (d.Line, d.Reason));

    public static Product ById(this ImportedProducts read, string id) => Assert.Single(read.Products, p => p.Id.Value == id);

    public static string? Recognised(string file) => Recognised(Encoding.UTF8.GetBytes(file));

    public static string? Recognised(byte[] file)
    {
        var head = FileHead.Read(new MemoryStream(file));
        return Assert.Single(ProductFormats.All(Now, null).Where(f => f.Recognises(head)).Select(f => f.Name).DefaultIfEmpty(null));
    }
}
