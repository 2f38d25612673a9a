namespace Bespoke.Experiments;

/// <summary>What a unit was shown on one day by lists that an experiment could have changed.</summary>
/// <param name="Unit">The unit, by a hash that no id can be read from.</param>
/// <param name="Variant">The number of its variant.</param>
/// <param name="First">When it was first exposed on that day, UTC.</param>
/// <param name="Segment">What kind of user it was then: hot, warm or cold.</param>
/// <param name="Answers">Lists answered.</param>
/// <param name="Empty">Those without a product.</param>
/// <param name="Shown">Places of all of them.</param>
/// <param name="Microseconds">What they took together.</param>
public sealed record UnitExposure(UInt128 Unit, int Variant, DateTimeOffset First, string Segment, long Answers, long Empty, long Shown, long Microseconds);
