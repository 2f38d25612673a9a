using Bespoke.Catalog;
using Bespoke.Experiments;
using Bespoke.Interactions;

namespace Bespoke.Storage.Experiments;

/// <summary>The experiments of a shop: which variant a request meets, what was exposed, and what it comes to. Thread-safe.</summary>
public sealed class ShopExperiments : IAsyncDisposable
{
    private readonly SqliteDatabase _database;
    private readonly ExposureLog _exposures;
    private readonly UnitKeys _keys;
    private readonly IInteractionLog _log;
    private readonly TimeProvider _time;

    internal ShopExperiments(string folder, UserRegister register, IInteractionLog log, TimeProvider time, bool writes)
    {
        (_database, _keys, _log, _time) = (ExperimentDatabase.Open(folder), new UnitKeys(register), log, time);
        Plans = new ExperimentPlans(_database, time);
        _exposures = new ExposureLog(_database, _keys, time, writes);
    }

    /// <summary>What is planned.</summary>
    public ExperimentPlans Plans { get; }

    /// <summary>Lists that a busy disk left uncounted.</summary>
    public long Overflowed => _exposures.Overflowed;

    /// <summary>Erases users.</summary>
    internal IPersonStore Erasure => new ExperimentErasure(_database, _exposures, _keys);

    /// <summary>Takes a list that exposed its unit.</summary>
    internal void Note(ExperimentNote note) => _exposures.Note(note);

    /// <summary>Reads an experiment out, as of now. Reads the whole log.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="progress">Told of the position it has read to and the last one; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public async Task<ExperimentReadout> ReadAsync(string experiment, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        var found = Plans.Current.Find(experiment) ?? throw new ArgumentException($"There is no experiment '{experiment}'.", nameof(experiment));
        _exposures.Flush();
        var until = _time.GetUtcNow();
        if (found.Kind == ExperimentKind.Interleaving)
        {
            var lists = new InterleavingFold(found, _exposures.ReadInterleaved(experiment));
            await ReadLogAsync(lists.Since, until, lists.Take, progress, cancellationToken);
            return lists.Read(until);
        }
        var (fold, users) = (new ExperimentFold(found, _exposures.Read(experiment)), new Dictionary<UserId, UInt128>());
        await ReadLogAsync(fold.Since, until, Take, progress, cancellationToken);
        return fold.Read(until);

        void Take(Interaction interaction)
        {
            if (Unit(found.Unit, interaction, users) is { } unit) fold.Take(interaction, unit);
        }
    }

    private async Task ReadLogAsync(DateTimeOffset? since, DateTimeOffset until, Action<Interaction> take, Action<long, long>? progress, CancellationToken cancellationToken)
    {
        const int EventsBetweenReports = 4_096;
        if (since is null) return;
        var last = await _log.LastPositionAsync(cancellationToken);
        await foreach (var logged in _log.ReadAsync(0, cancellationToken))
        {
            if (logged.Position % EventsBetweenReports == 0) progress?.Invoke(logged.Position, last);
            var interaction = logged.Event.Interaction;
            if (interaction.OccurredAt >= since && interaction.OccurredAt <= until) take(interaction);
        }
    }

    /// <summary>Notes a decision beside what the experiment comes to at this moment.</summary>
    /// <exception cref="ArgumentException">There is no such experiment, or a text is too long or missing.</exception>
    public async Task<ExperimentDecision> DecideAsync(string experiment, string decision, string? author, string? note, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(decision)) throw new ArgumentException("decision is blank; say in a few words what was decided.", nameof(decision));
        if (new[] { decision, author, note }.Any(t => t?.Length > ProductRules.MaxText)) throw new ArgumentException($"decision, author and note have at most {ProductRules.MaxText} characters.");
        var readout = await ReadAsync(experiment, progress: null, cancellationToken);
        var decided = new ExperimentDecision(experiment, _time.GetUtcNow(), author, decision, note, readout.Verdict);
        DecisionTable.Add(_database, decided);
        return decided;
    }

    /// <summary>What was decided about an experiment, latest first.</summary>
    public IReadOnlyList<ExperimentDecision> Decisions(string experiment) => DecisionTable.List(_database, experiment);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _exposures.DisposeAsync();
        _database.Close();
    }

    private UInt128? Unit(ExperimentUnit kind, Interaction interaction, Dictionary<UserId, UInt128> users)
    {
        if (kind == ExperimentUnit.Session) return interaction.SessionId is { } session ? _keys.Of(session) : null;
        if (!users.TryGetValue(interaction.UserId, out var key)) users.Add(interaction.UserId, key = _keys.Of(interaction.UserId));
        return key;
    }
}
