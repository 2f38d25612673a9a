using Bespoke.Contracts;
using Bespoke.Interactions;
using Bespoke.Profiles;

namespace Bespoke.Storage.Tests;

public sealed class SqliteInteractionLogTests : InteractionLogContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteInteractionLog> _logs = [];

    protected override IInteractionLog NewLog()
    {
        _logs.Add(new SqliteInteractionLog(_folder.File($"{_logs.Count}.db")));
        return _logs[^1];
    }

    public void Dispose()
    {
        _logs.ForEach(l => l.Dispose());
        _folder.Dispose();
    }
}

public sealed class SqliteUserFactsTests : UserFactsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqliteUserFacts? _facts;

    protected override IUserFacts NewStore() => _facts = new SqliteUserFacts(_folder.File("facts.db"));

    public void Dispose()
    {
        _facts?.Dispose();
        _folder.Dispose();
    }
}
