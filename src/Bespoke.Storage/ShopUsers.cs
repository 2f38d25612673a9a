using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>What became of a change to a user.</summary>
public enum UserChange
{
    /// <summary>It is done.</summary>
    Done = 1,

    /// <summary>The user was erased: nothing may be known of this id again.</summary>
    Erased = 2,

    /// <summary>The merged id belongs to another person.</summary>
    MergedElsewhere = 3,

    /// <summary>One of the users allows nothing to be stored.</summary>
    Withheld = 4,
}

/// <summary>
/// The users of a shop and what may be known of them: facts, consent, merging, export and erasure. What an erased user or one
/// without consent asks is answered as to an anonymous visitor. Thread-safe.
/// </summary>
public sealed class ShopUsers : IDisposable
{
    private readonly UserRegister _register;
    private readonly Erasures _erasures;
    private readonly SqliteUserAliases _aliases;
    private readonly IProfiles _profiles;
    private readonly IInteractionLog _log;
    private readonly IReadOnlyList<Action<IReadOnlyCollection<UserId>>> _forgetting;
    private readonly SemaphoreSlim _gate;
    private readonly TimeProvider _time;
    private readonly bool _allowEmailIds, _writable;
    private readonly SemaphoreSlim _erasing = new(1);

    internal ShopUsers(
        UserRegister register, Erasures erasures, SqliteUserAliases aliases, IProfiles profiles, IInteractionLog log, IReadOnlyList<Action<IReadOnlyCollection<UserId>>> forgetting, SemaphoreSlim gate,
        TimeProvider time, ShopOptions options, bool writable)
    {
        (_register, _erasures, _aliases, _profiles, _log, _forgetting, _gate, _time) = (register, erasures, aliases, profiles, log, forgetting, gate, time);
        (_allowEmailIds, _writable) = (options.AllowEmailIds, writable);
        Visits = new SessionVisits(time);
    }

    internal SessionVisits Visits { get; }

    /// <summary>True when the user was erased.</summary>
    public bool IsErased(UserId user) => _register.StateOf(user) == Registered.Erased;

    /// <summary>What the user allows.</summary>
    public Consent ConsentOf(UserId user) => ConsentOf(_register.StateOf(user));

    private static Consent ConsentOf(Registered? state) => state switch
    {
        Registered.ConsentNone => Consent.None,
        Registered.ConsentSession => Consent.Session,
        _ => Consent.Full,
    };

    /// <summary>What is done with an event of this user: why it is not taken whatever else it says, or whether it may be stored.</summary>
    internal (InteractionFault? Fault, bool InMemory) Admit(UserId user, Consent? ofEvent)
    {
        if (!_allowEmailIds && Pseudonym.LooksLikeEmail(user)) return (new InteractionFault("userId", Pseudonym.Rule), false);
        var state = _register.StateOf(user);
        if (state == Registered.Erased) return (new InteractionFault("userId", "was erased; nothing of this user is stored again"), false);
        var consent = ConsentOf(state).Strictest(ofEvent);
        return (consent == Consent.None ? new InteractionFault("consent", "is none: nothing was stored") : null, consent == Consent.Session);
    }

    /// <summary>The profile that a request may use: cold when the user is erased or allows nothing, of the running session when that is all they allow.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="asked">What the request itself allows; the strictest holds.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<UserProfile> ProfileAsync(UserId user, Consent? asked, CancellationToken cancellationToken)
    {
        if (IsErased(user)) return UserProfile.Cold(user);
        switch (ConsentOf(user).Strictest(asked))
        {
            case Consent.None:
                return UserProfile.Cold(user) with { Facts = new UserFacts { Consent = ConsentOf(user) } };
            case Consent.Session:
                var visit = Visits.ProfileOf(user);
                return visit with { Facts = visit.Facts with { Consent = ConsentOf(user) } };
            default:
                var profile = await _profiles.GetAsync(user, cancellationToken);
                if (!Visits.Any) return profile;
                var ids = await IdsOfAsync(user, cancellationToken);
                return ids.Any(Visits.IsRunning) ? await WithVisitsAsync(ids, profile, cancellationToken) : profile;
        }
    }

    /// <summary>States facts and consent. Less than full consent removes all that is stored of the user before it is noted; facts are then kept for the session, or not at all.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="facts">Replace those stated before.</param>
    /// <param name="consent">Null leaves it as it is.</param>
    /// <param name="cancellationToken">Does not stop a removal that has begun.</param>
    /// <exception cref="ArgumentException">The facts break a rule, or the id looks like an e-mail address.</exception>
    public async Task<UserChange> PutAsync(UserId user, UserFacts facts, Consent? consent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        RequirePseudonym(user);
        if (facts.Fault() is { } fault) throw new ArgumentException(fault, nameof(facts));
        if (IsErased(user)) return UserChange.Erased;
        var wanted = consent ?? ConsentOf(user);
        if (wanted != ConsentOf(user) && wanted != Consent.Full)
        {
            await RemoveAsync(user, wanted == Consent.None ? Registered.ConsentNone : Registered.ConsentSession, cancellationToken);
        }
        if (wanted == Consent.None) return UserChange.Done;
        if (wanted == Consent.Session)
        {
            Visits.Put(user, facts with { Consent = Consent.Session });
            return UserChange.Done;
        }
        return await GatedAsync(async () =>
        {
            if (IsErased(user)) return UserChange.Erased;
            if (ConsentOf(user) != Consent.Full)
            {
                _register.Set([user], Registered.Full, _time.GetUtcNow());
                Visits.Forget([user]);
            }
            await _profiles.PutFactsAsync(user, facts with { Consent = Consent.Full }, cancellationToken);
            return UserChange.Done;
        }, cancellationToken);
    }

