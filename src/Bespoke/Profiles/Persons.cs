using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Whose profile an id leads to, and which ids' events make it up. Costs nothing while no id was ever merged.</summary>
/// <param name="aliases">Null = every id is a person.</param>
internal sealed class Persons(IUserAliases? aliases)
{
    /// <summary>The person that an id belongs to.</summary>
    internal ValueTask<UserId> OfAsync(UserId user, CancellationToken cancellationToken) =>
        aliases is { Any: true } ? aliases.ResolveAsync(user, cancellationToken) : ValueTask.FromResult(user);

    /// <summary>All ids of a person, its own first.</summary>
    internal ValueTask<IReadOnlyList<UserId>> IdsAsync(UserId person, CancellationToken cancellationToken) =>
        aliases is { Any: true } ? aliases.IdsOfAsync(person, cancellationToken) : ValueTask.FromResult<IReadOnlyList<UserId>>([person]);
}
