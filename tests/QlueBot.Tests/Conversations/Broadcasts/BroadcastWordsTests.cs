using System.Globalization;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Talks.Admin.Broadcasts;
using QlueBot.Tests.Conversations.Officer;

namespace QlueBot.Tests.Conversations.Broadcasts;

public sealed class BroadcastWordsTests
{
    private static readonly TimeZoneInfo Wita = TimeZoneInfo.FindSystemTimeZoneById("Asia/Makassar");

    public static TheoryData<string, string?> Times => new()
    {
        // typed                    Tue 3 March 2026, 09.00 WITA
        { "besok 08.00",            "Wed 2026-03-04 08:00" },
        { "lusa jam 7.30",          "Thu 2026-03-05 07:30" },
        { "14.30",                  "Tue 2026-03-03 14:30" },
        { "hari ini 14:30",         "Tue 2026-03-03 14:30" },
        { "25/11 14.30",            "Wed 2026-11-25 14:30" },
        { "tomorrow 08:00",         "Wed 2026-03-04 08:00" },
        { "2 jam lagi",             "Tue 2026-03-03 11:00" },
        { "in 90 minutes",          "Tue 2026-03-03 10:30" },
        { "3 hari lagi",            "Fri 2026-03-06 09:00" },
        { "02/03/2026 10.00",       null },
        { "08.00",                  null },
        { "31/02 10.00",            null },
        { "25.30",                  null },
        { "10.75",                  null },
        { "5 tahun lagi",           null },
        { "400 hari lagi",          null },
        { "nanti saja",             null },
        { "",                       null },
    };

    public static TheoryData<string, string, string> Areas => new()
    {
        // typed                              kelurahan                             not found
        { "Oesapa",                           "53.71.01.1001",                      "" },
        { "kel. oesapa",                      "53.71.01.1001",                      "" },
        { "Kec. Kelapa Lima",                 "53.71.01.1001",                      "" },
        { "kelapa lima",                      "53.71.01.1001",                      "" },
        { "Naikoten",                         "",                                   "Naikoten" },
        { "Naikoten/Oebobo; Oesapa",          "53.71.03.1001 53.71.01.1001",        "" },
        { "53.71.02.1001",                    "53.71.02.1001",                      "" },
        { "Oesapa, Atambua",                  "53.71.01.1001",                      "Atambua" },
        { "Kec. Oesapa",                      "",                                   "Kec. Oesapa" },
    };

    public static TheoryData<string, int?> Distances => new()
    {
        { "500 m", 500 }, { "1 km", 1000 }, { "1,5 km", 1500 }, { "1.5km", 1500 }, { "800", 800 }, { "800 meter", 800 },
        { "10 m", null }, { "25 km", null }, { "jauh", null }, { "", null }, { "-5 km", null },
    };

    public static TheoryData<string, string?> Quiet => new()
    {
        // local                end of the quiet hours
        { "Tue 2026-03-03 20:59", null },
        { "Tue 2026-03-03 21:00", "Wed 2026-03-04 06:00" },
        { "Tue 2026-03-03 23:59", "Wed 2026-03-04 06:00" },
        { "Wed 2026-03-04 00:00", "Wed 2026-03-04 06:00" },
        { "Wed 2026-03-04 05:59", "Wed 2026-03-04 06:00" },
        { "Wed 2026-03-04 06:00", null },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public void A_moment_is_read_as_people_type_it(string typed, string? expected) =>
        Assert.Equal(expected, Local(ScheduleWords.Read(typed, Scene.Start, Wita)));

    [Theory]
    [MemberData(nameof(Areas))]
    public void Areas_are_read_by_name_kecamatan_or_code(string typed, string codes, string missing)
    {
        var (found, _, not) = AudienceWords.Areas(typed, Given.City);

        Assert.Equal(codes, string.Join(' ', found));
        Assert.Equal(missing, string.Join(' ', not));
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void A_distance_is_read_in_metres(string typed, int? metres) => Assert.Equal(metres, AudienceWords.Metres(typed));

    [Theory]
    [MemberData(nameof(Quiet))]
    public void Quiet_hours_are_of_the_city(string local, string? end)
    {
        var at = DateTime.ParseExact(local, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

        Assert.Equal(end, Local(new BroadcastRules().QuietEnd(new DateTimeOffset(at, TimeSpan.FromHours(8)), Wita)));
    }

    [Theory]
    [InlineData("b:kirim:7F3K2", true)]
    [InlineData("b:kirim:", false)]
    [InlineData("b:kirim:7F3K27F3K2", false)]
    [InlineData("b:hapus:7F3K2", false)]
    [InlineData("b:kirim:7F3K2:4", true)]
    [InlineData("b:kirim:7F3K2:x", false)]
    [InlineData("b:kirim:7F3K2:-4", false)]
    [InlineData("b:kirim:7F3K2:4:4", false)]
    [InlineData("b:jeda:7F3K2:4", false)]
    [InlineData("t:kirim:7F3K2", false)]
    public void Only_orders_we_know_are_read(string data, bool isKnown) => Assert.Equal(isKnown, BroadcastData.Read(data) is not null);

    [Fact]
    public void Every_order_comes_back_as_it_was_written_and_fits_a_button() => Assert.All(Enum.GetValues<BroadcastOrder>(), order =>
    {
        int? seen = order is BroadcastOrder.Send or BroadcastOrder.Schedule or BroadcastOrder.Approve ? 12 : null;
        Assert.Equal((order, "7F3K2", seen), BroadcastData.Read(BroadcastData.Write(order, "7F3K2", 12)));
        Assert.InRange(BroadcastData.Write(order, "7F3K2", int.MaxValue).Length, 1, 60);
    });

    private static string? Local(DateTimeOffset? at) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, Wita).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : null;
}
