using System.ComponentModel.DataAnnotations;
using Bespoke.ColdStart;
using Bespoke.Profiles;
using Bespoke.Retrieval.Guarding;
using Bespoke.Storage.Impressions;

namespace Bespoke.Storage;

/// <summary>What a shop's engineers may set. Every default is one that a shop can live with.</summary>
public sealed record ShopOptions : IValidatableObject
{
    /// <summary>How many users stay in memory, 1 to 100,000,000.</summary>
    [Range(1, 100_000_000)]
    public int ResidentUsers { get; init; } = 100_000;

    /// <summary>How many bytes they take together, about; whichever of the two is reached first.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long ResidentBytes { get; init; } = new ProfileMemory().Bytes;

    /// <summary>How many days an event is kept after its arrival, 1 to 36,500. What it said of its user stays in the profile, decaying.</summary>
    [Range(1, 36_500)]
    public int RetentionDays { get; init; } = 400;

    /// <summary>True to take user ids that look like e-mail addresses; they are refused otherwise.</summary>
    public bool AllowEmailIds { get; init; }

    /// <summary>What is kept of the lists that shoppers were shown.</summary>
    [Required]
    public ImpressionOptions Impressions { get; init; } = new();

    /// <summary>How long answers may take.</summary>
    [Required]
    public DeadlineOptions Deadlines { get; init; } = new();

    /// <summary>How new products are tried out in lists.</summary>
    [Required]
    public ExplorationOptions Exploration { get; init; } = new();

    /// <summary>What is wrong with the options of a group.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(Impressions, new ValidationContext(Impressions), faults, validateAllProperties: true);
        Validator.TryValidateObject(Deadlines, new ValidationContext(Deadlines), faults, validateAllProperties: true);
        Validator.TryValidateObject(Exploration, new ValidationContext(Exploration), faults, validateAllProperties: true);
        return faults;
    }

    /// <summary>Throws where an option is out of its range.</summary>
    /// <exception cref="ArgumentException">The message names the option and its range.</exception>
    internal void Check()
    {
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true)) throw new ArgumentException(faults[0].ErrorMessage);
    }
}
