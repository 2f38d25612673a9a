using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Bespoke.Search.Text;

/// <summary>Hands ready-made tokens to the index, so that products and queries are cut by the one piece of code.</summary>
internal sealed class TokenListStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private IReadOnlyList<string> _tokens = [];
    private int _next;

    internal TokenListStream() => _term = AddAttribute<ICharTermAttribute>();

    internal TokenListStream With(IReadOnlyList<string> tokens)
    {
        _tokens = tokens;
        _next = 0;
        return this;
    }

    public override bool IncrementToken()
    {
        if (_next == _tokens.Count) return false;
        ClearAttributes();
        _term.SetEmpty().Append(_tokens[_next++]);
        return true;
    }
}