    /// <summary>
    /// Erases the person that <paramref name="user"/> belongs to, under every id: events, facts, aliases, profile. When the task
    /// completes no byte of the ids is left in the folder. Later events of them are refused for good. Erasing again, or an
    /// unknown user, is no error.
    /// </summary>
    /// <exception cref="BespokeException">A reader of the folder does not end (transient): call it again.</exception>
    public Task EraseAsync(UserId user, CancellationToken cancellationToken) => RemoveAsync(user, Registered.Erased, cancellationToken);

    /// <summary>Makes <paramref name="from"/>, an anonymous visitor's id, the same person as <paramref name="into"/>.</summary>
    /// <exception cref="ArgumentException">Both are the same id, or one looks like an e-mail address.</exception>
    public async Task<UserChange> MergeAsync(UserId from, UserId into, CancellationToken cancellationToken)
    {
        RequirePseudonym(from);
        RequirePseudonym(into);
        if (from == into) throw new ArgumentException("A user cannot be merged into itself.", nameof(from));
        return await GatedAsync(async () =>
        {
            if (IsErased(from) || IsErased(into)) return UserChange.Erased;
            if (ConsentOf(from) != Consent.Full || ConsentOf(into) != Consent.Full) return UserChange.Withheld;
            var merged = await _aliases.MergeAsync(from, into, cancellationToken);
            if (merged == Merged.Now) await _profiles.RefoldAsync([from, into], CancellationToken.None);
            return merged == Merged.ToAnother ? UserChange.MergedElsewhere : UserChange.Done;
        }, cancellationToken);
    }

    /// <summary>All ids of the person that <paramref name="user"/> belongs to, its main one first.</summary>
    public async Task<IReadOnlyList<UserId>> IdsOfAsync(UserId user, CancellationToken cancellationToken) =>
        await _aliases.IdsOfAsync(await _aliases.ResolveAsync(user, cancellationToken), cancellationToken);

    /// <summary>All stored events of the person that <paramref name="user"/> belongs to, by position. Read id by id: memory for the events of one person.</summary>
    public async Task<IReadOnlyList<LoggedInteraction>> EventsOfAsync(UserId user, CancellationToken cancellationToken)
    {
        var events = new List<LoggedInteraction>();
        foreach (var id in await IdsOfAsync(user, cancellationToken)) events.AddRange(await _log.ReadUserAsync(id, cancellationToken));
        return [.. events.OrderBy(e => e.Position)];
    }

    /// <summary>The events of the person's running sessions that are kept in memory alone, id by id in order of arrival.</summary>
    public async Task<IReadOnlyList<StampedInteraction>> SessionEventsOfAsync(UserId user, CancellationToken cancellationToken) =>
        [.. (await IdsOfAsync(user, cancellationToken)).SelectMany(Visits.EventsOf).Select(e => e.Event)];

    /// <summary>Ends the sessions kept in memory.</summary>
    public void Dispose()
    {
        Visits.Dispose();
        _register.Dispose();
        _erasing.Dispose();
    }

    internal Task MergeRegisterAsync(string otherFolder, CancellationToken cancellationToken) => GatedAsync(async () =>
    {
        _register.Merge(otherFolder);
        var removed = _erasures.Reapply();
        await _profiles.RefoldAsync(removed, CancellationToken.None);
        ForgetInMemory(removed);
        return true;
    }, cancellationToken);

    private async Task RemoveAsync(UserId user, Registered state, CancellationToken cancellationToken)
    {
        await _erasing.WaitAsync(cancellationToken);
        try
        {
            var erasure = await GatedAsync(async () =>
            {
                var ids = await IdsOfAsync(user, cancellationToken);
                var begun = _erasures.Begin(ids, state);
                await _profiles.RefoldAsync(ids, CancellationToken.None);
                Visits.Forget(ids);
                ForgetInMemory(ids);
                return begun;
            }, cancellationToken);
            await _erasures.FinishAsync(erasure, _gate, CancellationToken.None);
        }
        finally
        {
            _erasing.Release();
        }
    }

    private void ForgetInMemory(IReadOnlyCollection<UserId> users)
    {
        foreach (var forget in _forgetting) forget(users);
    }

    // While no event is taken and nothing else changes a user: what is looked at holds until it is done.
    private async Task<T> GatedAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        if (!_writable) throw new InvalidOperationException("This shop was opened to read.");
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _gate.Release();
        }
    }

    // Events sent with consent for the session alone are not in the log; they count beside what is.
    private async Task<UserProfile> WithVisitsAsync(IReadOnlyList<UserId> ids, UserProfile stored, CancellationToken cancellationToken)
    {
        var fold = new ProfileFold();
        foreach (var one in (await EventsOfAsync(ids[0], cancellationToken)).Concat(ids.SelectMany(Visits.EventsOf)).Order(LogOrder.ByOccurrence)) fold.Apply(one);
        return fold.Snapshot(stored.Id, stored.Facts) with { Position = stored.Position };
    }

    /// <exception cref="ArgumentException">The id looks like an e-mail address and the shop allows none.</exception>
    internal void RequirePseudonym(UserId user)
    {
        if (!_allowEmailIds && Pseudonym.LooksLikeEmail(user)) throw new ArgumentException($"The user id {Pseudonym.Rule}.", nameof(user));
    }
}
