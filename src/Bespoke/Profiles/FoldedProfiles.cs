using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>
/// Profiles as a fold of the log: a user's events are read and folded when first asked for, then kept up event by event, and
/// dropped again when too many users are in memory. Holds nothing that the log and the facts do not; snapshots save time.
/// </summary>
/// <remarks>No reading of the log holds a lock: a user with a long history keeps nobody else waiting.</remarks>
public sealed class FoldedProfiles : IProfiles, IAsyncDisposable
{
    private const int MaxShards = 64, LeastUsersOfShard = 64;
    private const int EventsBetweenMeasures = 8;

    private readonly IUserFacts _facts;
    private readonly ProfileMemory _memory;
    private readonly PendingSnapshots? _snapshots;
    private readonly Persons _persons;
    private readonly FoldReading _reading;
    private readonly ProfileShard[] _shards;
    private int _next;

    /// <summary>Holds nobody yet.</summary>
    /// <param name="log">The events.</param>
    /// <param name="facts">What users stated.</param>
    /// <param name="memory">How much stays in memory.</param>
    /// <param name="snapshots">Where folds are written down and read again; null for a log alone.</param>
    /// <param name="aliases">Which ids are one person, whose profile is the fold of the events of all of them; null = every id is a person.</param>
    /// <param name="pool">Texts to share with others; null for a pool of its own.</param>
    public FoldedProfiles(
        IInteractionLog log, IUserFacts facts, ProfileMemory? memory = null, IProfileSnapshots? snapshots = null, IUserAliases? aliases = null, TextPool? pool = null)
    {
        (_facts, _memory, _persons) = (facts, memory ?? new ProfileMemory(), new Persons(aliases));
        _snapshots = snapshots is null ? null : new PendingSnapshots(snapshots);
        Pool = pool ?? new TextPool();
        _reading = new FoldReading(log, _snapshots, _persons, Pool);
        var shards = Math.Clamp(_memory.Users / LeastUsersOfShard, 1, MaxShards);
        _shards = [.. Enumerable.Range(0, shards).Select(_ => new ProfileShard(Math.Max(1, _memory.Users / shards), _memory.Bytes / shards))];
    }

    /// <summary>How many users are in memory.</summary>
    public int ResidentCount
    {
        get
        {
            var count = 0;
            foreach (var shard in _shards)
            {
                lock (shard.Gate) count += shard.Count;
            }
            return count;
        }
    }

    /// <summary>The texts that users in memory share.</summary>
    public TextPool Pool { get; }

    /// <inheritdoc/>
    public async Task<UserProfile> GetAsync(UserId user, CancellationToken cancellationToken)
    {
        var person = await _persons.OfAsync(user, cancellationToken);
        var shard = ShardOf(person);
        while (true)
        {
            Loading? mine = null, theirs = null;
            lock (shard.Gate)
            {
                if (shard.TryGet(person, out var resident))
                {
                    shard.Touch(resident);
                    return resident.Fold.Snapshot(person, resident.Facts);
                }
                if (!shard.TryGetLoading(person, out theirs)) shard.Add(mine = new Loading(), person);
            }
            if (mine is not null) return await LoadAsync(shard, person, mine, cancellationToken);
            // Whatever became of the other's reading, the answer is found by asking again.
            await theirs!.Done.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The fold behind a profile, as <see cref="ProfileCodec"/> writes it.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="position">The profile's.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where it has gone on since, or is not in memory any more.</returns>
    public async Task<byte[]?> BodyAsync(UserId user, long position, CancellationToken cancellationToken)
    {
        var person = await _persons.OfAsync(user, cancellationToken);
        var shard = ShardOf(person);
        lock (shard.Gate) return shard.TryGet(person, out var resident) && resident.Fold.Position == position ? ProfileCodec.Write(resident.Fold) : null;
    }

    /// <inheritdoc/>
    public async Task FoldAsync(IReadOnlyList<LoggedInteraction> logged, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(logged);
        foreach (var one in logged)
        {
            var user = await _persons.OfAsync(one.Event.Interaction.UserId, cancellationToken);
            var shard = ShardOf(user);
            lock (shard.Gate)
            {
                if (shard.TryGet(user, out var resident))
                {
                    // A user who is not in memory is folded from the log, this event included, when next asked for.
                    if (!TryFold(resident.Fold, one)) shard.Remove(user);
                    else if (resident.Fold.Events % EventsBetweenMeasures == 0) shard.Remeasure(resident);
                }
                else if (shard.TryGetLoading(user, out var loading)) loading.Missed.Add(one);
            }
        }
    }

    /// <inheritdoc/>
    public async Task RefoldAsync(IReadOnlyList<UserId> users, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(users);
        // Under its own id too: it may have been a person until a moment ago.
        var ids = new HashSet<UserId>(users);
        foreach (var user in users) ids.Add(await _persons.OfAsync(user, cancellationToken));
        Drop(ids);
        if (_snapshots is null || ids.Count == 0) return;
        await _snapshots.RemoveAsync([.. ids], cancellationToken);
        // Who was read meanwhile may have been read from what is removed now.
        Drop(ids);
    }

    /// <inheritdoc/>
    public async Task PutFactsAsync(UserId user, UserFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Fault() is { } fault) throw new ArgumentException(fault, nameof(facts));
        var person = await _persons.OfAsync(user, cancellationToken);
        await _facts.PutAsync(person, facts, cancellationToken);
        Drop([person]);
    }

    /// <summary>Writes down the folds that have grown enough since their last snapshot.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var shard in _shards) await FlushAsync(shard, cancellationToken);
    }

