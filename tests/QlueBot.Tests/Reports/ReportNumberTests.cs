using QlueBot.Dispatcher.Reports;

namespace QlueBot.Tests.Reports;

public sealed class ReportNumberTests
{
    public static TheoryData<string, string> Typed => new()
    {
        // case                       typed, for KPG-7F3K2M-?
        { "as printed",               "KPG-{0}-{1}" },
        { "lower case",               "kpg-{2}-{3}" },
        { "without dashes",           "KPG{0}{1}" },
        { "with spaces",              "KPG {0} {1}" },
        { "dash of a phone keyboard", "KPG–{0}–{1}" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void What_people_type_is_understood(string name, string shape)
    {
        for (var i = 0; i < 200; i++)
        {
            var number = ReportNumber.Random("KPG").ToString();
            var typed = string.Format(
                System.Globalization.CultureInfo.InvariantCulture, shape, number[4..10], number[11..], number[4..10].ToLowerInvariant(), number[11..].ToLowerInvariant());

            Assert.True(ReportNumber.TryParse(typed, null, out var read), $"{name}: {typed}");
            Assert.Equal(number, read.ToString());
        }
    }

    [Fact]
    public void Letters_that_look_alike_are_the_same()
    {
        var number = Enumerable.Range(0, 10_000).Select(_ => ReportNumber.Random("JKT").ToString()).First(one => one[4..].Contains('0') && one[4..].Contains('1'));
        var typed = number[..4] + number[4..].Replace('0', 'o').Replace('1', 'l');

        Assert.True(ReportNumber.TryParse(typed, null, out var read));
        Assert.Equal(number, read.ToString());
    }

    [Fact]
    public void One_wrong_character_is_never_another_report()
    {
        const string alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        for (var i = 0; i < 50; i++)
        {
            var number = ReportNumber.Random("TRG").ToString().ToCharArray();
            for (var at = 4; at < 10; at++)
            {
                var right = number[at];
                foreach (var wrong in alphabet.Where(letter => letter != right))
                {
                    number[at] = wrong;
                    Assert.False(ReportNumber.TryParse(new string(number), null, out _));
                }

                number[at] = right;
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("KPG")]
    [InlineData("KPG-7F3K2M")]
    [InlineData("KPG-7F3K2M-99")]
    [InlineData("12345678901")]
    [InlineData("KPG-7F3K2M-9 OR 1=1")]
    public void Anything_else_is_no_number(string typed) => Assert.False(ReportNumber.TryParse(typed, null, out _));
}
