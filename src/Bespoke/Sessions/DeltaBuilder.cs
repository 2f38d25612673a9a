using System.Collections.Immutable;
using Bespoke.Catalog;

namespace Bespoke.Sessions;

/// <summary>Turns one snapshot of a delta into the next; what did not change is shared.</summary>
internal sealed class DeltaBuilder(SessionDeltaSnapshot from, SessionDeltaOptions options)
{
    private readonly ImmutableDictionary<string, int>.Builder _ordinals = from.Ordinals.ToBuilder();
    private readonly ImmutableDictionary<int, DeltaSession>.Builder _sessions = from.Sessions.ToBuilder();
    private readonly ImmutableDictionary<int, DeltaRow>.Builder _rows = from.Rows.ToBuilder();
    private readonly ImmutableDictionary<ProductId, int>.Builder _newProducts = from.NewProducts.ToBuilder();
    private readonly ImmutableList<ProductId>.Builder _newIds = from.NewIds.ToBuilder();
    private int _next = from.Next, _oldest = Math.Max(from.Oldest, from.First), _clicks = from.Clicks;

    internal bool TryAdd(SessionClick click)
    {
        if (!TryGetRow(click.Product, out var row)) return false;
        if (!_ordinals.TryGetValue(click.SessionId, out var ordinal))
        {
            if (_sessions.Count == options.Sessions) RemoveOldest();
            ordinal = _next++;
            _ordinals[click.SessionId] = ordinal;
            _sessions[ordinal] = new DeltaSession(click.SessionId, SessionDelta.HashOf(click), [], []);
        }
        var session = _sessions[ordinal];
        if (session.Clicks.Length == options.ClicksOfSession) return false;
        int[] distinct = [.. session.Distinct.Where(r => r != row), row];
        var isNew = distinct.Length > session.Distinct.Length;
        _sessions[ordinal] = session with { Clicks = [.. session.Clicks, row], Distinct = distinct };
        if (isNew) Post(row, ordinal);
        return true;
    }

    internal SessionDeltaSnapshot Build() => new(from.Base, from.First)
    {
        Next = _next,
        Oldest = _oldest,
        Clicks = _clicks,
        Ordinals = _ordinals.ToImmutable(),
        Sessions = _sessions.ToImmutable(),
        Rows = _rows.ToImmutable(),
        NewProducts = _newProducts.ToImmutable(),
        NewIds = _newIds.ToImmutable(),
    };

    private bool TryGetRow(ProductId id, out int row)
    {
        if (from.Base.TryGetRow(id, out row) || _newProducts.TryGetValue(id, out row)) return true;
        if (_newIds.Count == options.NewProducts) return false;
        row = from.Base.Count + _newIds.Count;
        _newIds.Add(id);
        _newProducts[id] = row;
        return true;
    }

    private void Post(int row, int ordinal)
    {
        var sessions = _rows.TryGetValue(row, out var found) ? found.Sessions : [];
        // Newest first; a session that goes on may be older than others that hold the product already.
        var at = 0;
        while (at < sessions.Length && sessions[at] > ordinal) at++;
        Put(row, [.. sessions.AsSpan(0, at), ordinal, .. sessions.AsSpan(at)]);
        _clicks++;
    }

    /// <summary>Removes the sessions of a user, told by the hash of the id.</summary>
    internal void RemoveUser(ulong user)
    {
        foreach (var ordinal in from.Sessions.Where(s => s.Value.User == user).Select(s => s.Key)) Remove(ordinal);
    }

    private void RemoveOldest()
    {
        while (!_sessions.ContainsKey(_oldest)) _oldest++;
        Remove(_oldest++);
    }

    private void Remove(int ordinal)
    {
        var session = _sessions[ordinal];
        _sessions.Remove(ordinal);
        _ordinals.Remove(session.Id);
        foreach (var row in session.Distinct)
        {
            int[] left = [.. _rows[row].Sessions.Where(s => s != ordinal)];
            if (left.Length == 0) _rows.Remove(row);
            else Put(row, left);
            _clicks--;
        }
    }

    private void Put(int row, int[] sessions)
    {
        var users = new HashSet<ulong>();
        foreach (var session in sessions)
        {
            // No threshold in use is higher.
            if (users.Count == 1_000) break;
            users.Add(_sessions[session].User);
        }
        _rows[row] = new DeltaRow(sessions, users.Count);
    }
}
