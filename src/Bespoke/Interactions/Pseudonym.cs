namespace Bespoke.Interactions;

/// <summary>A user id must not say by itself who the user is.</summary>
public static class Pseudonym
{
    /// <summary>What is wrong with an id that looks like an e-mail address, as a rule for the sender.</summary>
    public const string Rule = "looks like an e-mail address; send a pseudonymous id, such as the shop's own customer number";

    /// <summary>True when <paramref name="user"/> looks like an e-mail address: something, one @, a domain with a dot in it, no space.</summary>
    public static bool LooksLikeEmail(UserId user)
    {
        var id = user.Value.AsSpan().Trim();
        var at = id.IndexOf('@');
        if (at < 1 || id.ContainsAny(' ', '/')) return false;
        var domain = id[(at + 1)..];
        var dot = domain.LastIndexOf('.');
        return dot > 0 && dot < domain.Length - 1 && !domain.Contains('@');
    }
}
