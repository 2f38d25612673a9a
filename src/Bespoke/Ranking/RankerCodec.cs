using Bespoke.Numerics;

namespace Bespoke.Ranking;

/// <summary>A ranker as bytes; where it comes from stands elsewhere.</summary>
internal static class RankerCodec
{
    internal static void Write(ModelWriter to, LearnedRanker ranker)
    {
        to.Texts(ranker.Features.Count, i => ranker.Features[i]);
        to.Text(ranker.Model);
    }

    /// <exception cref="InvalidDataException">It is none that this version can serve.</exception>
    internal static LearnedRanker Read(ref ModelReader from, RankerInfo? info)
    {
        var (features, model) = (from.Texts(), from.Text());
        try
        {
            return new LearnedRanker(model, features, info ?? throw new InvalidDataException("its head says nothing of its ranker"));
        }
        catch (BespokeException e)
        {
            throw new InvalidDataException(e.Message.TrimEnd('.'), e);
        }
    }
}
