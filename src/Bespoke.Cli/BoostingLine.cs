using Bespoke.LightGbm;

namespace Bespoke.Cli;

/// <summary>Shows how far the training of a ranker is.</summary>
internal sealed class BoostingLine(string what) : IProgress<BoostingProgress>, IDisposable
{
    private readonly ProgressLine _line = new(what, "trees", TimeProvider.System);

    public void Report(BoostingProgress value) => _line.Report(value.Trees, value.Most);

    public void Dispose() => _line.Dispose();
}
