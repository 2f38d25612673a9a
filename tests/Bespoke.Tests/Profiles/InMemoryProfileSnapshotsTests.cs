using Bespoke.Contracts;
using Bespoke.Profiles;

namespace Bespoke.Tests.Profiles;

public sealed class InMemoryProfileSnapshotsTests : ProfileSnapshotsContract
{
    protected override IProfileSnapshots NewStore() => new InMemoryProfileSnapshots();
}
