using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Cli.Tests;

/// <summary>A data folder with a few products, made by the command itself.</summary>
public sealed class ImportedShop : IAsyncLifetime
{
    internal const string Header = "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Five products, two of them blue shirts.</summary>
    internal static string Csv { get; } = string.Join('\n',
        Header,
        "1,Men,Apparel,Topwear,Shirts,Blue,Fall,2011,Casual,Norvik Men Blue Shirt",
        "2,Men,Apparel,Topwear,Shirts,Blue,Fall,2012,Casual,Halden Men Plain Blue Shirt",
        "3,Women,Apparel,Dress,Dresses,Red,Summer,2012,Party,Norvik Women Red Dress",
        "4,Women,Apparel,Topwear,Shirts,White,Summer,2013,Formal,Lumo Women White Shirt",
        "5,Men,Footwear,Shoes,Casual Shoes,Black,Winter,2013,Casual,Halden Men Black Shoes, with 3.5\" sole") + "\n";

    internal string Data => _folder.File("data");

    public async ValueTask InitializeAsync() => await MakeAsync(_folder);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the same shop in a folder of the test's own.</summary>
    internal static async Task<string> MakeAsync(TemporaryFolder folder)
    {
        (await BespokeProcess.RunAsync("import", "products", folder.Write("products.csv", Csv), "--data", folder.File("data"))).Ended(0);
        return folder.File("data");
    }

    /// <summary>The ids that a search finds, sorted.</summary>
    internal static async Task<string[]> IdsAsync(string data, string query)
    {
        var found = (await BespokeProcess.RunAsync("search", query, "--data", data, "--json")).Ended(0);
        return [.. found.Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!).Order()];
    }
}
