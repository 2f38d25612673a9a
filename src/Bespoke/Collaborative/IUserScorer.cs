using Bespoke.Numerics;

namespace Bespoke.Collaborative;

/// <summary>A model that scores every product for the users it was fitted on. Implementations are immutable and thread-safe.</summary>
public interface IUserScorer
{
    /// <summary>Ids of the users' rows.</summary>
    IdMap Users { get; }

    /// <summary>Ids of the products' rows.</summary>
    IdMap Products { get; }

    /// <summary>Writes the scores of all products for users <paramref name="from"/> to <paramref name="from"/> + <paramref name="count"/> − 1.</summary>
    /// <param name="from">Row of the first user.</param>
    /// <param name="count">How many users.</param>
    /// <param name="scores">Row-major, <paramref name="count"/> x products; higher is better, comparable within one user only.</param>
    void Score(int from, int count, Span<float> scores);
}
