using Bespoke.Profiles;

namespace Bespoke.Ranking.Impressions;

/// <summary>Writes logged requests, one after another, in memory that is used again. Not thread-safe.</summary>
public sealed class ImpressionWriter
{
    private readonly FoldWriter _to = new(4_096);

    /// <summary>As <see cref="ImpressionCodec.Write(LoggedRequest)"/>; holds until the next is written.</summary>
    public ReadOnlySpan<byte> Write(LoggedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _to.Clear();
        ImpressionCodec.Write(request, _to);
        return _to.Written;
    }
}
