using Bespoke.Contracts;
using Bespoke.Interactions;

namespace Bespoke.Tests.Interactions;

public sealed class InMemoryInteractionLogTests : InteractionLogContract
{
    protected override IInteractionLog NewLog() => new InMemoryInteractionLog();
}
