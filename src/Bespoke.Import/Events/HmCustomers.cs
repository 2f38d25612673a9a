using System.Globalization;
using Bespoke.Import.Tables;
using Bespoke.Profiles;

namespace Bespoke.Import.Events;

/// <summary>The layout of H&amp;M's published customers as CSV; their age is read, and nothing else of them says what they like.</summary>
public static class HmCustomers
{
    /// <summary>The customers whose age is known, by id; of one who stands twice the last row counts.</summary>
    /// <exception cref="BespokeException">A column is missing.</exception>
    public static IReadOnlyDictionary<string, UserFacts> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var facts = new Dictionary<string, UserFacts>(StringComparer.Ordinal);
        (int Id, int Age)? columns = null;
        foreach (var record in CsvRecords.Read(stream, ','))
        {
            if (record.Fault is not null) continue;
            if (columns is null)
            {
                var header = new TableHeader(record.Fields);
                if (header.Find("customer_id") is not { } id || header.Find("age") is not { } age) throw new BespokeException("The file has no columns customer_id and age.");
                columns = (id, age);
                continue;
            }
            var (idColumn, ageColumn) = columns.Value;
            if (record.Fields.Length <= Math.Max(idColumn, ageColumn) || !double.TryParse(record.Fields[ageColumn], CultureInfo.InvariantCulture, out var years) || years is < 0 or > 150) continue;
            facts[record.Fields[idColumn]] = new UserFacts { Age = (int)years };
        }
        return facts;
    }
}
