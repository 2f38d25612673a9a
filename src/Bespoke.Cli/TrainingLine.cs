using System.Text.Json;
using Bespoke.Server.Wire;

namespace Bespoke.Cli;

/// <summary>Which stage of a training goes on, and how far it is: for people, or as lines of JSON for a program that waits. Thread-safe: models report from their workers.</summary>
/// <param name="stages">All of them, in order.</param>
/// <param name="asJson">Whether a program waits.</param>
internal sealed class TrainingLine(IReadOnlyList<string> stages, bool asJson) : IProgress<TrainingProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private string? _stage;
    private ProgressLine? _line;
    private long _told;

    public void Report(TrainingProgress value)
    {
        lock (_lock)
        {
            var isNew = value.Model != _stage;
            _stage = value.Model;
            if (asJson) Tell(value, isNew);
            else Show(value, isNew);
        }
    }

    /// <summary>Leaves the line to what is printed next.</summary>
    internal void End()
    {
        lock (_lock)
        {
            _line?.Dispose();
            _line = null;
        }
    }

    public void Dispose() => End();

    private void Tell(TrainingProgress value, bool isNew)
    {
        if (!isNew && TimeProvider.System.GetElapsedTime(_told) < Pause) return;
        _told = TimeProvider.System.GetTimestamp();
        var stage = new TrainingStage(1 + stages.Index().First(s => s.Item == value.Model).Index, stages.Count, value.Model, value.Done, value.Total);
        Console.Error.WriteLine(JsonSerializer.Serialize(stage, WireJsonContext.Default.TrainingStage));
    }

    private void Show(TrainingProgress value, bool isNew)
    {
        if (isNew)
        {
            _line?.Dispose();
            var (what, unit) = Words(value.Model);
            _line = new ProgressLine(what, unit, TimeProvider.System);
        }
        _line?.Report(value.Done, value.Total);
    }

    private static (string What, string Unit) Words(string stage) => stage switch
    {
        BundleTrainer.Reading => ("reading events", "events"),
        TrainingStage.Shown => ("reading what was shown", "lists"),
        TrainingStage.Features => ("measuring features", "groups"),
        ModelNames.Ranker => ("training ranker", "fits"),
        _ => ("training " + stage, "steps"),
    };
}
