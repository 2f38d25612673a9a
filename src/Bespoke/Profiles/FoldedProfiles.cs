using System.Collections.Concurrent;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// Profiles as a fold of the log: a user's events are read and folded when first asked for, then kept up event by event, and
/// dropped again when more than <c>capacity</c> users are resident. Holds nothing that the log and the facts do not.
/// </summary>
/// <param name="log">The events.</param>
/// <param name="factStore">What users stated.</param>
/// <param name="capacity">How many users stay in memory, >= 1.</param>
/// <param name="aliases">Which ids are one person, whose profile is the fold of the events of all of them; null = every id is a person.</param>
public sealed class FoldedProfiles(IInteractionLog log, IUserFacts factStore, int capacity = 100_000, IUserAliases? aliases = null) : IProfiles
{
    private const int Stripes = 256;
    private readonly ConcurrentDictionary<UserId, Resident> _residents = new();
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];
    private long _touches;

    private sealed class Resident(ProfileFold fold, UserFacts facts)
    {
        internal ProfileFold Fold { get; set; } = fold;
        internal UserFacts Facts { get; set; } = facts;
        internal UserProfile? Profile { get; set; }
        internal long Touched { get; set; }
    }

    /// <summary>How many users are in memory.</summary>
    public int ResidentCount => _residents.Count;

    /// <inheritdoc/>
    public async Task<UserProfile> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        var person = await PersonAsync(user, cancellationToken);
        return await GatedAsync(person, async () =>
        {
            var resident = await ResidentAsync(person, cancellationToken);
            return resident.Profile ??= resident.Fold.Snapshot(person, resident.Facts);
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task FoldAsync(IReadOnlyList<LoggedInteraction> logged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(logged);
        foreach (var events in await ByPersonAsync(logged, cancellationToken))
        {
            await GatedAsync(events.Key, async () =>
            {
                // A user who is not resident is folded from the log, these events included, when next asked for.
                if (!_residents.TryGetValue(events.Key, out var resident)) return false;
                foreach (var one in events.OrderBy(e => e.Position))
                {
                    var known = one.Position <= resident.Fold.Position;
                    if (!known && !resident.Fold.IsLate(one)) resident.Fold.Apply(one);
                    else if (known || !resident.Fold.TryApplyLate(one))
                    {
                        resident.Fold = await FoldFromLogAsync(events.Key, cancellationToken);
                        break;
                    }
                }
                resident.Profile = null;
                return true;
            }, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task RefoldAsync(IReadOnlyList<UserId> users, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        foreach (var user in users)
        {
            // Under its own id too: it may have been a person until a moment ago.
            foreach (var id in (IEnumerable<UserId>)[user, await PersonAsync(user, cancellationToken)])
            {
                await GatedAsync(id, () => Task.FromResult(_residents.TryRemove(id, out _)), cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task PutFactsAsync(UserId user, UserFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Fault() is { } fault) throw new ArgumentException(fault, nameof(facts));
        var person = await PersonAsync(user, cancellationToken);
        await GatedAsync(person, async () =>
        {
            await factStore.PutAsync(person, facts, cancellationToken);
            if (_residents.TryGetValue(person, out var resident)) (resident.Facts, resident.Profile) = (await FactsAsync(person, cancellationToken), null);
            return true;
        }, cancellationToken);
    }

    private ValueTask<UserId> PersonAsync(UserId user, CancellationToken cancellationToken) =>
        aliases is { Any: true } ? aliases.ResolveAsync(user, cancellationToken) : ValueTask.FromResult(user);

    private async ValueTask<IEnumerable<IGrouping<UserId, LoggedInteraction>>> ByPersonAsync(IReadOnlyList<LoggedInteraction> logged, CancellationToken cancellationToken)
    {
        if (aliases is not { Any: true }) return logged.GroupBy(l => l.Event.Interaction.UserId);
        var persons = new Dictionary<UserId, UserId>();
        foreach (var user in logged.Select(l => l.Event.Interaction.UserId).Distinct()) persons[user] = await aliases.ResolveAsync(user, cancellationToken);
        return logged.GroupBy(l => persons[l.Event.Interaction.UserId]);
    }

    private ValueTask<IReadOnlyList<UserId>> IdsAsync(UserId person, CancellationToken cancellationToken) =>
        aliases is { Any: true } ? aliases.IdsOfAsync(person, cancellationToken) : ValueTask.FromResult<IReadOnlyList<UserId>>([person]);

    private async Task<UserFacts> FactsAsync(UserId person, CancellationToken cancellationToken)
    {
        UserFacts? facts = null;
        foreach (var id in await IdsAsync(person, cancellationToken))
        {
            var stated = await factStore.GetAsync(id, cancellationToken);
            facts = facts?.Or(stated) ?? stated;
        }
        return facts!;
    }

    private async Task<Resident> ResidentAsync(UserId user, CancellationToken cancellationToken)
    {
        if (!_residents.TryGetValue(user, out var resident))
        {
            resident = new Resident(await FoldFromLogAsync(user, cancellationToken), await FactsAsync(user, cancellationToken));
            _residents[user] = resident;
            if (_residents.Count > capacity) Evict();
        }
        resident.Touched = Interlocked.Increment(ref _touches);
        return resident;
    }

    private async Task<ProfileFold> FoldFromLogAsync(UserId user, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(user, cancellationToken);
        var events = await log.ReadUserAsync(ids[0], cancellationToken);
        if (ids.Count > 1)
        {
            var all = events.ToList();
            foreach (var id in ids.Skip(1)) all.AddRange(await log.ReadUserAsync(id, cancellationToken));
            all.Sort(LogOrder.ByOccurrence);
            events = all;
        }
        var fold = new ProfileFold();
        foreach (var logged in events) fold.Apply(logged);
        return fold;
    }

    // Drops the tenth that was longest untouched; an event that races with it finds the user absent, which is always right.
    private void Evict()
    {
        var oldest = _residents.ToArray().OrderBy(r => r.Value.Touched).Take(Math.Max(1, capacity / 10));
        foreach (var (user, _) in oldest) _residents.TryRemove(user, out _);
    }

    private async Task<T> GatedAsync<T>(UserId user, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)user.GetHashCode() % Stripes];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await act();
        }
        finally
        {
            gate.Release();
        }
    }
}
