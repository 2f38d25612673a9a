using System.Diagnostics.CodeAnalysis;
using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>A user in memory, in a list by when it was last touched. Guarded by its shard.</summary>
internal sealed class Resident(UserId user, ProfileFold fold, UserFacts facts)
{
    // The dictionary's entry, this object, the user's id.
    private const int Overhead = 56 + 96 + 24;

    internal UserId User { get; } = user;
    internal ProfileFold Fold { get; } = fold;
    internal UserFacts Facts { get; set; } = facts;

    /// <summary>How many events its snapshot holds.</summary>
    internal long SavedEvents { get; set; }

    internal int Cost { get; set; }
    internal Resident? Newer { get; set; }
    internal Resident? Older { get; set; }

    internal int Measure() => Overhead + 2 * User.Value.Length + Fold.Bytes;
}

/// <summary>A user whose fold is being read: events that are logged meanwhile wait here.</summary>
internal sealed class Loading
{
    internal List<LoggedInteraction> Missed { get; } = [];
    internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when what is being read has changed: it must be read again.</summary>
    internal bool IsStale { get; set; }
}

/// <summary>Some of the users in memory under one lock, least recently touched first to go. Its members are called under <see cref="Gate"/>.</summary>
internal sealed class ProfileShard(int maxUsers, long maxBytes)
{
    private readonly Dictionary<UserId, Resident> _residents = [];
    private readonly Dictionary<UserId, Loading> _loading = [];
    private Resident? _newest;
    private Resident? _oldest;
    private long _bytes;

    internal Lock Gate { get; } = new();

    internal int Count => _residents.Count;

    internal IEnumerable<Resident> Residents => _residents.Values;

    internal bool TryGet(UserId user, [NotNullWhen(true)] out Resident? resident) => _residents.TryGetValue(user, out resident);

    internal bool TryGetLoading(UserId user, [NotNullWhen(true)] out Loading? loading) => _loading.TryGetValue(user, out loading);

    internal void Add(Loading loading, UserId user) => _loading.Add(user, loading);

    internal void EndLoading(UserId user) => _loading.Remove(user);

    /// <summary>Takes a user in; call <see cref="TryEvict"/> until it finds nobody.</summary>
    internal void Add(Resident resident)
    {
        _residents.Add(resident.User, resident);
        Remeasure(resident);
        Link(resident);
    }

    internal void Touch(Resident resident)
    {
        if (resident == _newest) return;
        Unlink(resident);
        Link(resident);
    }

    internal void Remeasure(Resident resident)
    {
        var cost = resident.Measure();
        _bytes += cost - resident.Cost;
        resident.Cost = cost;
    }

    /// <summary>Removes the user that was longest untouched where there are too many or they take too much; one may always stay.</summary>
    internal bool TryEvict([NotNullWhen(true)] out Resident? evicted)
    {
        evicted = _residents.Count > maxUsers || (_bytes > maxBytes && _residents.Count > 1) ? _oldest : null;
        if (evicted is not null) Remove(evicted.User);
        return evicted is not null;
    }

    internal void Remove(UserId user)
    {
        if (!_residents.Remove(user, out var resident)) return;
        _bytes -= resident.Cost;
        Unlink(resident);
    }

    private void Link(Resident resident)
    {
        (resident.Older, resident.Newer) = (_newest, null);
        if (_newest is not null) _newest.Newer = resident;
        _newest = resident;
        _oldest ??= resident;
    }

    private void Unlink(Resident resident)
    {
        if (resident.Older is { } older) older.Newer = resident.Newer;
        else _oldest = resident.Newer;
        if (resident.Newer is { } newer) newer.Older = resident.Older;
        else _newest = resident.Older;
    }
}
