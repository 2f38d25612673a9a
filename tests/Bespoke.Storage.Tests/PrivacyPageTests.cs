using System.Globalization;
using Bespoke.Contracts;
using Xunit;

namespace Bespoke.Storage.Tests;

public sealed class PrivacyPageTests
{
    [Fact]
    public void The_table_says_what_the_code_says()
    {
        var table = File.ReadLines(Path.Combine(ExternalData.RepositoryRoot, "docs", "privacy.md")).SkipWhile(l => l != "## Defaults").Skip(1)
            .TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Where(l => l.StartsWith('|')).Skip(2).Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(r => r[0], r => double.Parse(r[1], CultureInfo.InvariantCulture));
        Assert.Equal(new Dictionary<string, double>
        {
            ["minutes a session without consent to store is kept when idle"] = SessionVisits.Idle.TotalMinutes,
            ["events kept of such a session"] = SessionVisits.MaxEvents,
            ["such sessions in memory, at most"] = SessionVisits.MaxVisits,
            ["searches without results kept, at most"] = SearchLog.MaxQueries,
            ["days such a search is kept after it was last asked"] = SearchLog.RetentionDays,
            ["longest such search, characters"] = SearchLog.MaxLength,
            ["digits of a number that is not kept"] = SearchLog.TellingDigits,
        }, table);
    }
}
