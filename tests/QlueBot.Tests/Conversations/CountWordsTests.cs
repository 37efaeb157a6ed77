using QlueBot.Conversations.Texts;

namespace QlueBot.Tests.Conversations;

public sealed class CountWordsTests
{
    [Theory]
    [InlineData(7, "7", "7")]
    [InlineData(22000, "22.000", "22,000")]
    [InlineData(1234567, "1.234.567", "1,234,567")]
    public void Thousands_are_parted_as_each_language_does_it(long count, string indonesian, string english) =>
        Assert.Equal((indonesian, english), (CountWords.Say(count, "id"), CountWords.Say(count, "en")));
}
