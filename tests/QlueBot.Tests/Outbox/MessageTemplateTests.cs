using QlueBot.Conversations.Messages;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Outbox;

public sealed class MessageTemplateTests
{
    [Theory]
    [InlineData("words with lines", "dua\nbaris\t dan     sela", "dua baris dan sela")]
    [InlineData("nothing", "", "-")]
    [InlineData("nothing to be seen", " \n ", "-")]
    [InlineData("as it should be", "Dinas Lingkungan Hidup", "Dinas Lingkungan Hidup")]
    public void What_stands_in_a_gap_is_one_line_whoever_hands_it_over(string name, string value, string expected)
    {
        var stored = new RecordsDouble();
        var commit = new Commit();
        commit.Put(
            MessageTemplate.Table, "kupang", new MessageTemplate("twilio", "laporan_pesan", "id", "HX1", TemplateCategory.Utility, TemplateState.Approved, 1), seen: null);
        stored.Apply(commit);

        var (template, _) = MessageTemplate.Pick(stored, new ChatAddress("kupang", "twilio", "+62811"), "id", new TemplateUse("laporan_pesan", [value]));

        Assert.Equal([name, expected], [name, .. template!.Variables]);
    }
}