    /// <summary>In how many parts <see cref="FlushNextAsync"/> goes through the users.</summary>
    public int Parts => _shards.Length;

    /// <summary>As <see cref="FlushAsync(CancellationToken)"/> for one part of the users, the next one with every call: spread over a minute it is in nobody's way. Not to be called twice at once.</summary>
    public Task FlushNextAsync(CancellationToken cancellationToken)
    {
        _next = (_next + 1) % _shards.Length;
        return FlushAsync(_shards[_next], cancellationToken);
    }

    /// <summary>Writes down what is worth it.</summary>
    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None);
        if (_snapshots is null) return;
        await _snapshots.StopAsync();
        _snapshots.Dispose();
    }

    // A shard's users are encoded one at a time: who asks for another of them waits for one at most.
    private async Task FlushAsync(ProfileShard shard, CancellationToken cancellationToken)
    {
        if (_snapshots is null) return;
        Resident[] due;
        lock (shard.Gate) due = [.. shard.Residents.Where(IsDue)];
        foreach (var resident in due)
        {
            lock (shard.Gate)
            {
                // Who was dropped meanwhile is dropped for a reason.
                if (shard.TryGet(resident.User, out var current) && current == resident) Save(resident);
            }
        }
        await _snapshots.WriteAsync(cancellationToken);
    }

    private async Task<UserProfile> LoadAsync(ProfileShard shard, UserId user, Loading loading, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var (fold, saved) = await _reading.ReadAsync(user, cancellationToken);
                var facts = await FactsAsync(user, cancellationToken);
                lock (shard.Gate)
                {
                    var current = !loading.IsStale && loading.Missed.TrueForAll(missed => missed.Position <= fold.Position || TryFold(fold, missed));
                    loading.IsStale = false;
                    loading.Missed.Clear();
                    if (!current) continue;
                    shard.Add(new Resident(user, fold, facts) { SavedEvents = saved });
                    while (shard.TryEvict(out var evicted)) Save(evicted);
                    return fold.Snapshot(user, facts);
                }
            }
        }
        finally
        {
            lock (shard.Gate) shard.EndLoading(user);
            loading.Done.SetResult();
        }
    }

    // False where the user has to be folded anew.
    private static bool TryFold(ProfileFold fold, LoggedInteraction logged)
    {
        if (logged.Position <= fold.Position) return false;
        try
        {
            return fold.TryTake(logged);
        }
        catch (Exception)
        {
            // Whatever is wrong with the event, reading the user anew finds it and sets it aside.
            return false;
        }
    }

    // A person's own facts win; what it did not state comes from the ids merged into it.
    private async Task<UserFacts> FactsAsync(UserId person, CancellationToken cancellationToken)
    {
        UserFacts? facts = null;
        foreach (var id in await _persons.IdsAsync(person, cancellationToken))
        {
            var stated = await _facts.GetAsync(id, cancellationToken);
            facts = facts?.Or(stated) ?? stated;
        }
        return facts!;
    }

    private void Drop(IReadOnlyCollection<UserId> users)
    {
        foreach (var user in users)
        {
            var shard = ShardOf(user);
            lock (shard.Gate)
            {
                shard.Remove(user);
                if (shard.TryGetLoading(user, out var loading)) loading.IsStale = true;
            }
        }
    }

    // An event without its product's stamp will change when the product comes: such a fold is not written down.
    private bool IsDue(Resident resident) => resident.Fold.Unstamped == 0 && resident.Fold.Events - resident.SavedEvents >= _memory.SnapshotAfter;

    private void Save(Resident resident)
    {
        if (_snapshots is null || !IsDue(resident)) return;
        var fold = resident.Fold;
        resident.SavedEvents = fold.Events;
        _snapshots.Add(new ProfileSnapshot(resident.User, SnapshotKind.Latest, fold.Position, ProfileCodec.Write(fold)));
    }

    private ProfileShard ShardOf(UserId user) => _shards[(uint)user.GetHashCode() % (uint)_shards.Length];
}
