using System.ComponentModel.DataAnnotations;

namespace Bespoke.Sessions;

/// <summary>Session neighbours, transitions, the linear model and the visit itself, each scaled to a best score of 1 and added with weights.</summary>
public static class SessionBlend
{
    /// <summary>Fits the parts whose weight is not 0.</summary>
    /// <param name="sessions">Oldest first.</param>
    /// <param name="options">See there.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Checked between rows.</param>
    /// <exception cref="ValidationException">An option is outside its range.</exception>
    public static SessionBlendModel Fit(SessionTable sessions, SessionBlendOptions options, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var linear = options.LinearWeight > 0 ? LinearSessions.Fit(sessions, options.Linear, progress is null ? null : new Share(progress, 0.8), cancellationToken) : null;
        var transitions = options.TransitionsWeight > 0 ? Transitions.Fit(sessions, options.Transitions, null, cancellationToken) : null;
        progress?.Report(0.9);
        var knn = options.KnnWeight > 0 ? SessionKnn.Fit(sessions, options.Knn, null, cancellationToken) : null;
        progress?.Report(1);
        return new SessionBlendModel(sessions, options, new SessionParts(knn, transitions, linear));
    }

    private sealed class Share(IProgress<double> whole, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(share * value);
    }
}

/// <summary>The fitted parts of a blend; null where its weight is 0.</summary>
/// <param name="Knn">Neighbours.</param>
/// <param name="Transitions">Transitions.</param>
/// <param name="Linear">Linear model.</param>
public sealed record SessionParts(SessionKnnModel? Knn, TransitionsModel? Transitions, LinearSessionsModel? Linear);
