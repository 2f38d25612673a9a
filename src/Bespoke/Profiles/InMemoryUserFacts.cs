using System.Collections.Concurrent;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Facts without a disk.</summary>
public sealed class InMemoryUserFacts : IUserFacts
{
    private readonly ConcurrentDictionary<UserId, UserFacts> _facts = new();

    /// <inheritdoc/>
    public Task<UserFacts> GetAsync(UserId user, CancellationToken cancellationToken) =>
        Task.FromResult(_facts.GetValueOrDefault(user, UserFacts.None));

    /// <inheritdoc/>
    public Task PutAsync(UserId user, UserFacts facts, CancellationToken cancellationToken)
    {
        _facts[user] = facts;
        return Task.CompletedTask;
    }
}
