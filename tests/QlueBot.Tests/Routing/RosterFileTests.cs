using System.Text;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Routing;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Routing;

public sealed class RosterFileTests
{
    private const string Header = "nama,telepon,peran,opd,tim,kelurahan\n";

    public static TheoryData<string, string, string> Good => new()
    {
        // case                        line                                                            role team kelurahan
        { "number with 08",            "Ani,0812-0000-1001,petugas,dlh,rc_dlh,53.71.03.1010",            "Petugas rc_dlh 53.71.03.1010" },
        { "number with 62",            "Ani,6281200001001,petugas,,rc_dlh,",                             "Petugas rc_dlh " },
        { "number with +62",           "Ani,+62 812 0000 1001,ketua_tim,DLH,Reaksi Cepat Lingkungan,",   "KetuaTim rc_dlh " },
        { "names for codes",           "Ani,081200001001,petugas,Dinas Lingkungan Hidup,rc_dlh,oesapa / kelapa lima|Alak/Alak", "Petugas rc_dlh 53.71.03.1010|53.71.01.1008" },
        { "quotes around a comma",     "\"Ani, S.Sos\",081200001001,kepala_opd,dinsos,,",                "KepalaOpd  " },
        { "head of a neighbourhood",   "Ani,081200001001,RT,,,Oesapa/Kelapa Lima",                       "Rt  53.71.03.1010" },
        { "admin without office",      "Ani,081200001001,admin,,,",                                      "Admin  " },
    };

    public static TheoryData<string, string, string> Bad => new()
    {
        // case                        line                                                       reason
        { "no name",                   ",081200001001,petugas,dlh,rc_dlh,",                        TextKey.Roster.NameMissing },
        { "no number",                 "Ani,,petugas,dlh,rc_dlh,",                                 TextKey.Roster.PhoneWrong },
        { "a number too short",        "Ani,0812,petugas,dlh,rc_dlh,",                             TextKey.Roster.PhoneWrong },
        { "a number of elsewhere",     "Ani,+61412345678,petugas,dlh,rc_dlh,",                     TextKey.Roster.PhoneWrong },
        { "a number without its zero", "Ani,81200001001,petugas,dlh,rc_dlh,",                      TextKey.Roster.PhoneWrong },
        { "a spreadsheet's number",    "Ani,8,12E+11,petugas,dlh,rc_dlh,",                         TextKey.Roster.PhoneScientific },
        { "the same in quotes",        "Ani,\"8,12E+11\",petugas,dlh,rc_dlh,",                     TextKey.Roster.PhoneScientific },
        { "the same with a point",     "Ani,8.12E+11,petugas,dlh,rc_dlh,",                         TextKey.Roster.PhoneScientific },
        { "a role unknown",            "Ani,081200001001,lurah,dlh,rc_dlh,",                       TextKey.Roster.RoleUnknown },
        { "a resident",                "Ani,081200001001,warga,,,",                                TextKey.Roster.RoleUnknown },
        { "an office unknown",         "Ani,081200001001,kepala_opd,bpbd,,",                       TextKey.Roster.AgencyUnknown },
        { "a team unknown",            "Ani,081200001001,petugas,dlh,biru,",                       TextKey.Roster.TeamUnknown },
        { "another office's team",     "Ani,081200001001,petugas,pu,rc_dlh,",                      TextKey.Roster.TeamElsewhere },
        { "a petugas without team",    "Ani,081200001001,petugas,dlh,,",                           TextKey.Roster.TeamMissing },
        { "a head without office",     "Ani,081200001001,kepala_opd,,,",                           TextKey.Roster.AgencyMissing },
        { "an RT without kelurahan",   "Ani,081200001001,rt,,,",                                   TextKey.Roster.AreaMissing },
        { "a kelurahan unknown",       "Ani,081200001001,petugas,dlh,rc_dlh,Oesapa/Alak",          TextKey.Roster.AreaUnknown },
        { "a column too few",          "Ani,081200001001,petugas,dlh,rc_dlh",                      TextKey.Roster.ColumnCount },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_line_becomes_a_person(string _, string line, string expected)
    {
        var person = Assert.Single(Assert.IsType<RosterResult.Rows>(Read(Header + line)).People);

        Assert.Equal("+6281200001001", person.Phone);
        Assert.Equal(expected, $"{person.Role} {person.TeamId} {string.Join('|', person.AreaCodes)}");
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_line_is_named_with_its_reason(string _, string line, string reason)
    {
        var refused = Assert.IsType<RosterResult.Refused>(Read($"{Header}Budi,081200001002,admin,,,\n{line}\n"));

        var error = Assert.Single(refused.Errors);
        Assert.Equal((3, reason), (error.Line, error.Key));
        Assert.All(["id", "en"], language => Assert.NotEmpty(error.Say(TextBook.Shipped, language)));
    }

    [Fact]
    public void Every_bad_line_is_named_and_a_number_given_twice_names_the_first()
    {
        var refused = Assert.IsType<RosterResult.Refused>(Read(
            $"{Header}Ani,081200001001,admin,,,\n,x,petugas,,,\n\nBudi,+6281200001001,admin,,,\n"));

        Assert.Equal([3, 3, 5], refused.Errors.Select(error => error.Line));
        Assert.Contains(("line", "2"), refused.Errors[^1].Values);
    }

    [Fact]
    public void Semicolons_a_byte_order_mark_and_another_order_of_columns_are_understood()
    {
        var file = "\uFEFFTelepon;Nama;Peran;OPD;Tim;Kelurahan\r\n081200001001;Ani, S.Sos;petugas;dlh;rc_dlh;\r\n";

        var person = Assert.Single(Assert.IsType<RosterResult.Rows>(Read(file)).People);

        Assert.Equal(("Ani, S.Sos", Role.Petugas, "dlh"), (person.Name, person.Role, person.AgencyId));
    }

    [Theory]
    [InlineData("", TextKey.Roster.Empty)]
    [InlineData("nama,telepon\nAni,081200001001\n", TextKey.Roster.Header)]
    [InlineData(Header, TextKey.Roster.Empty)]
    public void A_file_that_is_no_roster_is_refused(string text, string reason) =>
        Assert.Equal(reason, Assert.Single(Assert.IsType<RosterResult.Refused>(Read(text)).Errors).Key);

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused()
    {
        var file = Encoding.Latin1.GetBytes($"{Header}Andr\u00e9,081200001001,admin,,,\n");

        var refused = Assert.IsType<RosterResult.Refused>(RosterFile.Read(file, Packs.Kupang));

        Assert.Equal(TextKey.Roster.NotUtf8, Assert.Single(refused.Errors).Key);
    }

    private static RosterResult Read(string text) => RosterFile.Read(Encoding.UTF8.GetBytes(text), Packs.Kupang);
}
