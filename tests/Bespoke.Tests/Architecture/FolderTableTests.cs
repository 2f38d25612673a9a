using System.Reflection;
using Bespoke.Catalog;
using Bespoke.Interactions;
using Bespoke.Simulation;
using NetArchTest.Rules;
using Xunit;

namespace Bespoke.Tests.Architecture;

/// <summary>Who may know whom inside the library. A folder without a row fails.</summary>
public sealed class FolderTableTests
{
    private static readonly Assembly Library = typeof(Personalizer).Assembly;

    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Numerics"] = [],
        ["Catalog"] = ["Numerics"],
        ["Interactions"] = ["Numerics", "Catalog"],
        ["Profiles"] = ["Numerics", "Catalog", "Interactions"],
        ["Retrieval"] = ["Numerics", "Catalog", "Interactions", "Profiles"],
        ["Search"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval"],
        ["Trends"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval"],
        ["Collaborative"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval"],
        ["Sessions"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval"],
        ["ColdStart"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval"],
        ["Ranking"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval"],
        ["Rules"] = ["Numerics", "Catalog", "Interactions", "Profiles"],
        ["Arrangement"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval", "Ranking"],
        ["Experiments"] = ["Numerics", "Catalog", "Interactions"],
        ["Evaluation"] = ["Numerics", "Catalog", "Interactions", "Profiles", "Retrieval", "Search", "Collaborative", "Sessions", "Trends", "ColdStart", "Ranking", "Rules", "Arrangement", "Experiments", "Simulation"],
        ["Simulation"] = ["Numerics", "Catalog", "Interactions"],
    };

    public static TheoryData<string> Folders => [.. Namespaces().Select(n => n.Split('.')[1]).Distinct()];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_only_what_the_table_allows(string folder)
    {
        Assert.True(MayKnow.ContainsKey(folder), $"The folder {folder} has no row in the table of who may know whom.");
        var allowed = MayKnow[folder].Append(folder).ToHashSet();
        // Evaluation measures the whole: it alone stands before the front door.
        string[] forbidden = [.. Namespaces().Where(n => !allowed.Contains(n.Split('.')[1])), .. folder == "Evaluation" ? [] : FrontDoor()];

        var result = Types.InAssembly(Library).That().ResideInNamespaceMatching($@"^Bespoke\.{folder}(\.|$)").ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        Assert.True(result.IsSuccessful, $"{folder} knows too much: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void What_passes_between_a_shopper_and_a_shop_is_plain_values_products_and_events()
    {
        HashSet<Type> plain = [typeof(string), typeof(int), typeof(DateTimeOffset), typeof(void), typeof(ProductId), typeof(UserId), typeof(Interaction), typeof(InteractionContext), typeof(ListAsk), typeof(IReadOnlyList<ProductId>)];
        var calls = typeof(IShop).GetMethods();
        var asked = typeof(ListAsk).GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(p => p.Name != "EqualityContract").Select(p => p.PropertyType);

        Assert.Equal("Bespoke.Simulation", typeof(IShop).Namespace);
        Assert.All([.. calls.Select(c => c.ReturnType), .. calls.SelectMany(c => c.GetParameters()).Select(p => p.ParameterType), .. asked], type => Assert.Contains(type, plain));
    }

    [Fact]
    public void Lucene_appears_in_Search_Text_alone()
    {
        var result = Types.InAssembly(Library).That().DoNotResideInNamespace("Bespoke.Search.Text").ShouldNot().HaveDependencyOn("Lucene").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
        Assert.Contains(Library.GetReferencedAssemblies(), a => a.Name == "Lucene.Net");
    }

    [Fact]
    public void The_library_knows_no_web_no_database_and_no_container()
    {
        string[] forbidden = ["Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions.DependencyInjection", "Bespoke.Storage", "Bespoke.LightGbm", "Bespoke.Server", "Bespoke.Cli"];
        Assert.DoesNotContain(Library.GetReferencedAssemblies(), a => forbidden.Any(f => a.Name!.StartsWith(f, StringComparison.Ordinal)));
    }

    // Everything in the root namespace composes the folders and is known by none of them; errors and the file lock are the exceptions.
    private static IEnumerable<string> FrontDoor() =>
        Library.GetTypes().Where(t => t.Namespace == "Bespoke" && t != typeof(BespokeException) && t != typeof(FileLock) && !t.IsNested).Select(t => t.FullName!);

    private static IEnumerable<string> Namespaces() =>
        Library.GetTypes().Select(t => t.Namespace ?? "").Where(n => n.StartsWith("Bespoke.", StringComparison.Ordinal)).Distinct();
}
