using System.Runtime.InteropServices;
using Bespoke.Catalog;

namespace Bespoke.Sessions;

/// <summary>
/// Sessions as rows, oldest first: what every session model is fitted on. Immutable. 4 bytes per click and per session,
/// beside the ids.
/// </summary>
public sealed class SessionTable
{
    private readonly int[] _offsets;
    private readonly int[] _clicks;
    private readonly int[] _users;

    private SessionTable(SessionItems items, int[] offsets, int[] clicks, int[] users)
    {
        (Items, _offsets, _clicks, _users) = (items, offsets, clicks, users);
        var sessions = new int[items.Count];
        var lastOf = new int[items.Count];
        Array.Fill(lastOf, -1);
        for (var s = 0; s < Count; s++)
        {
            foreach (var row in this[s])
            {
                if (lastOf[row] == s) continue;
                lastOf[row] = s;
                sessions[row]++;
            }
        }
        SessionsOfItem = sessions;
    }

    /// <summary>The products and their rows, numbered by first appearance.</summary>
    public SessionItems Items { get; }

    /// <summary>How many sessions there are.</summary>
    public int Count => _offsets.Length - 1;

    /// <summary>How many clicks all sessions hold together.</summary>
    public int Clicks => _clicks.Length;

    /// <summary>The rows of one session, in order, repeats included.</summary>
    public ReadOnlySpan<int> this[int session] => _clicks.AsSpan(_offsets[session].._offsets[session + 1]);

    /// <summary>For each row, in how many sessions it occurs.</summary>
    internal int[] SessionsOfItem { get; }

    /// <summary>Where each session begins in <see cref="AllClicks"/>, and the end.</summary>
    internal ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>The rows of all sessions.</summary>
    internal ReadOnlySpan<int> AllClicks => _clicks;

    /// <summary><see cref="User"/> of each session.</summary>
    internal ReadOnlySpan<int> Users => _users;

    /// <summary>A table from parts that were checked already; takes ownership of them.</summary>
    internal static SessionTable Restore(SessionItems items, int[] offsets, int[] clicks, int[] users) => new(items, offsets, clicks, users);

    /// <summary>A number that two sessions share when they are of the same user.</summary>
    internal int User(int session) => _users[session];

    /// <summary>Maps the products of <paramref name="sessions"/> (oldest first) to rows.</summary>
    /// <exception cref="ArgumentException">A session is empty.</exception>
    public static SessionTable Of(IEnumerable<Session> sessions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var (ids, rows) = (new List<ProductId>(), new Dictionary<ProductId, int>());
        var (offsets, clicks, users) = (new List<int> { 0 }, new List<int>(), new List<int>());
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var session in sessions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (session.Items.Count == 0) throw new ArgumentException($"Session {offsets.Count - 1} is empty.", nameof(sessions));
            foreach (var id in session.Items)
            {
                ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, id, out var seen);
                if (!seen)
                {
                    row = ids.Count;
                    ids.Add(id);
                }
                clicks.Add(row);
            }
            users.Add(session.User is { } user ? UserRow(user.Value) : -offsets.Count);
            offsets.Add(clicks.Count);
        }
        return new SessionTable(new SessionItems([.. ids]), [.. offsets], [.. clicks], [.. users]);

        int UserRow(string user)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(known, user, out var seen);
            if (!seen) row = known.Count - 1;
            return row;
        }
    }

    /// <summary>For each row, in the sessions of how many distinct users it occurs, counted up to <paramref name="enough"/>.</summary>
    internal bool[] Supported(int enough)
    {
        var supported = new bool[Items.Count];
        if (enough <= 1)
        {
            Array.Fill(supported, true);
            return supported;
        }
        var users = new HashSet<int>?[Items.Count];
        for (var s = 0; s < Count; s++)
        {
            foreach (var row in this[s])
            {
                if (supported[row]) continue;
                var seen = users[row] ??= [];
                if (!seen.Add(User(s)) || seen.Count < enough) continue;
                supported[row] = true;
                users[row] = null;
            }
        }
        return supported;
    }
}
