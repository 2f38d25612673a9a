using System.Globalization;
using Bespoke.Sessions;

namespace Bespoke.Evaluation;

/// <summary>Serenade's own model as a special case of the blend: neighbours alone, linear decays, votes times idf, never the product on screen.</summary>
public static class SerenadeSettings
{
    /// <summary>The settings of a folder's <c>example.toml</c>, or those that bol.com ships where there is none.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="train">Its sessions; Serenade leaves the longest 0.5 % of them out.</param>
    /// <exception cref="BespokeException">The file holds a setting that is no number.</exception>
    public static SessionBlendOptions Read(string path, IReadOnlyList<Session> train)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = Path.Combine(path, "example.toml");
        var model = File.Exists(file) ? File.ReadLines(file).SkipWhile(l => l.Trim() != "[model]").Skip(1).TakeWhile(l => !l.StartsWith('[')).ToArray() : [];
        return Of(Setting("m_most_recent_sessions", 500), Setting("neighborhood_size_k", 50), Setting("max_items_in_session", 2), Setting("idf_weighting", 1), SerenadeFolder.LongestSession(train));

        double Setting(string name, double usual)
        {
            if (model.FirstOrDefault(l => l.Split('=')[0].Trim() == name) is not { } line) return usual;
            return double.TryParse(line.Split('=')[1].Split('#')[0], CultureInfo.InvariantCulture, out var value) ? value : throw new BespokeException($"{file}: {name} is no number.");
        }
    }

    private static SessionBlendOptions Of(double sample, double neighbors, double lastClicks, double idf, int longest) => new()
    {
        TransitionsWeight = 0,
        LinearWeight = 0,
        RepeatWeight = 0,
        LastFactor = 0,
        Knn = new SessionKnnOptions
        {
            Sample = (int)sample,
            Neighbors = (int)neighbors,
            LastClicks = (int)lastClicks,
            PositionDecay = ClickDecay.Linear,
            MatchDecay = ClickDecay.Linear,
            LengthExponent = 0,
            DistanceScale = 0,
            Backward = 1,
            IdfOffset = 0,
            IdfWeight = idf,
            LongestSession = longest,
            MinimumUsers = 1,
        },
        Transitions = new TransitionsOptions { MinimumUsers = 1 },
        Linear = new LinearSessionsOptions { MinimumUsers = 1 },
    };
}
