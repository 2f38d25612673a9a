using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;
using Microsoft.Extensions.Time.Testing;

namespace Bespoke.Storage.Tests;

/// <summary>A shop in a folder of its own that can be restarted and whose files can be copied.</summary>
internal sealed class PeopleShop : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShopOptions _options;

    private PeopleShop(ShopOptions? options)
    {
        _options = options ?? new ShopOptions();
        Shop = Shop.OpenOrCreate(Folder, Time, _options);
    }

    internal FakeTimeProvider Time { get; } = new(Make.Noon);
    internal Shop Shop { get; private set; }
    internal string Folder => _folder.File("data");

    internal static async Task<PeopleShop> OpenAsync(ShopOptions? options = null)
    {
        var shop = new PeopleShop(options);
        await shop.Shop.SaveProductsAsync([.. Enumerable.Range(0, 30).Select(i => Make.Product($"p{i}", $"Shirt number {i}", colour: i % 2 == 0 ? "Blue" : "Red"))], null, CancellationToken.None);
        return shop;
    }

    internal string Beside(string name) => _folder.File(name);

    internal async Task<IngestReport> TakeAsync(params Interaction[] events) => await Shop.IngestAsync(events, CancellationToken.None);

    internal async Task ClickAsync(string user, int count, string prefix = "")
    {
        for (var i = 0; i < count; i += 500)
        {
            await TakeAsync([.. Enumerable.Range(i, Math.Min(500, count - i)).Select(n => Make.Event(user, $"p{n % 30}", InteractionType.Click, Make.Noon.AddSeconds(n - 3600), $"{prefix}{user}-{n}"))]);
        }
    }

    internal Task<UserChange> PutAsync(string user, UserFacts facts, Consent? consent = null) => Shop.Users.PutAsync(new UserId(user), facts, consent, CancellationToken.None);

    internal Task EraseAsync(string user) => Shop.Users.EraseAsync(new UserId(user), CancellationToken.None);

    internal Task<UserChange> MergeAsync(string from, string into) => Shop.Users.MergeAsync(new UserId(from), new UserId(into), CancellationToken.None);

    internal Task<UserProfile> ProfileAsync(string user, Consent? asked = null) => Shop.Users.ProfileAsync(new UserId(user), asked, CancellationToken.None);

    /// <summary>Ids and scores of an answer: what a user sees of it.</summary>
    internal async Task<string> AnswerAsync(string? user, Consent? consent = null)
    {
        var answer = await Shop.Lists.SearchAsync("shirt", user is null ? null : new UserId(user), Shop.Lists.NewRequest() with { Consent = consent, Explain = true }, CancellationToken.None);
        return $"{answer.Basis} {answer.Personalized} {answer.Total} " + string.Join(' ', answer.Items.Select(i => $"{i.Row}:{i.Score:R}:{string.Join(',', i.Reasons)}"));
    }

    internal async Task CloseAsync() => await Shop.DisposeAsync();

    internal void Reopen() => Shop = Shop.Open(Folder, Time, _options);

    internal async Task RestartAsync()
    {
        await CloseAsync();
        Reopen();
    }

    /// <summary>Copies the closed folder's files.</summary>
    internal void Copy(string from, string to, params string[] except)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !except.Contains(Path.GetFileName(f)))) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        _folder.Dispose();
    }
}
