using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Bespoke.Collaborative;

/// <summary>Checks the ranges that the options of a model declare.</summary>
internal static class OptionsRule
{
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside its range; the message names both.</exception>
    internal static void Check(object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var value = property.GetValue(options);
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value))
            {
                throw new ArgumentOutOfRangeException(nameof(options), value, $"{property.Name} must be between {range.Minimum} and {range.Maximum}.");
            }
        }
    }
}
