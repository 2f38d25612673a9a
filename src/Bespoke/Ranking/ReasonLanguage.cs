namespace Bespoke.Ranking;

/// <summary>In what language reasons are told.</summary>
public enum ReasonLanguage
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>Turkish.</summary>
    Turkish = 1,
}
