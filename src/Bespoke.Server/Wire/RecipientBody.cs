using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bespoke.Search;

namespace Bespoke.Server.Wire;

/// <summary>Whom a list is for.</summary>
public sealed record RecipientBody
{
    [Description("A gender of the catalogue, e.g. Women; with ageGroup kids Women means Girls and Men means Boys.")]
    [MaxLength(100)]
    public string? Gender { get; init; }

    [Description("adults or kids; that of the gender unless told.")]
    public string? AgeGroup { get; init; }

    /// <summary>The engine's; null where nothing is said.</summary>
    /// <exception cref="ArgumentException">There is no such age group.</exception>
    public Recipient? ToRecipient() => Gender is null && AgeGroup is null ? null : new Recipient
    {
        Gender = Gender,
        AgeGroup = AgeGroup switch
        {
            null => null,
            "adults" => Search.AgeGroup.Adults,
            "kids" => Search.AgeGroup.Kids,
            _ => throw new ArgumentException($"There is no age group '{AgeGroup}'; there are adults and kids."),
        },
    };
}
