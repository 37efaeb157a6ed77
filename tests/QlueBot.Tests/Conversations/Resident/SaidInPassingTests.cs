using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Understanding;
using QlueBot.Tests.Cities;

namespace QlueBot.Tests.Conversations.Resident;

/// <summary>What people say around a report, heard in talks with thirty residents: none of it may end up in the report, or end it.</summary>
public sealed class SaidInPassingTests
{
    public static TheoryData<string, string> Courtesies => new()
    {
        { "Selamat siang bapak ibu, saya mau menyampaikan lampu jalan mati", "lampu jalan mati" }, { "izin melaporkan, jalan rusak parah", "jalan rusak parah" },
        { "saya mau lampu jalan diperbaiki", "saya mau lampu jalan diperbaiki" },
        // typed                                                        what is left to be understood
        { "Assalamualaikum. Pak tolong nggih, wit ambruk nutupi dalan", "wit ambruk nutupi dalan" },
        { "selamat pagi bapak/ibu, sampah tidak diangkut",             "sampah tidak diangkut" },
        { "hello, there is a hole",                                    "there is a hole" },
        { "halo kak apa kabar",                                        "halo kak apa kabar" },
        { "malam ini lampu mati",                                      "malam ini lampu mati" },
        { "selamat pagi",                                              "selamat pagi" },
        { "",                                                          "" },
    };

    public static TheoryData<string, bool> Sends => new()
    {
        { "kirim", true }, { "oke kirim", true }, { "kirim sekarang", true }, { "kirim aja bang", true }, { "kirim cepat!!", true }, { "kirm", true }, { "KIRIM LAPORANNYA PAK", true },
        { "nggih kirim", true }, { "send it now please", true }, { "kirim foto", false }, { "kirim lokasi", false }, { "sudah saya kirim", false }, { "kiriman sampah", false },
        { "oke", false }, { "", false },
    };

    public static TheoryData<string, bool> NoPhotos => new()
    {
        { "ga ada", true }, { "ga ada fotonya bang", true }, { "tidak ada foto, saya pakai hp jadul", true }, { "saya tidak bisa kirim foto", true },
        { "besok saja kirim foto, skrg malam", true }, { "fotonya nyusul ya", true }, { "sonde punya", true }, { "i have no camera", true },
        { "tidak ada yang angkut sampahnya", false }, { "lampu tidak menyala", false }, { "jalan rusak", false }, { "", false },
    };

    public static TheoryData<string, string?> Corrections => new()
    {
        { "eh bukan, kabel listrik putus", "kabel listrik putus" },
        { "eh salah ding, pohon tumbang aja", "pohon tumbang aja" },
        { "maksud saya lampu jalan mati", "lampu jalan mati" },
        { "eh ga jadi lampu, sampah aja yang numpuk di pasar", "sampah aja yang numpuk di pasar" },
        { "lampu ga jadi dipasang, gelap", null },
        { "bukan sampah biasa", null },
        { "salah", null },
        { "salah satu lampu mati", "satu lampu mati" },
        { "jalan rusak", null },
    };

    public static TheoryData<string, bool> English => new()
    {
        { "there is a big hole in the road near the airport", true },
        { "hello, the street light in front of our house is broken", true },
        { "hello", false }, { "help me please", false }, { "ada lubang besar di jalan, help me please sir", false }, { "lampu mati di depan toko the one", false }, { "", false },
    };

    public static TheoryData<string, string?> Landmarks => new()
    {
        // answered                                            patokan
        { "KAN SUDAH SAYA TULIS, KANTOR LURAH",                "KANTOR LURAH" },
        { "gapapa, depan sma 1",                               "depan sma 1" },
        { "sudah saya bilang jalan w.j. lalamentik cepat!!!",  "jalan w.j. lalamentik" },
        { "di depan pasar dong pak",                           "depan pasar" },
        { "masa harus bilang lagi? depan pasar",               "depan pasar" },
        { "eh salah, yang ini",                                null },
        { "iya",                                               null },
        { "ya pak cepat",                                      null },
    };

