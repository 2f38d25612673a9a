using System.Text;
using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Catalog.Import;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage;

/// <summary>A shop's dead letters: events that were acknowledged, could not be processed later, and wait to be replayed or discarded.</summary>
public sealed class DeadLetters
{
    private readonly SqliteInteractionLog _log;
    private readonly IProfiles _profiles;
    private readonly Func<CatalogSnapshot> _catalog;
    private readonly SemaphoreSlim _gate;

    internal DeadLetters(SqliteInteractionLog log, IProfiles profiles, Func<CatalogSnapshot> catalog, SemaphoreSlim gate) =>
        (_log, _profiles, _catalog, _gate) = (log, profiles, catalog, gate);

    /// <summary>How many there are.</summary>
    public long Count => _log.DeadLetterCount;

    /// <summary>Told of every event that is set aside: its position and the reason.</summary>
    public event Action<long, string>? Added
    {
        add => _log.WasSetAside += value;
        remove => _log.WasSetAside -= value;
    }

    /// <summary>Those after a position, in order of position.</summary>
    public IReadOnlyList<DeadLetter> List(long after = 0, int limit = int.MaxValue) => _log.DeadLetters(after, limit);

    /// <summary>The one at <paramref name="position"/>; null when there is none.</summary>
    public DeadLetter? Find(long position) => _log.DeadLetters(position - 1, 1) is [{ } letter] && letter.Position == position ? letter : null;

    /// <summary>Deletes one for good; false when there is none at <paramref name="position"/>.</summary>
    public Task<bool> DiscardAsync(long position, CancellationToken cancellationToken) => _log.DiscardAsync(position, cancellationToken);

    /// <summary>Puts an event back at its position and folds its user anew. It keeps its time of arrival.</summary>
    /// <param name="position">Where it stands.</param>
    /// <param name="body">The event, mended, as JSON; null for the body that is stored.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>Null when it counts again; otherwise why it does not: it stays, with this reason.</returns>
    /// <exception cref="ArgumentException">There is none at <paramref name="position"/>.</exception>
    public async Task<string?> ReplayAsync(long position, string? body, CancellationToken cancellationToken)
    {
        var letter = Find(position) ?? throw new ArgumentException($"There is no dead letter at position {position}.", nameof(position));
        if (Read(body ?? letter.Body, letter.ArrivedAt, out var fault) is not { } interaction) return await KeepAsync(position, fault);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // An unchanged event keeps the stamp of its arrival, as long as that can be read.
            var stamp = body is null ? _log.StampOfDeadLetter(position) : null;
            stamp ??= ProductStamp.For(interaction, _catalog());
            if (await _log.RestoreAsync(position, new StampedInteraction(interaction, letter.ArrivedAt, stamp), CancellationToken.None) is { } refused)
            {
                return await KeepAsync(position, refused);
            }
            await _profiles.RefoldAsync([interaction.UserId], CancellationToken.None);
            _ = await _profiles.GetAsync(interaction.UserId, CancellationToken.None);
        }
        finally
        {
            _gate.Release();
        }
        // Folding it may have set it aside again.
        return Find(position)?.Reason;
    }

    private async Task<string?> KeepAsync(long position, string reason)
    {
        await _log.ExplainAsync(position, reason, CancellationToken.None);
        return reason;
    }

    private static Interaction? Read(string body, DateTimeOffset arrivedAt, out string fault)
    {
        fault = "";
        try
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            if (bytes.Length > InteractionRules.MaxEventBytes) throw new JsonException($"it has {bytes.Length} bytes; an event has at most {InteractionRules.MaxEventBytes}");
            var interaction = InteractionJson.Read(bytes);
            if (InteractionRules.Fault(interaction, arrivedAt) is not { } broken) return InteractionRules.AtServersClock(interaction, arrivedAt);
            fault = $"The body breaks a rule: {broken.Field} {broken.Rule}.";
        }
        catch (JsonException e)
        {
            fault = $"The body cannot be read: {JsonFault.Of(e)}.";
        }
        return null;
    }
}
