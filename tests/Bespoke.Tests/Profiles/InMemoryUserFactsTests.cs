using Bespoke.Contracts;
using Bespoke.Profiles;

namespace Bespoke.Tests.Profiles;

public sealed class InMemoryUserFactsTests : UserFactsContract
{
    protected override IUserFacts NewStore() => new InMemoryUserFacts();
}
