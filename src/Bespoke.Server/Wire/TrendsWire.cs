using System.ComponentModel;
using Bespoke.Trends;

namespace Bespoke.Server.Wire;

/// <summary>The trending values of one attribute as sent, most unusual first.</summary>
public sealed record TrendsBody(string Attribute, IReadOnlyList<TrendingValueBody> Values)
{
    public static TrendsBody Of(string attribute, IReadOnlyList<TrendingValue> values) => new(attribute, [.. values.Select(v => new TrendingValueBody(v.Value, v.Score))]);
}

/// <summary>One of them.</summary>
public sealed record TrendingValueBody(string Value, [property: Description("Between 0 and 1; 0.5 is as usual.")] double Score);
