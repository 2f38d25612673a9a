using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>Takes a shop's events: checked, stamped, stored and folded by one writer, group by group.</summary>
/// <param name="log">Where they are stored.</param>
/// <param name="profiles">Told of what was stored.</param>
/// <param name="followers">Told of it too, quickly.</param>
/// <param name="tail">Shown what became of each.</param>
/// <param name="catalog">The catalogue of this moment.</param>
/// <param name="understand">What a query means, as far as anything is ready to say it: it is asked within the commit.</param>
/// <param name="users">Say whose events may be stored.</param>
/// <param name="gate">Held while events are stamped and stored, and while a catalogue is published: a stamp is never of a catalogue that was replaced.</param>
/// <param name="time">The clock.</param>
internal sealed class ShopIngest(
    IInteractionLog log, IProfiles profiles, IReadOnlyList<Action<IReadOnlyList<LoggedInteraction>>> followers, EventTail tail, Func<CatalogSnapshot> catalog, Func<string, SearchStamp?> understand, ShopUsers users, SemaphoreSlim gate,
    TimeProvider time)
{
    /// <summary>Stores and folds a group and says what became of each event. Called by one writer at a time.</summary>
    internal async Task<IReadOnlyList<EventOutcome>> CommitAsync(IReadOnlyList<Interaction> interactions)
    {
        await gate.WaitAsync();
        try
        {
            var outcomes = new EventOutcome[interactions.Count];
            var (good, places) = Check(interactions, outcomes);
            var logged = await log.AppendAsync(good, CancellationToken.None);
            for (var i = 0; i < logged.Count; i++) outcomes[places[i]] = new EventOutcome(null, logged[i] is null);
            LoggedInteraction[] stored = [.. logged.OfType<LoggedInteraction>()];
            await profiles.FoldAsync(stored, CancellationToken.None);
            foreach (var follower in followers) follower(stored);
            tail.Add(interactions, outcomes);
            return outcomes;
        }
        finally
        {
            gate.Release();
        }
    }

    // The events that keep the rules, stamped, with their places; the others' outcomes are written.
    private (List<StampedInteraction> Good, List<int> Places) Check(IReadOnlyList<Interaction> interactions, EventOutcome[] outcomes)
    {
        var (now, products) = (time.GetUtcNow(), catalog());
        var (good, places) = (new List<StampedInteraction>(interactions.Count), new List<int>(interactions.Count));
        for (var i = 0; i < interactions.Count; i++)
        {
            var (refused, inMemory) = users.Admit(interactions[i].UserId, interactions[i].Consent);
            if ((InteractionRules.Fault(interactions[i], now) ?? refused) is { } fault)
            {
                outcomes[i] = new EventOutcome(fault, IsDuplicate: false);
                continue;
            }
            var interaction = InteractionRules.AtServersClock(interactions[i], now) with { Consent = null };
            var search = interaction.Type == InteractionType.Search ? understand(interaction.Query!) : null;
            var stamped = new StampedInteraction(interaction, now, search is null ? ProductStamp.For(interaction, products) : null, search);
            if (inMemory)
            {
                outcomes[i] = new EventOutcome(null, IsDuplicate: !users.Visits.Add(stamped), InMemory: true);
                continue;
            }
            good.Add(stamped);
            places.Add(i);
        }
        return (good, places);
    }
}
