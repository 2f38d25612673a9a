using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Sessions;

/// <summary>
/// Reads the clicks of sessions out of a log of events, in the order of their arrival: views, clicks, carts, purchases and
/// favourites of people, the same product twice running once. Sessions are told apart as profiles do: by the sender's session
/// ids, or else by half an hour without an event. Bounded; not thread-safe.
/// </summary>
public sealed class SessionClicks
{
    private const int Remembered = 200_000;
    private const char Between = '\n';

    private readonly TimeSpan _idle;
    private readonly RecentMap _lastActive = new(Remembered), _started = new(Remembered), _lastProduct = new(Remembered);

    /// <summary>Begins without events.</summary>
    /// <param name="idle">After so long without an event a session is over.</param>
    public SessionClicks(TimeSpan idle) => _idle = idle;

    /// <summary>The name of a session of <paramref name="user"/>: by its id, or without one by its start. Ids of two users are never the same session.</summary>
    public static string Name(UserId user, string? sessionId, DateTimeOffset startedAt) =>
        sessionId is null ? $"{user.Value}{Between}{Between}{startedAt.UtcTicks}" : $"{user.Value}{Between}{sessionId}";

    /// <summary>Takes the next event.</summary>
    /// <returns>The click that it is; null when it is none.</returns>
    public SessionClick? Take(LoggedInteraction logged)
    {
        ArgumentNullException.ThrowIfNull(logged);
        var interaction = logged.Event.Interaction;
        if (interaction.Type == InteractionType.Impression || interaction.IsByBot()) return null;
        var start = StartOf(interaction);
        if (interaction.ProductId is not { } product || interaction.Type.Weight() <= 0) return null;
        var name = Name(interaction.UserId, interaction.SessionId, new DateTimeOffset(start, TimeSpan.Zero));
        var (session, hash) = (StableHash.Of(name), (long)StableHash.Of(product.Value));
        if (_lastProduct.TryGet(session, out var last) && last == hash) return null;
        _lastProduct.Set(session, hash);
        return new SessionClick(name, product, interaction.UserId);
    }

    private long StartOf(Interaction interaction)
    {
        var (user, ticks) = (StableHash.Of(interaction.UserId.Value), interaction.OccurredAt.UtcTicks);
        var known = _lastActive.TryGet(user, out var last) && _started.TryGet(user, out _);
        if (!known || ticks - last > _idle.Ticks)
        {
            _lastActive.Set(user, ticks);
            _started.Set(user, ticks);
            return ticks;
        }
        if (ticks > last) _lastActive.Set(user, ticks);
        _started.TryGet(user, out var start);
        return start;
    }
}
