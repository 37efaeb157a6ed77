using QlueBot.Tests.Support;

namespace QlueBot.Tests.Conversations.Officer;

public sealed class WalkedArrowsTests
{
    [Fact]
    public void Every_arrow_of_an_admins_talks_is_walked_by_a_transcript()
    {
        var walked = Golden.All("officer").SelectMany(transcript => WalkedArrows.In(transcript.Text)).ToHashSet(StringComparer.Ordinal);

        string[] left = [.. WalkedArrows.All.Except(walked).Order(StringComparer.Ordinal)];

        Assert.True(left.Length == 0, $"No transcript walks these:\n{string.Join('\n', left)}");
        Assert.Subset(WalkedArrows.All.ToHashSet(StringComparer.Ordinal), walked);
    }
}
