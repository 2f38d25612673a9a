namespace Bespoke.Sessions;

/// <summary>A place in a list of sessions, newest first.</summary>
internal struct PostingCursor(int[] sessions, int at, int end)
{
    private int _at = at;

    /// <summary>The session it stands at; −1 behind the end.</summary>
    internal readonly int Session => _at < end ? sessions[_at] : -1;

    internal void Advance() => _at++;
}

/// <summary>The visit's distinct clicks, latest first, and the sessions that share some of them, newest first.</summary>
internal sealed class SessionCandidates(int sample, int clicks)
{
    internal readonly int[] Rows = new int[clicks];
    internal readonly int[] Backs = new int[clicks];
    internal readonly float[] Weights = new float[clicks];
    internal readonly PostingCursor[] Cursors = new PostingCursor[clicks];
    internal readonly int[] Sessions = new int[sample];
    internal readonly float[] Similarities = new float[sample];
    internal readonly int[] Matches = new int[sample];

    /// <summary>How many distinct clicks.</summary>
    internal int Clicks { get; set; }

    /// <summary>How many sessions.</summary>
    internal int Count { get; private set; }

    internal void Clear() => Clicks = Count = 0;

    internal void Add(int session, float similarity, int match)
    {
        (Sessions[Count], Similarities[Count], Matches[Count]) = (session, similarity, match);
        Count++;
    }
}
