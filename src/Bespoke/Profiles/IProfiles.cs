using Bespoke.Interactions;

namespace Bespoke.Profiles;

/// <summary>Where profiles are read, and told of what was logged. Thread-safe.</summary>
public interface IProfiles
{
    /// <summary>The profile with every event that was folded before the call; a cold one for an unknown user.</summary>
    Task<UserProfile> GetAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Folds events that the log has stored. When the task completes, the next <see cref="GetAsync"/> shows them.</summary>
    Task FoldAsync(IReadOnlyList<LoggedInteraction> logged, CancellationToken cancellationToken);

    /// <summary>Folds these users anew from the log: their stored events have changed.</summary>
    Task RefoldAsync(IReadOnlyList<UserId> users, CancellationToken cancellationToken);

    /// <summary>Replaces a user's explicit facts.</summary>
    /// <exception cref="ArgumentException">The facts break <see cref="UserFacts.Fault"/>.</exception>
    Task PutFactsAsync(UserId user, UserFacts facts, CancellationToken cancellationToken);
}
