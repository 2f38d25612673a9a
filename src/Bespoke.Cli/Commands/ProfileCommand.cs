using System.CommandLine;
using Bespoke.Interactions;
using Bespoke.Server.Wire;
using Bespoke.Storage;

namespace Bespoke.Cli.Commands;

internal static class ProfileCommand
{
    internal static Command Create()
    {
        var user = new Argument<string>("USER") { Description = "The user's id." };
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        var command = new Command("profile", "Show what is known of a user, as the shopper could be shown it. Needs no server.") { user, data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var shop = Shop.OpenToRead(parsed.GetValue(data)!, TimeProvider.System, cancellationToken: cancellationToken);
            var profile = await shop.Users.ProfileAsync(new UserId(parsed.GetValue(user)!), null, cancellationToken);
            var body = ProfileBody.Of(profile, shop.Catalog, shop.Snapshot.Shares, TimeProvider.System.GetUtcNow());
            if (parsed.GetValue(json)) Output.Json(body);
            else Print(body);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(ProfileBody profile)
    {
        Console.WriteLine($"{profile.Id}: {profile.Basis}" + (profile.LastActiveAt is { } last ? $", last active {last:u}" : ""));
        if (profile.Basis == "cold") Console.WriteLine("Nothing is known of this user; lists come in the plain order.");
        Line("events", profile.Counts.Select(c => $"{c.Value} {c.Key}"));
        foreach (var (attribute, likings) in profile.Likings) Line(attribute, likings.Select(l => $"{l.Value} ({l.Affinity:+0.00})"));
        Line("last 24 hours", Liked(profile.LastDayLikings));
        if (profile.Session is { } session)
        {
            Line("this session", Liked(session.Likings).DefaultIfEmpty("nothing yet").Prepend($"since {session.StartedAt:t}"));
        }
        if (profile.PriceLevel is { } level) Console.WriteLine($"{"price level",-14} {level:P0} of its article type");
        Line("sizes", profile.Sizes.Select(s => $"{s.ArticleType} {s.Size}" + (s.Fits ? "" : " (does not fit)")));
        Line("active", profile.ActiveHours.Take(5).Select(h => $"{h.Day} {h.Hour:00}:00 ({h.Events})"));
        Line("stated", (profile.Facts.Preferences ?? new Dictionary<string, IReadOnlyList<string>>()).Select(p => $"{p.Key}: {string.Join(", ", p.Value)}"));
        Line("recent", profile.Recent.Take(5).Select(r => $"{r.What} {r.Title ?? r.Id}"));
        Line("bought", profile.Purchases.Take(5).Select(p => (p.Title ?? p.Id) + (p.What == "returned" ? " (returned)" : "")));
        Line("searches", profile.Searches.Take(5).Select(Searched));
    }

    private static IEnumerable<string> Liked(IReadOnlyDictionary<string, IReadOnlyList<LikingBody>> likings) =>
        likings.SelectMany(l => l.Value).OrderByDescending(l => l.Weight).Take(8).Select(l => l.Value);

    private static string Searched(SearchedBody search)
    {
        var values = search.UnderstoodAs is { } understood ? string.Join(" + ", understood.SelectMany(u => u.Value)) : "";
        return values.Length > 0 ? $"'{search.Query}' = {values}" : $"'{search.Query}'";
    }

    private static void Line(string name, IEnumerable<string> parts)
    {
        var text = string.Join(", ", parts);
        if (text.Length > 0) Console.WriteLine($"{name,-14} {text}");
    }
}
