using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Numerics;

namespace Bespoke.Sessions;

/// <summary>One click of a running session.</summary>
/// <param name="SessionId">The visit.</param>
/// <param name="Product">What was clicked.</param>
/// <param name="User">Who, where known.</param>
public readonly record struct SessionClick(string SessionId, ProductId Product, UserId? User = null);

/// <summary>
/// The sessions since a model was fitted, running ones included: they vote at once, as its newest sessions, in the order of
/// their first clicks. Bounded; one writer, any number of readers, who each hold one <see cref="SessionDeltaSnapshot"/>.
/// </summary>
public sealed class SessionDelta
{
    private readonly SessionDeltaOptions _options;
    private readonly SessionItems _items;
    private readonly int _first;
    private volatile SessionDeltaSnapshot _current;

    /// <summary>Starts empty behind a model's sessions.</summary>
    /// <exception cref="ValidationException">An option is outside its range.</exception>
    public SessionDelta(SessionBlendModel model, SessionDeltaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _options = options ?? new SessionDeltaOptions();
        Validator.ValidateObject(_options, new ValidationContext(_options), validateAllProperties: true);
        (_items, _first) = (model.Items, model.Sessions);
        _current = new SessionDeltaSnapshot(_items, _first);
    }

    /// <summary>What readers see now.</summary>
    public SessionDeltaSnapshot Current => _current;

    /// <summary>Adds clicks in the order they happened and publishes them together. One caller at a time.</summary>
    /// <returns>How many were left out: of a session that is full, or of a product beyond the bound.</returns>
    /// <remarks>O(clicks · (log sessions + sessions of the product in the delta)). Publish in batches where many arrive.</remarks>
    public int Add(IEnumerable<SessionClick> clicks)
    {
        ArgumentNullException.ThrowIfNull(clicks);
        var next = new DeltaBuilder(_current, _options);
        var leftOut = 0;
        foreach (var click in clicks)
        {
            if (!next.TryAdd(click)) leftOut++;
        }
        _current = next.Build();
        return leftOut;
    }

    /// <summary>Removes every session of <paramref name="user"/>. One caller at a time, the same as for <see cref="Add"/>.</summary>
    public void Remove(UserId user)
    {
        var next = new DeltaBuilder(_current, _options);
        next.RemoveUser(StableHash.Of(user.Value));
        _current = next.Build();
    }

    internal static ulong HashOf(SessionClick click) => StableHash.Of(click.User?.Value ?? "\n" + click.SessionId);
}

/// <summary>A session of the delta.</summary>
/// <param name="Id">The visit.</param>
/// <param name="User">A stable hash of the user, or of the visit where there is none.</param>
/// <param name="Clicks">Rows in order.</param>
/// <param name="Distinct">Rows in order of last occurrence, once each.</param>
internal sealed record DeltaSession(string Id, ulong User, int[] Clicks, int[] Distinct);

/// <summary>A product of the delta.</summary>
/// <param name="Sessions">Their ordinals, newest first.</param>
/// <param name="Users">How many distinct users.</param>
internal sealed record DeltaRow(int[] Sessions, int Users);

/// <summary>The delta at one moment. Immutable.</summary>
public sealed class SessionDeltaSnapshot
{
    internal SessionDeltaSnapshot(SessionItems items, int first) => (Base, First, Next) = (items, first, first);

    /// <summary>How many sessions it holds.</summary>
    public int Count => Sessions.Count;

    internal SessionItems Base { get; }

    /// <summary>The ordinal of the first session that ever was in it: behind the base's.</summary>
    internal int First { get; }

    internal int Next { get; init; }

    /// <summary>The ordinal of the oldest session that is still in it.</summary>
    internal int Oldest { get; init; }

    /// <summary>Distinct products over all sessions.</summary>
    internal int Clicks { get; init; }

    internal ImmutableDictionary<string, int> Ordinals { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    internal ImmutableDictionary<int, DeltaSession> Sessions { get; init; } = ImmutableDictionary<int, DeltaSession>.Empty;

    internal ImmutableDictionary<int, DeltaRow> Rows { get; init; } = ImmutableDictionary<int, DeltaRow>.Empty;

    internal ImmutableDictionary<ProductId, int> NewProducts { get; init; } = ImmutableDictionary<ProductId, int>.Empty;

    internal ImmutableList<ProductId> NewIds { get; init; } = [];

    /// <summary>Rows of the base and of the products that came since.</summary>
    public int RowCount => Base.Count + NewIds.Count;

    /// <summary>The row of a product, of the base or new.</summary>
    public bool TryGetRow(ProductId id, out int row) => Base.TryGetRow(id, out row) || NewProducts.TryGetValue(id, out row);

    /// <summary>The product of a row.</summary>
    public ProductId Id(int row) => row < Base.Count ? Base.Id(row) : NewIds[row - Base.Count];
}

/// <summary>A snapshot as one prediction reads it.</summary>
/// <param name="snapshot">The sessions.</param>
/// <param name="own">The visit that asks, which is no neighbour of its own; −1 for none.</param>
internal readonly struct DeltaView(SessionDeltaSnapshot snapshot, int own)
{
    internal int Own => own;

    internal int Rows => snapshot.RowCount;

    internal int Clicks => snapshot.Clicks;

    internal PostingCursor Postings(int row) => snapshot.Rows.TryGetValue(row, out var found) ? new PostingCursor(found.Sessions, 0, found.Sessions.Length) : default;

    internal ReadOnlySpan<int> SessionsWith(int row) => snapshot.Rows.TryGetValue(row, out var found) ? found.Sessions : [];

    internal int SessionsOf(int row) => snapshot.Rows.TryGetValue(row, out var found) ? found.Sessions.Length : 0;

    internal int UsersOf(int row) => snapshot.Rows.TryGetValue(row, out var found) ? found.Users : 0;

    internal ReadOnlySpan<int> Distinct(int session) => snapshot.Sessions[session].Distinct;

    internal ReadOnlySpan<int> ClicksOf(int session) => snapshot.Sessions[session].Clicks;
}
