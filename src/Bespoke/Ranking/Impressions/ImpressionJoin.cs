using System.Runtime.CompilerServices;
using Bespoke.Interactions;

namespace Bespoke.Ranking.Impressions;

/// <summary>Joins what was shown with what was done: groups that a ranker is trained on.</summary>
public static class ImpressionJoin
{
    /// <summary>
    /// The lists with their grades. An event counts for the list that it names or, where it names none that showed its product, for the last one
    /// that showed it to its user; within <see cref="LabelWindows"/>. A return takes its purchase back. An impression tells how far the list was
    /// seen that it names. Bots do not count.
    /// </summary>
    /// <param name="requests">The lists; read twice, in the same order. May end earlier the second time, not later.</param>
    /// <param name="events">The log, in any order.</param>
    /// <param name="userOf">How the lists tell a user apart; null for one whom they cannot know.</param>
    /// <param name="cancellationToken">Stops between two lists or events.</param>
    /// <returns>In the order of <paramref name="requests"/>, those without any event too.</returns>
    /// <remarks>Memory: some 200 bytes a list and what was done with the products of lists. No features are held.</remarks>
    public static async IAsyncEnumerable<LabelledGroup> ReadAsync(
        Func<IAsyncEnumerable<LoggedRequest>> requests, IAsyncEnumerable<LoggedInteraction> events, Func<UserId, string?> userOf,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(userOf);
        var showings = new Showings();
        await foreach (var request in requests().WithCancellation(cancellationToken)) showings.Add(request);
        var outcomes = await FollowAsync(showings, events, userOf, cancellationToken);
        var number = 0;
        await foreach (var request in requests().WithCancellation(cancellationToken))
        {
            // Of what was logged since the first reading nothing is known yet.
            if (number == showings.Count) yield break;
            yield return Labelled(request, outcomes.GetValueOrDefault(number++));
        }
    }

    /// <summary>The same of lists and events in memory, whose users go by their own ids.</summary>
    internal static IReadOnlyList<LabelledGroup> Read(IReadOnlyList<LoggedRequest> requests, IEnumerable<Interaction> events)
    {
        var showings = new Showings();
        foreach (var request in requests) showings.Add(request);
        var book = new GradeBook(showings);
        foreach (var interaction in events) book.Take(interaction, interaction.UserId.Value);
        var outcomes = book.Close();
        return [.. requests.Select((request, number) => Labelled(request, outcomes.GetValueOrDefault(number)))];
    }

    private static async Task<Dictionary<int, ListOutcome>> FollowAsync(
        Showings showings, IAsyncEnumerable<LoggedInteraction> events, Func<UserId, string?> userOf, CancellationToken cancellationToken)
    {
        var (book, users) = (new GradeBook(showings), new Dictionary<UserId, string?>());
        await foreach (var logged in events.WithCancellation(cancellationToken))
        {
            var interaction = logged.Event.Interaction;
            if (!users.TryGetValue(interaction.UserId, out var user)) users.Add(interaction.UserId, user = userOf(interaction.UserId));
            book.Take(interaction, user);
        }
        return book.Close();
    }

    private static LabelledGroup Labelled(LoggedRequest request, ListOutcome? outcome)
    {
        var grades = new Grade[request.Rows.Count];
        foreach (var (row, grade) in outcome?.Grades ?? []) grades[row] = grade;
        return new LabelledGroup(request, grades) { Seen = outcome?.Seen };
    }
}
