using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Bespoke.Catalog.Import;

namespace Bespoke.Interactions;

/// <summary>Events read one by one out of JSON: a bad one is a fault with its place and does not spoil the others.</summary>
public sealed class InteractionBatch
{
    private readonly List<Interaction> _good = [];
    private readonly List<int> _indexes = [];
    private readonly List<RejectedInteraction> _unreadable = [];
    private int _count;

    /// <summary>The readable events.</summary>
    public IReadOnlyList<Interaction> Interactions => _good;

    /// <summary>Those that could not be read, with their places.</summary>
    public IReadOnlyList<RejectedInteraction> Unreadable => _unreadable;

    /// <summary>How many were added, readable or not.</summary>
    public int Count => _count;

    /// <summary>Adds an element of a parsed array.</summary>
    public void Add(JsonElement element) => Add(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>Adds one object as sent, in UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        try
        {
            if (json.Length > InteractionRules.MaxEventBytes) throw new JsonException($"has {json.Length} bytes; an event has at most {InteractionRules.MaxEventBytes}");
            _good.Add(InteractionJson.Read(json));
            _indexes.Add(_count);
        }
        catch (JsonException e)
        {
            var fault = JsonFault.Of(e);
            _unreadable.Add(new RejectedInteraction(_count, fault.Field, fault.Rule));
        }
        _count++;
    }

    /// <summary>Adds a line of a file.</summary>
    public void Add(string line) => Add(Encoding.UTF8.GetBytes(line));

    /// <summary>Puts what the ingest said of the readable ones together with the unreadable ones, by place in this batch.</summary>
    public IngestReport Complete(IngestReport ofGood)
    {
        ArgumentNullException.ThrowIfNull(ofGood);
        var rejected = ofGood.Rejected.Select(r => r with { Index = _indexes[r.Index] }).Concat(_unreadable).OrderBy(r => r.Index);
        return ofGood with { Rejected = [.. rejected] };
    }
}
