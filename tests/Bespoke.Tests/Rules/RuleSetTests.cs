using Bespoke.Contracts;
using Bespoke.Rules;
using Xunit;

namespace Bespoke.Tests.Rules;

public sealed class RuleSetTests
{
    [Theory]
    [InlineData("""{"id":"","action":"bury","what":{"productIds":["1"]}}""", "1 to 100 characters")]
    [InlineData("""{"id":"a","action":"exclude"}""", "names no products")]
    [InlineData("""{"id":"a","action":"pin","what":{"productIds":["1"]}}""", "place from 1 to 100")]
    [InlineData("""{"id":"a","action":"pin","place":1,"what":{"productIds":["1","2"]}}""", "one product")]
    [InlineData("""{"id":"a","action":"pin","place":1,"what":{"values":{"brand":["N"]}}}""", "one product")]
    [InlineData("""{"id":"a","action":"boost","what":{"productIds":["1"]}}""", "strength above 0")]
    [InlineData("""{"id":"a","action":"boost","strength":1.5,"what":{"productIds":["1"]}}""", "strength above 0")]
    [InlineData("""{"id":"a","action":"bury","strength":0.5,"what":{"productIds":["1"]}}""", "belongs to a boost")]
    [InlineData("""{"id":"a","action":"quota","among":10,"what":{"productIds":["1"]}}""", "'atLeast', 'atMost' or both")]
    [InlineData("""{"id":"a","action":"quota","among":10,"atLeast":5,"atMost":3,"what":{"productIds":["1"]}}""", "atLeast <= atMost")]
    [InlineData("""{"id":"a","action":"bury","what":{"values":{"colour":["Red"]}}}""", "no attribute 'colour'")]
    [InlineData("""{"id":"a","action":"bury","what":{"minPrice":9,"maxPrice":3}}""", "'minPrice' is above")]
    [InlineData("""{"id":"a","action":"bury","what":{"productIds":["1"]},"when":{"surfaces":["home"]}}""", "no surface 'home'")]
    [InlineData("""{"id":"a","action":"bury","what":{"productIds":["1"]},"when":{"segments":["rich"]}}""", "no segment 'rich'")]
    [InlineData("""{"id":"a","action":"bury","what":{"productIds":["1"]},"when":{"from":"2026-03-02T00:00:00Z","until":"2026-03-01T00:00:00Z"}}""", "'from' is not before")]
    public void A_wrong_rule_is_refused_with_the_reason(string rule, string reason)
    {
        var refused = Assert.Throws<ArgumentException>(() => new RuleSet(RuleJson.Read($"[{rule}]")));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"a","action":"pin","place":1,"what":{"productIds":["1"]}}""", """{"id":"b","action":"pin","place":1,"what":{"productIds":["2"]}}""", "pin two products to place 1")]
    [InlineData("""{"id":"a","action":"pin","place":1,"what":{"productIds":["1"]}}""", """{"id":"b","action":"pin","place":2,"what":{"productIds":["1"]}}""", "pin '1' to two places")]
    [InlineData("""{"id":"a","action":"pin","place":1,"what":{"productIds":["1"]}}""", """{"id":"b","action":"exclude","what":{"productIds":["3","1"]}}""", "pin and exclude '1'")]
    [InlineData("""{"id":"a","action":"bury","what":{"productIds":["1"]}}""", """{"id":"b","action":"pin","place":1,"what":{"productIds":["1"]}}""", "pin and bury '1'")]
    [InlineData("""{"id":"a","action":"boost","strength":1,"what":{"values":{"brand":["N"]}}}""", """{"id":"b","action":"bury","what":{"values":{"brand":["n"]}}}""", "boost and bury")]
    [InlineData("""{"id":"a","action":"quota","among":10,"atLeast":6,"what":{"values":{"brand":["N"]}}}""", """{"id":"b","action":"quota","among":10,"atLeast":6,"what":{"values":{"brand":["M"]}}}""", "more products than there are places")]
    [InlineData("""{"id":"a","action":"bury","what":{"productIds":["1"]}}""", """{"id":"a","action":"bury","what":{"productIds":["2"]}}""", "The id 'a' stands 2 times")]
    public void Two_rules_that_contradict_each_other_are_refused_unless_no_answer_meets_both(string a, string b, string reason)
    {
        var refused = Assert.Throws<ArgumentException>(() => new RuleSet(RuleJson.Read($"[{a},{b}]")));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        if (reason.StartsWith("The id", StringComparison.Ordinal)) return;
        foreach (var (one, other) in new[] { ("\"queries\":[\"Shoes\"]", "\"queries\":[\"shirts\"]"), ("\"surfaces\":[\"search\"]", "\"surfaces\":[\"for-you\"]"), ("\"until\":\"2026-03-01T00:00:00Z\"", "\"from\":\"2026-03-01T00:00:00Z\"") })
        {
            _ = new RuleSet(RuleJson.Read($"[{a[..^1]},\"when\":{{{one}}}}},{b[..^1]},\"when\":{{{other}}}}}]"));
        }
        Assert.Throws<ArgumentException>(() => new RuleSet(RuleJson.Read($"[{a[..^1]},\"when\":{{\"queries\":[\"Şapka \"]}}}},{b[..^1]},\"when\":{{\"queries\":[\"sapka\"]}}}}]")));
        _ = new RuleSet(RuleJson.Read($"[{a[..^1]},\"enabled\":false}},{b}]"));
    }

    [Fact]
    public void Rules_read_back_as_they_were_written()
    {
        const string json = """[{"id":"a","action":"quota","enabled":false,"note":"why","when":{"surfaces":["search"],"queries":["x"],"names":{"brand":["N"]},"unlessNames":{"gender":["Men"]},"segments":["hot"],"countries":["TR"],"devices":["phone"],"from":"2026-03-01T00:00:00+00:00","until":"2026-04-01T00:00:00+00:00"},"what":{"productIds":[],"values":{"baseColour":["Red"]},"minPrice":1,"maxPrice":2},"atLeast":1,"atMost":2,"among":10}]""";
        Assert.Equal(json, RuleJson.Write(RuleJson.Read(json)));
        Assert.Throws<System.Text.Json.JsonException>(() => RuleJson.Read("""[{"id":"a","action":"hoist"}]"""));
        Assert.Throws<System.Text.Json.JsonException>(() => RuleJson.Read("""[{"id":"a","action":"bury","wat":{}}]"""));
    }

    [Fact]
    public void What_the_catalogue_does_not_know_is_warned_of()
    {
        var catalog = Make.Catalog(Make.Product("1", brand: "Norvik"), Make.Product("2", brand: "Casca"));
        var rules = new RuleSet(RuleJson.Read("""
            [{"id":"typo","action":"bury","what":{"values":{"brand":["Norvk"]}}},
             {"id":"gone","action":"pin","place":1,"what":{"productIds":["9"]}},
             {"id":"top","action":"pin","place":2,"what":{"productIds":["1"]}},
             {"id":"recall","action":"exclude","what":{"values":{"brand":["Norvik"]}}}]
            """));
        Assert.Equal(
            ["Rule 'typo': no product has the brand 'Norvk'.", "Rule 'gone': there is no product '9'.", "Rule 'top' pins '1', which rule 'recall' leaves out: the pin has no effect there."],
            RuleWarnings.Of(rules, catalog));
    }
}
