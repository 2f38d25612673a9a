using System.Globalization;

namespace Bespoke.Evaluation;

/// <summary>Options as one line of text, "neighbors=1000,shrinkage=5": the names of the record's properties in camel case.</summary>
public static class OptionsText
{
    /// <summary>All options but the number of threads, on which no model depends.</summary>
    public static string Write(object options) => string.Join(',', options.GetType().GetProperties()
        .Where(p => p.CanWrite && p.Name != "Threads")
        .Select(p => $"{Name(p.Name)}={Convert.ToString(p.GetValue(options), CultureInfo.InvariantCulture)}"));

    /// <summary>Replaces the options that <paramref name="text"/> names.</summary>
    /// <param name="options">A record of its own; it is changed and returned.</param>
    /// <param name="text">Empty for none.</param>
    /// <exception cref="ArgumentException">A name is unknown or a value cannot be read; the message names it.</exception>
    public static T Read<T>(T options, string text)
        where T : notnull
    {
        foreach (var (name, value) in Pairs(text))
        {
            var property = typeof(T).GetProperties().FirstOrDefault(p => p.CanWrite && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"There is no option {name}; there are {Write(options)}.", nameof(text));
            try
            {
                property.SetValue(options, property.PropertyType.IsEnum ? Enum.Parse(property.PropertyType, value, ignoreCase: true) : Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
            {
                throw new ArgumentException($"The option {name} cannot be {value}.", nameof(text), e);
            }
        }
        return options;
    }

    /// <summary>The names and values of a text.</summary>
    /// <exception cref="ArgumentException">A part is no name=value.</exception>
    public static IEnumerable<(string Name, string Value)> Pairs(string text)
    {
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new ArgumentException($"\"{part}\" is no option; write name=value, with commas between.", nameof(text));
            yield return (part[..at].Trim(), part[(at + 1)..].Trim());
        }
    }

    /// <summary>The text with one option replaced or added.</summary>
    public static string With(string text, string name, string value) => string.Join(',',
        Pairs(text).Where(p => !string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).Append((Name: name, Value: value)).Select(p => $"{p.Name}={p.Value}"));

    private static string Name(string property) => char.ToLowerInvariant(property[0]) + property[1..];
}
