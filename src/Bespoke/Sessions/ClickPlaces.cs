namespace Bespoke.Sessions;

/// <summary>For each row, where it was clicked: the sessions turned around. 8 bytes per click.</summary>
internal sealed class ClickPlaces
{
    private readonly int[] _starts;
    private readonly (int Session, int At)[] _places;

    private ClickPlaces(int[] starts, (int, int)[] places) => (_starts, _places) = (starts, places);

    /// <summary>The clicks of a row, oldest session first.</summary>
    internal ReadOnlySpan<(int Session, int At)> this[int row] => _places.AsSpan(_starts[row].._starts[row + 1]);

    internal static ClickPlaces Of(SessionTable sessions)
    {
        var starts = new int[sessions.Items.Count + 1];
        for (var s = 0; s < sessions.Count; s++)
        {
            foreach (var row in sessions[s]) starts[row + 1]++;
        }
        for (var row = 0; row < sessions.Items.Count; row++) starts[row + 1] += starts[row];
        var next = starts.AsSpan(0, sessions.Items.Count).ToArray();
        var places = new (int, int)[sessions.Clicks];
        for (var s = 0; s < sessions.Count; s++)
        {
            var session = sessions[s];
            for (var at = 0; at < session.Length; at++) places[next[session[at]]++] = (s, at);
        }
        return new ClickPlaces(starts, places);
    }
}
