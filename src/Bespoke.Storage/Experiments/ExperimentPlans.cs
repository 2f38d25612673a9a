using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Experiments;

namespace Bespoke.Storage.Experiments;

/// <summary>
/// A shop's experiments and flags: those that hold, every version before, and how they change. Several processes may change them: a server follows what
/// another one wrote within half a second. Thread-safe.
/// </summary>
public sealed class ExperimentPlans
{
    private static readonly TimeSpan FollowEvery = TimeSpan.FromMilliseconds(500);

    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private volatile ExperimentPlan _current;
    private long _looked;

    internal ExperimentPlans(SqliteDatabase database, TimeProvider time)
    {
        (_database, _time, _looked) = (database, time, time.GetTimestamp());
        _current = Find(null)?.Plan ?? ExperimentPlan.None;
    }

    /// <summary>What holds. Who asks first in half a second looks whether another process wrote; what cannot be read is not followed: what held holds on.</summary>
    public ExperimentPlan Current
    {
        get
        {
            var looked = Interlocked.Read(ref _looked);
            if (_time.GetElapsedTime(looked) >= FollowEvery && Interlocked.CompareExchange(ref _looked, _time.GetTimestamp(), looked) == looked) TryFollow();
            return _current;
        }
    }

    /// <summary>The plans of a data folder, beside whatever process has it open.</summary>
    /// <exception cref="BespokeException">There is no shop, or its plans cannot be used.</exception>
    public static ExperimentPlans Open(string folder, TimeProvider time)
    {
        Shop.RequireShop(folder);
        return new ExperimentPlans(ExperimentDatabase.Open(folder), time);
    }

    /// <summary>A version and its account, or the latest; null where there is none.</summary>
    /// <exception cref="BespokeException">It cannot be read.</exception>
    public (PlanRevision Revision, ExperimentPlan Plan)? Find(int? version)
    {
        if (RevisionTable.Find(_database, version) is not { } stored) return null;
        try
        {
            var (experiments, flags) = ExperimentJson.Read(stored.Body);
            return (Revision(stored), new ExperimentPlan(experiments ?? [], flags ?? [], stored.Version));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new BespokeException($"Version {stored.Version} of the experiments in '{ExperimentDatabase.File}' cannot be followed ({e.Message}) Use the version of Bespoke that wrote it.", inner: e);
        }
    }

    /// <summary>The audit trail, latest first.</summary>
    /// <param name="before">Only versions below this one.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<PlanRevision> List(int before, int limit) => [.. RevisionTable.List(_database, before, limit).Select(Revision)];

    /// <summary>Replaces all experiments, all flags, or both: when it returns the new version is durable, and the next request of this process follows it.</summary>
    /// <param name="experiments">All of them; null to leave them.</param>
    /// <param name="flags">All of them; null to leave them.</param>
    /// <param name="basedOn">The version that the author had read; 0 for none.</param>
    /// <param name="author">For the audit trail; may be null.</param>
    /// <param name="note">The same.</param>
    /// <returns>The account of the new version; null where another one came in between, and nothing was changed.</returns>
    /// <exception cref="ArgumentException">One is wrong, or an experiment that has begun is changed; the message names every case.</exception>
    /// <exception cref="BespokeException">The disk failed; nothing was changed.</exception>
    public PlanRevision? Put(IReadOnlyList<Experiment>? experiments, IReadOnlyList<Flag>? flags, int basedOn, string? author, string? note)
    {
        if (author?.Length > ProductRules.MaxText || note?.Length > ProductRules.MaxText) throw new ArgumentException($"author and note have at most {ProductRules.MaxText} characters.");
        lock (_gate)
        {
            Follow();
            if (basedOn != _current.Version) return null;
            var next = _current.Next(experiments ?? _current.Experiments, flags ?? _current.Flags);
            var stored = new StoredRevision(next.Version, _time.GetUtcNow(), author, note, next.Experiments.Count + next.Flags.Count, ExperimentJson.Write(next));
            if (!RevisionTable.TryAdd(_database, stored)) return null;
            _current = next;
            return Revision(stored);
        }
    }

    /// <summary>Starts or stops one experiment; see <see cref="Put"/>.</summary>
    /// <exception cref="ArgumentException">There is none of the name, or it cannot come into that state.</exception>
    public PlanRevision Set(string experiment, ExperimentState state, string? author, string? note)
    {
        while (true)
        {
            var plan = _current;
            if (Put(plan.With(experiment, state).Experiments, null, plan.Version, author, note) is { } revision) return revision;
            // Somebody else changed another thing in between: this one is done on top.
        }
    }

    /// <summary>Takes over what another process wrote.</summary>
    /// <exception cref="BespokeException">It cannot be read; what held holds on.</exception>
    internal void Follow()
    {
        lock (_gate)
        {
            if (Latest() > _current.Version) _current = Find(null)!.Value.Plan;
        }
    }

    // A request does not wait for whoever is writing: that one knows the latest.
    private void TryFollow()
    {
        if (!_gate.TryEnter()) return;
        try
        {
            Follow();
        }
        catch (BespokeException)
        {
            // Told by whoever changes the plans; a request goes on.
        }
        finally
        {
            _gate.Exit();
        }
    }

    private long Latest()
    {
        using var connection = _database.Open();
        return connection.Scalar<long>("SELECT coalesce(max(version), 0) FROM revision");
    }

    private static PlanRevision Revision(StoredRevision stored) => new(stored.Version, stored.At, stored.Author, stored.Note, stored.Count);
}
