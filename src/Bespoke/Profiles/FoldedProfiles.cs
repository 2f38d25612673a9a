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
public sealed class FoldedProfiles(IInteractionLog log, IUserFacts factStore, int capacity = 100_000) : IProfiles
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
    public Task<UserProfile> GetAsync(UserId user, CancellationToken cancellationToken) => GatedAsync(user, async () =>
    {
        var resident = await ResidentAsync(user, cancellationToken);
        return resident.Profile ??= resident.Fold.Snapshot(user, resident.Facts);
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task FoldAsync(IReadOnlyList<LoggedInteraction> logged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(logged);
        foreach (var events in logged.GroupBy(l => l.Event.Interaction.UserId))
        {
            await GatedAsync(events.Key, async () =>
            {
                // A user who is not resident is folded from the log, these events included, when next asked for.
                if (!_residents.TryGetValue(events.Key, out var resident)) return false;
                if (!TryFold(resident.Fold, events)) resident.Fold = await FoldFromLogAsync(events.Key, cancellationToken);
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
            await GatedAsync(user, () => Task.FromResult(_residents.TryRemove(user, out _)), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task PutFactsAsync(UserId user, UserFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Fault() is { } fault) throw new ArgumentException(fault, nameof(facts));
        return GatedAsync(user, async () =>
        {
            await factStore.PutAsync(user, facts, cancellationToken);
            if (_residents.TryGetValue(user, out var resident)) (resident.Facts, resident.Profile) = (facts, null);
            return true;
        }, cancellationToken);
    }

    private async Task<Resident> ResidentAsync(UserId user, CancellationToken cancellationToken)
    {
        if (!_residents.TryGetValue(user, out var resident))
        {
            resident = new Resident(await FoldFromLogAsync(user, cancellationToken), await factStore.GetAsync(user, cancellationToken));
            _residents[user] = resident;
            if (_residents.Count > capacity) Evict();
        }
        resident.Touched = Interlocked.Increment(ref _touches);
        return resident;
    }

    private async Task<ProfileFold> FoldFromLogAsync(UserId user, CancellationToken cancellationToken)
    {
        var events = await log.ReadUserAsync(user, cancellationToken);
        while (true)
        {
            var fold = new ProfileFold();
            if (FirstFault(fold, events) is not { } fault) return fold;
            // Set aside, so that one event does not make its user unreadable; the fold may be half done and begins anew.
            await log.SetAsideAsync(fault.Position, fault.Reason, cancellationToken);
            events = [.. events.Where(e => e.Position != fault.Position)];
        }
    }

    // False where the log must be folded anew: an event came too late, is folded already, or cannot be folded.
    private static bool TryFold(ProfileFold fold, IEnumerable<LoggedInteraction> events)
    {
        foreach (var one in events.OrderBy(e => e.Position))
        {
            if (one.Position <= fold.Position) return false;
            try
            {
                if (!fold.IsLate(one)) fold.Apply(one);
                else if (!fold.TryApplyLate(one)) return false;
            }
            catch (Exception)
            {
                return false;
            }
        }
        return true;
    }

    private static (long Position, string Reason)? FirstFault(ProfileFold fold, IReadOnlyList<LoggedInteraction> events)
    {
        foreach (var logged in events)
        {
            try
            {
                fold.Apply(logged);
            }
            catch (Exception e)
            {
                return (logged.Position, $"It cannot be folded: {e.Message}");
            }
        }
        return null;
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
