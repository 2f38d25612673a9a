using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>The options of a <see cref="SessionBlend"/> as text: <c>name=value,name=value</c>. What is not named keeps its default.</summary>
public static class SessionKnobs
{
    /// <summary>One option.</summary>
    /// <param name="Name">E.g. "knn.sample".</param>
    /// <param name="Read">Its value.</param>
    /// <param name="Write">The options with another value.</param>
    internal sealed record Knob(string Name, Func<SessionBlendOptions, double> Read, Func<SessionBlendOptions, double, SessionBlendOptions> Write);

    internal static IReadOnlyList<Knob> All { get; } =
    [
        new("knn", o => o.KnnWeight, (o, v) => o with { KnnWeight = v }),
        new("knn.sample", o => o.Knn.Sample, (o, v) => o with { Knn = o.Knn with { Sample = (int)v } }),
        new("knn.neighbors", o => o.Knn.Neighbors, (o, v) => o with { Knn = o.Knn with { Neighbors = (int)v } }),
        new("knn.last-clicks", o => o.Knn.LastClicks, (o, v) => o with { Knn = o.Knn with { LastClicks = (int)v } }),
        new("knn.position-decay", o => (int)o.Knn.PositionDecay, (o, v) => o with { Knn = o.Knn with { PositionDecay = (ClickDecay)v } }),
        new("knn.position-scale", o => o.Knn.PositionScale, (o, v) => o with { Knn = o.Knn with { PositionScale = v } }),
        new("knn.match-decay", o => (int)o.Knn.MatchDecay, (o, v) => o with { Knn = o.Knn with { MatchDecay = (ClickDecay)v } }),
        new("knn.match-scale", o => o.Knn.MatchScale, (o, v) => o with { Knn = o.Knn with { MatchScale = v } }),
        new("knn.length-exponent", o => o.Knn.LengthExponent, (o, v) => o with { Knn = o.Knn with { LengthExponent = v } }),
        new("knn.recency", o => o.Knn.RecencyHalfLife, (o, v) => o with { Knn = o.Knn with { RecencyHalfLife = v } }),
        new("knn.distance-scale", o => o.Knn.DistanceScale, (o, v) => o with { Knn = o.Knn with { DistanceScale = v } }),
        new("knn.backward", o => o.Knn.Backward, (o, v) => o with { Knn = o.Knn with { Backward = v } }),
        new("knn.idf-offset", o => o.Knn.IdfOffset, (o, v) => o with { Knn = o.Knn with { IdfOffset = v } }),
        new("knn.idf", o => o.Knn.IdfWeight, (o, v) => o with { Knn = o.Knn with { IdfWeight = v } }),
        new("knn.longest", o => o.Knn.LongestSession, (o, v) => o with { Knn = o.Knn with { LongestSession = (int)v } }),
        new("transitions", o => o.TransitionsWeight, (o, v) => o with { TransitionsWeight = v }),
        new("transitions.window", o => o.Transitions.Window, (o, v) => o with { Transitions = o.Transitions with { Window = (int)v } }),
        new("transitions.distance-scale", o => o.Transitions.DistanceScale, (o, v) => o with { Transitions = o.Transitions with { DistanceScale = v } }),
        new("transitions.backward", o => o.Transitions.Backward, (o, v) => o with { Transitions = o.Transitions with { Backward = v } }),
        new("transitions.last-clicks", o => o.Transitions.LastClicks, (o, v) => o with { Transitions = o.Transitions with { LastClicks = (int)v } }),
        new("transitions.position-scale", o => o.Transitions.PositionScale, (o, v) => o with { Transitions = o.Transitions with { PositionScale = v } }),
        new("transitions.recency", o => o.Transitions.RecencyHalfLife, (o, v) => o with { Transitions = o.Transitions with { RecencyHalfLife = v } }),
        new("transitions.row", o => o.Transitions.RowLength, (o, v) => o with { Transitions = o.Transitions with { RowLength = (int)v } }),
        new("linear", o => o.LinearWeight, (o, v) => o with { LinearWeight = v }),
        new("linear.alpha", o => o.Linear.Alpha, (o, v) => o with { Linear = o.Linear with { Alpha = v } }),
        new("linear.regularization", o => o.Linear.Regularization, (o, v) => o with { Linear = o.Linear with { Regularization = v } }),
        new("linear.target-scale", o => o.Linear.TargetScale, (o, v) => o with { Linear = o.Linear with { TargetScale = v } }),
        new("linear.position-scale", o => o.Linear.PositionScale, (o, v) => o with { Linear = o.Linear with { PositionScale = v } }),
        new("linear.last-clicks", o => o.Linear.LastClicks, (o, v) => o with { Linear = o.Linear with { LastClicks = (int)v } }),
        new("linear.recency", o => o.Linear.RecencyHalfLife, (o, v) => o with { Linear = o.Linear with { RecencyHalfLife = v } }),
        new("linear.row", o => o.Linear.RowLength, (o, v) => o with { Linear = o.Linear with { RowLength = (int)v } }),
        new("linear.tolerance", o => o.Linear.Tolerance, (o, v) => o with { Linear = o.Linear with { Tolerance = v } }),
        new("repeat", o => o.RepeatWeight, (o, v) => o with { RepeatWeight = v }),
        new("repeat.scale", o => o.RepeatScale, (o, v) => o with { RepeatScale = v }),
        new("last-factor", o => o.LastFactor, (o, v) => o with { LastFactor = v }),
        new("min-users", o => o.Knn.MinimumUsers, (o, v) => o with
        {
            Knn = o.Knn with { MinimumUsers = (int)v }, Transitions = o.Transitions with { MinimumUsers = (int)v }, Linear = o.Linear with { MinimumUsers = (int)v },
        }),
    ];

    /// <summary>The options that differ from <paramref name="usual"/>, in a fixed order; "" where none does.</summary>
    public static string Text(SessionBlendOptions options, SessionBlendOptions usual) => string.Join(',', All
        .Where(k => k.Read(options) != k.Read(usual))
        .Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Name}={k.Read(options)}")));

    /// <summary>Changes the options that <paramref name="text"/> names.</summary>
    /// <exception cref="ArgumentException">A name is unknown, or a value is no number or outside its option's range.</exception>
    public static SessionBlendOptions Apply(string text, SessionBlendOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=');
            if (parts.Length != 2 || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out var value)) throw new ArgumentException($"'{pair}' is not name=number.", nameof(text));
            var knob = All.FirstOrDefault(k => k.Name == parts[0]) ?? throw new ArgumentException($"There is no option '{parts[0]}'. There are: {string.Join(", ", All.Select(k => k.Name))}.", nameof(text));
            options = knob.Write(options, value);
        }
        foreach (var part in new object[] { options, options.Knn, options.Transitions, options.Linear })
        {
            var faults = new List<ValidationResult>();
            if (!Validator.TryValidateObject(part, new ValidationContext(part), faults, validateAllProperties: true)) throw new ArgumentException(faults[0].ErrorMessage, nameof(text));
        }
        return options;
    }
}
