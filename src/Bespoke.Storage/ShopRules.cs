using System.Text.Json;
using Bespoke.Catalog;
using Bespoke.Rules;

namespace Bespoke.Storage;

/// <summary>A shop's rules: what is followed, every version before, and how they change. Thread-safe.</summary>
public sealed class ShopRules
{
    private readonly RuleTable _table;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly bool _writes;
    private volatile RuleSet _current;

    internal ShopRules(string folder, TimeProvider time, bool writes)
    {
        (_table, _time, _writes) = (new RuleTable(folder), time, writes);
        _current = Find(null)?.Rules ?? RuleSet.None;
    }

    /// <summary>The rules that are followed.</summary>
    public RuleSet Current => _current;

    /// <summary>A version of the rules and its account, or the latest; null where there is none.</summary>
    /// <exception cref="BespokeException">It cannot be read.</exception>
    public (RuleRevision Revision, RuleSet Rules)? Find(int? version)
    {
        if (_table.Find(version) is not { } stored) return null;
        try
        {
            return (stored.Revision, new RuleSet(RuleJson.Read(stored.Body), stored.Revision.Version));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new BespokeException($"Version {stored.Revision.Version} of the rules in '{RuleTable.File}' cannot be followed ({e.Message}) Use the version of Bespoke that wrote it.", inner: e);
        }
    }

    /// <summary>The audit trail, latest first.</summary>
    /// <param name="before">Only versions below this one.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<RuleRevision> List(int before, int limit) => _table.List(before, limit);

    /// <summary>Replaces the rules: when it returns the new version is durable, and the next request follows it.</summary>
    /// <param name="rules">All of them.</param>
    /// <param name="basedOn">The version that the author had read; 0 for none.</param>
    /// <param name="author">For the audit trail; may be null.</param>
    /// <param name="note">The same.</param>
    /// <returns>The account of the new version; null where another one came in between, and nothing was changed.</returns>
    /// <exception cref="ArgumentException">A rule is wrong, or two contradict each other; the message names every case.</exception>
    /// <exception cref="BespokeException">The disk failed; nothing was changed.</exception>
    public RuleRevision? Put(IReadOnlyList<Rule> rules, int basedOn, string? author, string? note)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!_writes) throw new InvalidOperationException("This shop was opened to read.");
        if (author?.Length > ProductRules.MaxText || note?.Length > ProductRules.MaxText) throw new ArgumentException($"author and note have at most {ProductRules.MaxText} characters.");
        lock (_gate)
        {
            if (basedOn != _current.Version) return null;
            var next = new RuleSet(rules, basedOn + 1);
            var revision = new RuleRevision(next.Version, _time.GetUtcNow(), author, note, rules.Count);
            _table.Add(revision, RuleJson.Write(next.Rules));
            _current = next;
            return revision;
        }
    }

    internal void Close() => _table.Close();
}
