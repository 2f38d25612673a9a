using System.Globalization;

namespace Bespoke.Ranking.Trees;

/// <summary>The fields of one tree of a text model; what is wrong with them is a <see cref="FormatException"/>.</summary>
internal sealed class TreeFields(Dictionary<string, string> fields, int number)
{
    internal FormatException Fault(string what) => new($"tree {number} {what}.");

    internal int Int(string name, int? without = null)
    {
        if (without is { } value && !fields.ContainsKey(name)) return value;
        return Ints(name, 1)[0];
    }

    internal int[] Ints(string name, int count) => Parse(name, count, static text => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    internal uint[] Bits(string name, int count) => Parse(name, count, static text => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Numbers, none of them NaN or infinite.</summary>
    internal double[] Finite(string name, int count) => Parse(name, count, Finite);

    /// <summary>Numbers, or <c>inf</c>: the threshold that parts missing values from all others.</summary>
    internal double[] Thresholds(string name, int count) => Parse(name, count, static text => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => Finite(text),
    });

    private T[] Parse<T>(string name, int count, Func<string, T> parse)
    {
        if (!fields.TryGetValue(name, out var text)) throw Fault($"has no {name}");
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != count) throw Fault($"has {parts.Length} values of {name}; {count} are needed");
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                values[i] = parse(parts[i]);
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw Fault($"has '{parts[i]}' in {name}, which is no number that can be used");
            }
        }
        return values;
    }

    private static double Finite(string text) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value) ? value : throw new FormatException();
}
