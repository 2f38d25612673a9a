using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>
/// Sessions that resemble the visit vote for what comes next: VMIS-kNN's postings with early stopping (Kersbergen et al.,
/// "Serenade", SIGMOD 2022) with the decays of VSTAN (Ludewig et al., "Empirical analysis of session-based recommendation
/// algorithms", 2021; Garg et al., SIGIR 2019).
/// </summary>
public static class SessionKnn
{
    /// <summary>Indexes <paramref name="sessions"/>.</summary>
    /// <param name="sessions">Oldest first.</param>
    /// <param name="options">See there.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Checked between sessions.</param>
    /// <exception cref="ValidationException">An option is outside its range.</exception>
    /// <remarks>O(clicks). Memory: 8 bytes per click and at most 4 per click for the postings.</remarks>
    public static SessionKnnModel Fit(SessionTable sessions, SessionKnnOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        var items = sessions.Items.Count;
        var (offsets, distinct) = (new int[sessions.Count + 1], new int[sessions.Clicks]);
        var lengths = new int[items];
        for (var s = 0; s < sessions.Count; s++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            offsets[s + 1] = offsets[s] + LastOccurrences(sessions[s], distinct.AsSpan(offsets[s]));
            if (offsets[s + 1] - offsets[s] > options.LongestSession) offsets[s + 1] = offsets[s];
            foreach (var row in distinct.AsSpan(offsets[s]..offsets[s + 1])) lengths[row]++;
        }
        progress?.Report(0.5);
        var postings = Postings(offsets, distinct, lengths, options.Sample, out var starts, cancellationToken);
        progress?.Report(1);
        return new SessionKnnModel(sessions, options, new SessionIndex(offsets, distinct[..offsets[^1]], starts, postings, lengths));
    }

    /// <summary>Writes the distinct rows of a session in the order of their last occurrence.</summary>
    internal static int LastOccurrences(ReadOnlySpan<int> session, Span<int> into)
    {
        var count = 0;
        for (var i = 0; i < session.Length; i++)
        {
            if (!session[(i + 1)..].Contains(session[i])) into[count++] = session[i];
        }
        return count;
    }

    // Newest first, the newest `sample` of each row.
    private static int[] Postings(int[] offsets, int[] distinct, int[] lengths, int sample, out int[] starts, CancellationToken cancellationToken)
    {
        starts = new int[lengths.Length + 1];
        for (var row = 0; row < lengths.Length; row++) starts[row + 1] = starts[row] + Math.Min(lengths[row], sample);
        var postings = new int[starts[^1]];
        var next = starts.AsSpan(0, lengths.Length).ToArray();
        for (var s = offsets.Length - 2; s >= 0; s--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var row in distinct.AsSpan(offsets[s]..offsets[s + 1]))
            {
                if (next[row] < starts[row + 1]) postings[next[row]++] = s;
            }
        }
        return postings;
    }
}

/// <summary>Sessions and postings in flat arrays.</summary>
/// <param name="Offsets">Of each session in <paramref name="Distinct"/>.</param>
/// <param name="Distinct">Rows of each session, once each, in order of last occurrence.</param>
/// <param name="Starts">Of each row in <paramref name="Postings"/>.</param>
/// <param name="Postings">Sessions of each row, newest first, the newest ones alone.</param>
/// <param name="SessionsOfItem">How many sessions hold each row, of all those indexed.</param>
internal sealed record SessionIndex(int[] Offsets, int[] Distinct, int[] Starts, int[] Postings, int[] SessionsOfItem);
