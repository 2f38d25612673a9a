using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Aliases without a disk.</summary>
public sealed class InMemoryUserAliases : IUserAliases
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, UserId> _persons = [];
    private readonly Dictionary<UserId, List<UserId>> _merged = [];

    /// <inheritdoc/>
    public bool Any
    {
        get
        {
            lock (_lock) return _persons.Count > 0;
        }
    }

    /// <inheritdoc/>
    public ValueTask<UserId> ResolveAsync(UserId user, CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult(_persons.GetValueOrDefault(user, user));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UserId>> IdsOfAsync(UserId person, CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult<IReadOnlyList<UserId>>([person, .. _merged.GetValueOrDefault(person, [])]);
    }

    /// <inheritdoc/>
    public Task<Merged> MergeAsync(UserId from, UserId into, CancellationToken cancellationToken)
    {
        if (from == into) throw new ArgumentException("A user cannot be merged into itself.", nameof(from));
        lock (_lock)
        {
            var (person, target) = (_persons.GetValueOrDefault(from, from), _persons.GetValueOrDefault(into, into));
            if (person == target) return Task.FromResult(Merged.Already);
            if (person != from) return Task.FromResult(Merged.ToAnother);
            if (!_merged.TryGetValue(target, out var ids)) _merged.Add(target, ids = []);
            _merged.Remove(from, out var chained);
            foreach (var id in (IEnumerable<UserId>)[from, .. chained ?? []])
            {
                ids.Add(id);
                _persons[id] = target;
            }
            return Task.FromResult(Merged.Now);
        }
    }
}