    public static TheoryData<string?, string?, bool> Patokan => new()
    {
        { "dekat jembatan", "DEPAN KANTOR LURAH LILIBA", true }, { "depan gereja", "samping greja GMIT", false }, { "jl el tari", "jalan el tari no 2", false },
        { "depan pasar", null, false }, { null, "depan pasar", false }, { "di depan", "dekat jembatan", false },
    };

    public static TheoryData<string, string> Private => new()
    {
        { "nama saya Yustina dari RT 12 kelurahan Oesapa", "nama saya ••• dari RT 12 kelurahan Oesapa" },
        { "Nama saya Maria Goreti Lango, sampah menumpuk", "Nama saya •••, sampah menumpuk" },
        { "nama beta yanto, 0812 3456 7890", "nama beta •••, •••" },
        { "my name is John and the light is off", "my name is ••• and the light is off" },
        { "Assalamualaikum. SAYA PAK KARNO. MOHON DIPERBAIKI", "Assalamualaikum. SAYA PAK •••. MOHON DIPERBAIKI" },
        { "Saya Bu Sri dari Oesapa", "Saya Bu ••• dari Oesapa" },
        { "saya pak lampu mati", "saya pak lampu mati" },
        { "TOLONG SAYA PAK LAMPU MATI", "TOLONG SAYA PAK LAMPU MATI" },
        { "nama saya jangan disebut", "nama saya jangan disebut" },
        { "nama jalannya saya lupa", "nama jalannya saya lupa" },
    };

    public static TheoryData<string, string> Named => new()
    {
        { "naikoten 1", "Naikoten Satu" }, { "kel naikoten 2", "Naikoten Dua" }, { "Naikoten satu dekat pasar", "Naikoten Satu" }, { "naikoten", "Naikoten Dua Naikoten Satu" },
    };

    public static TheoryData<string, string> Mentions => new()
    {
        { "jalan rusak di depan kantor lurah Liliba", "Liliba" }, { "got mampet depan sd inpres oebobo", "Oebobo" }, { "sampah di naikoten 1", "Naikoten Satu" },
        { "sampah di depan gereja Oesapa belum diangkut", "Oesapa" }, { "motor hilang di kos liliba dekat kampus", "Liliba" },
        { "sampah di belakang sekolah oesapa", "Oesapa" }, { "banyak yang kena DBD di RT 12 Naikoten 1", "Naikoten Satu" }, { "air masuk di sebelah rumah, liliba", "Liliba" },
    };

    [Theory]
    [MemberData(nameof(Courtesies))]
    public void Greetings_stand_before_what_is_told(string typed, string left) => Assert.Equal(left, Courtesy.Without(typed));

    [Theory]
    [MemberData(nameof(Sends))]
    public void Send_is_send_in_many_words(string typed, bool sends) => Assert.Equal(sends, SendWords.Say(typed));

    [Theory]
    [MemberData(nameof(NoPhotos))]
    public void No_photo_is_said_in_many_ways(string typed, bool none) => Assert.Equal(none, PhotoWords.SayNone(typed));

    [Theory]
    [MemberData(nameof(Corrections))]
    public void Who_takes_words_back_means_the_others(string typed, string? meant) => Assert.Equal(meant, CorrectionWords.After(typed));

    [Theory]
    [MemberData(nameof(English))]
    public void English_is_known_by_three_words_of_its_own(string typed, bool isEnglish) => Assert.Equal(isEnglish, LanguageWords.IsEnglish(typed));

    [Theory]
    [MemberData(nameof(Landmarks))]
    public void A_patokan_is_kept_without_what_is_said_around_it(string typed, string? landmark) =>
        Assert.Equal(landmark, ReplyWords.SayLittle(PlainWords.In(typed)) ? null : LandmarkWords.Of(typed));

    [Theory]
    [InlineData("simpang", "simpang oebufu", "simpang oebufu")]
    [InlineData("dekat jembatan", "di liliba dekat jembatan", "dekat jembatan")]
    [InlineData(null, "oebufu", null)]
    public void A_side_of_nothing_keeps_the_name_it_is_a_side_of(string? rest, string text, string? landmark) => Assert.Equal(landmark, LandmarkWords.Beside(rest, text));

    [Theory]
    [MemberData(nameof(Patokan))]
    public void Reports_of_one_kelurahan_differ_by_what_stands_beside_them(string? one, string? other, bool differ) =>
        Assert.Equal(differ, LandmarkWords.Differ(one, other));

