using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>What became of a merge.</summary>
public enum Merged
{
    /// <summary>The two ids are one person now.</summary>
    Now = 1,

    /// <summary>They were one person before; nothing changed.</summary>
    Already = 2,

    /// <summary>The merged id belongs to another person; nothing changed.</summary>
    ToAnother = 3,
}

/// <summary>
/// Which ids are one person: an anonymous visitor's id points at the id of the user who signed in. Events keep the id they came
/// with. Chains are flattened, so that an id points at its person directly. Implementations are thread-safe and pass one contract suite.
/// </summary>
public interface IUserAliases
{
    /// <summary>False while no id was ever merged: nothing needs to be resolved.</summary>
    bool Any { get; }

    /// <summary>The person that <paramref name="user"/> belongs to; the id itself unless it was merged.</summary>
    ValueTask<UserId> ResolveAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>All ids of a person, its own first and then in the order in which their facts count.</summary>
    /// <param name="person">An id that <see cref="ResolveAsync"/> returned.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<UserId>> IdsOfAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="from"/>, and all that was merged into it, part of the person that <paramref name="into"/> belongs to; durable where the store is durable.</summary>
    /// <exception cref="ArgumentException">Both are the same id.</exception>
    Task<Merged> MergeAsync(UserId from, UserId into, CancellationToken cancellationToken);
}
