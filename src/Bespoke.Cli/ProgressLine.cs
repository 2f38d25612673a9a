using Bespoke.Catalog.Import;

namespace Bespoke.Cli;

/// <summary>
/// Progress on standard error with rate and time left: one line that is rewritten on a terminal, a plain line every two
/// seconds elsewhere.
/// </summary>
internal sealed class ProgressLine : IProgress<ImportProgress>, IDisposable
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromMilliseconds(100), PlainPause = TimeSpan.FromSeconds(2);

    private readonly string _what;
    private readonly string _unit;
    private readonly TimeProvider _time;
    private readonly TextWriter _to;
    private readonly bool _terminal;
    private readonly long _started;
    private long _shown;
    private bool _dirty;

    internal ProgressLine(string what, string unit, TimeProvider time, TextWriter? to = null, bool? terminal = null)
    {
        (_what, _unit, _time, _to) = (what, unit, time, to ?? Console.Error);
        _terminal = terminal ?? !Console.IsErrorRedirected;
        _started = _shown = time.GetTimestamp();
    }

    /// <summary>Time since the start.</summary>
    internal TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>Tells how much is done of a total; 0 where nobody knows it.</summary>
    internal void Report(long done, long total) => Report(new ImportProgress(done, total == 0 ? double.NaN : (double)done / total));

    public void Report(ImportProgress value)
    {
        if (_time.GetElapsedTime(_shown) < (_terminal ? TerminalPause : PlainPause)) return;
        _shown = _time.GetTimestamp();
        var seconds = Elapsed.TotalSeconds;
        var left = value.Fraction is > 0.01 and < 1 ? $", {seconds / value.Fraction - seconds:0} s left" : "";
        var share = double.IsNaN(value.Fraction) ? "" : $", {value.Fraction:P0}";
        var line = $"{_what}: {value.Rows:N0} {_unit}{share}, {value.Rows / Math.Max(seconds, 1e-3):N0}/s{left}";
        if (!_terminal)
        {
            _to.WriteLine(line);
            return;
        }
        _to.Write("\r\e[K" + line);
        _dirty = true;
    }

    public void Dispose()
    {
        if (_dirty) _to.Write("\r\e[K");
    }
}