    [Theory]
    [MemberData(nameof(Private))]
    public void Nobody_reads_the_name_that_people_give_as_their_own(string typed, string shown) => Assert.Equal(shown, PrivateNumbers.Masked(typed));

    [Theory]
    [MemberData(nameof(Named))]
    public void A_number_in_a_name_may_be_a_figure(string typed, string areas) =>
        Assert.Equal(areas, string.Join(' ', new AreaWords(Packs.Kupang.Guide).Read(typed).Areas.Select(area => area.Name).Order(StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Mentions))]
    public void An_office_or_a_school_leads_to_its_kelurahan(string typed, string area) =>
        Assert.Equal(area, new AreaWords(Packs.Kupang.Guide).Mentioned(typed)?.Name);

    [Theory]
    [InlineData("got mampet di depan sekolah, baunya minta ampun", "flood")]
    [InlineData("banyak pengemis minta-minta di lampu merah", "homeless_beggar")]
    [InlineData("banyak yang minta2 di lampu merah", "homeless_beggar")]
    public void Who_says_minta_is_no_beggar(string typed, string category) =>
        Assert.Equal(category, GuideWords.Of(Packs.Kupang.Guide).Guess.Of(typed).Guesses[0].Id);

    [Fact]
    public void What_a_city_has_no_category_for_is_not_forced_into_another()
    {
        var meaning = GuideWords.Of(Packs.Kupang.Guide).Guess.Of("ada pohon tumbang menutup jalan");

        Assert.Empty(meaning.Guesses);
        Assert.True(meaning.IsElsewhere);
        Assert.Equal("fallen_tree", GuideWords.Of(Packs.Trenggalek.Guide).Guess.Of("ada pohon tumbang menutup jalan").Guesses[0].Id);
    }

    [Theory]
    [InlineData("got di muka beta pung rumah su tasumbat, bau talalu")]
    [InlineData("lampu mati, gelap sekali")]
    [InlineData("sampah menumpuk dan bau")]
    [InlineData("lampu jalan mati sejak bulan lalu, kalau malam gelap sekali dan anak-anak takut lewat")]
    public void What_a_problem_is_like_is_no_other_problem(string typed) => Assert.Empty(GuideWords.Of(Packs.Kupang.Guide).Several.In(typed));

    [Fact]
    public void A_word_of_the_pack_is_offered_though_others_have_a_category_of_their_own_for_it() =>
        Assert.Equal("crime", GuideWords.Of(Packs.Atlas.Find("jakarta")!.Guide).Guess.Of("RT menyuruh bayar 50 ribu buat surat, pungli ini").Guesses[0].Id);

    [Theory]
    [InlineData("liliba", "Liliba")]
    [InlineData("di kel. naikoten 1", "Naikoten Satu")]
    [InlineData("liliba dekat jembatan", null)]
    [InlineData("lampu mati di liliba", null)]
    public void A_name_alone_is_a_place(string typed, string? area) => Assert.Equal(area, new AreaWords(Packs.Kupang.Guide).Only(typed)?.Name);

    [Fact]
    public void Nomor_before_a_figure_asks_for_no_telephone()
    {
        Assert.True(QuestionWords.AsksNumber("nomor pemadam berapa min"));
        Assert.False(QuestionWords.AsksNumber("nomor 1 di naikoten bukan oesapa"));
    }

    [Fact]
    public void The_same_words_sent_twice_stand_once() => Assert.Equal("lampu mati\ndi oesapa", Drafting.Join(Drafting.Join("lampu mati", "Lampu mati "), "di oesapa"));

    [Theory]
    [InlineData("hello, somebody left heaps of rubbish behind the market, please help", "trash")]
    [InlineData("huge potholes near the airport, a motorbike fell", "damaged_road")]
    [InlineData("the street light outside our shop is broken", "broken_light_sign")]
    public void A_problem_told_in_English_is_understood(string typed, string category)
    {
        var meaning = GuideWords.Of(Packs.Kupang.Guide).Guess.Of(typed);

        Assert.True(meaning.IsClear);
        Assert.Equal(category, meaning.Guesses[0].Id);
    }
}
