namespace Bespoke.Retrieval.Guarding;

/// <summary>Stands between the parts of an answer and whoever asked them, to let them fail, hang and lie: for tests of what then becomes of the answer.</summary>
internal abstract class PartProbe
{
    /// <summary>A part was entered.</summary>
    internal virtual void Entered(string part)
    {
    }

    /// <summary>A source wrote candidates; returns how many it says it wrote.</summary>
    internal virtual int Retrieved(string part, Span<ScoredProduct> best, int count) => count;

    /// <summary>A source filled its columns.</summary>
    internal virtual void Filled(string part, FeatureColumns into)
    {
    }

    /// <summary>A ranker scored.</summary>
    internal virtual void Scored(string part, Span<float> scores)
    {
    }

    /// <summary>Products were put in their places.</summary>
    internal virtual void Placed(Span<int> places)
    {
    }

    /// <summary>A score was taken apart.</summary>
    internal virtual void Attributed(Span<double> contributions)
    {
    }
}
