using System.ComponentModel.DataAnnotations;

namespace Bespoke.Retrieval.Guarding;

/// <summary>How long an answer may take, and what becomes of a part of it that fails.</summary>
public sealed record DeadlineOptions
{
    /// <summary>Milliseconds until an answer is what is ready, 10 to 60,000; ten times as many for the first 100 answers of a process, whose code is still being compiled.</summary>
    [Range(10, 60_000)]
    public int AnswerMs { get; init; } = 1_000;

    /// <summary>Faults in a row, 1 to 1,000, after which a part rests: it failed, answered nonsense, or took more than a quarter of the answer's time.</summary>
    [Range(1, 1_000)]
    public int Faults { get; init; } = 3;

    /// <summary>Seconds that it rests before one request tries it again, 1 to 86,400.</summary>
    [Range(1, 86_400)]
    public int RestSeconds { get; init; } = 30;

    /// <summary>By which share of an answer's time a stage begins nothing more.</summary>
    public static double EndOf(Stage stage) => stage switch
    {
        Stage.Match => 0.3,
        Stage.Retrieve => 0.5,
        Stage.Features => 0.7,
        Stage.Score => 0.8,
        Stage.Arrange => 0.9,
        Stage.Finish => 1,
        _ => double.PositiveInfinity,
    };

    /// <summary>The share of an answer's time that one part may take without fault.</summary>
    internal const double PartShare = 0.25;
}
