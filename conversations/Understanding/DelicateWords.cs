using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace QlueBot.Conversations.Understanding;

/// <summary>
/// Hears whether words tell of people rather than of things: somebody is accused, ill, hurt, in need, or named. What is only feared, and what
/// lies beside somebody's shop, is a thing. In doubt they tell of people, for a verifikator's glance costs less than a neighbour's name.
/// </summary>
internal static partial class DelicateWords
{
    // A person of rank is no private person, and "pak" or "bu" before any other small word only calls out.
    private static readonly FrozenSet<string> Ranks = new[]
    {
        "rt", "rw", "lurah", "camat", "kades", "kadus", "desa", "dusun", "wali", "walikota", "bupati", "gubernur", "presiden", "menteri", "kadis", "kepala", "dinas", "ketua",
        "guru", "dosen", "polisi", "pol", "satpam", "babinsa", "dokter", "bidan", "perawat", "ustad", "ustadz", "pendeta", "pastor", "haji", "petugas", "admin", "min",
        "sopir", "supir", "kota", "kelurahan", "kecamatan", "pemerintah", "hansip", "dewan", "anggota", "sekda", "sekdes", "kantin", "kos", "kost",
    }.ToFrozenSet();

    // Typed without a capital, a name is known by being one.
    private static readonly FrozenSet<string> Names = new[]
    {
        "budi", "agus", "joko", "slamet", "bambang", "eko", "dwi", "tri", "andi", "ahmad", "achmad", "muhammad", "mohamad", "abdul", "hasan", "husen", "yusuf", "ibrahim",
        "rudi", "rudy", "hendra", "herman", "iwan", "dedi", "deddy", "asep", "ujang", "dadang", "cecep", "wahyu", "arif", "rizky", "fajar", "dian", "sri", "siti", "nur", "endang",
        "sumiati", "yanti", "wati", "rina", "ratna", "dewi", "ani", "ida", "yuni", "maria", "yohanes", "yosef", "petrus", "paulus", "markus", "lukas", "stefanus", "yakobus",
        "martinus", "antonius", "fransiskus", "agustinus", "yuliana", "yustina", "theresia", "kristina", "marthen", "melki", "frengki", "jhon", "yanto", "sutrisno", "supardi",
        "sukarno", "suparman", "mulyono", "hartono", "widodo", "wayan", "made", "ketut", "nyoman", "yani", "tono", "toni", "anton", "robert", "david", "daniel",
    }.ToFrozenSet();

    /// <summary>Whether they do.</summary>
    public static bool Say(string text)
    {
        foreach (var clause in Clauses().Split(text))
        {
            var plain = string.Join(' ', PlainWords.In(clause));
            if (plain.Length > 0
                && (Accusing().IsMatch(Feared().Replace(plain, " ")) || AnyIllness().IsMatch(plain) || Suffering().IsMatch(plain) || Neighbours().IsMatch(plain) || IsNaming(clause)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNaming(string clause)
    {
        if (Called().IsMatch(clause))
        {
            return true;
        }

        var isShouted = clause.Count(char.IsUpper) > clause.Count(char.IsLower);
        foreach (Match match in Addressed().Matches(clause))
        {
            var name = match.Groups["name"].Value;
            var plain = name.ToLowerInvariant();
            if (!match.Groups["at"].Success && !Ranks.Contains(plain) && (Names.Contains(plain) || (!isShouted && char.IsUpper(name[0]))))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"[.!?;\n]+|,(?!\d)")]
    private static partial Regex Clauses();

    // "Lampu mati rawan maling", "supaya tidak ada begal": nobody is accused.
    [GeneratedRegex(
        @"\b(?:rawan|anti|takut\w*|ngeri|cegah|mencegah|jangan sampai|supaya tidak|agar tidak|biar tidak|khawatir|kuatir|bahaya|bisa|dapat|tidak ada|prone to|afraid of|fear of)"
        + @"(?: (?:ada|jadi|terjadi|tempat|sarang|tindak|aksi|akan|oleh|the|a))*(?: \w+)\b")]
    private static partial Regex Feared();

    [GeneratedRegex(
        @"\b(?:maling|pencuri|pancuri|tukang curi|mencuri|copet|pencopet|jambret|penjambret|rampok|perampok|begal|dibegal|penjahat|preman|oknum|narkoba|sabu sabu|(?:jual|pakai|pake|bandar|edar) sabu"
        + @"|ganja|pengedar|judi|togel|sabung ayam|korupsi|koruptor|korup|pungli|suap|sogok|calo|mabuk|mabok|pemabuk|pelacur|psk|prostitusi|open bo|selingkuh|kumpul kebo|mesum|cabul|dicabuli"
        + @"|penipu|penipuan|ditipu|menipu|pembunuh\w*|dibunuh|penculik\w*|diculik|teroris|pedofil|pemerkosa\w*|perkosa|diperkosa|pelecehan|dilecehkan|melecehkan|kdrt|(?:di|me)?pukul(?:i|in)?|memukul(?:i)?"
        + @"|baku pukul|baku hantam|bakalai|berkelahi|keroyok|dikeroyok|aniaya|dianiaya|penganiayaan|disiksa|ditikam|dibacok|ditusuk|ditembak|diancam|mengancam (?!rumah|jalan|jembatan)\w+|palak|dipalak|memalak"
        + @"|peras|diperas|memeras|(?:minta|meminta|mintai|dimintai|bayar|setor|menarik|memungut) (?:uang|duit|pungutan|rokok|iuran|bayaran)|uang pelicin|pungutan liar|dipungut|memaksa|dengan paksa"
        + @"|(?:bantuan|dana|uang|beras|bansos)(?: \w+){0,3} (?:dipotong|disunat)|bawa parang|bawa pisau"
        + @"|pencurian|curanmor|penjambretan|perampokan|pembegalan|penusukan|pembacokan|kekerasan|tawuran|mencurigakan|miras|oplosan|geng motor|menyerang"
        + @"|robbery|snatched|broke into|(?:my|our)(?: \w+){1,2} (?:was|were|got) stolen"
        + @"|kemalingan|kecurian|kecopetan|dijambret|dirampok|(?:motor|mobil|hp|handphone|dompet|tas|rumah|kos|toko|warung|uang|perhiasan|sepeda)(?: \w+){0,3} (?:dicuri|dicolong|dibobol|dirampas)"
        + @"|thie(?:f|ves)|stealing|robb(?:er|ers|ed)|burglars?|drugs?|dealers?|gambling|brib\w+|drunks?|drunk men|prostitut\w*|rap(?:ed?|ist)|beat(?:s|en|ing)|assault\w*|abus\w+|stabbed|threaten\w*)\b")]
    private static partial Regex Accusing();

    [GeneratedRegex(
        @"\b(?:hiv|aids|tbc|tb paru|kusta|lepra|sifilis|gangguan jiwa|sakit jiwa|odgj|org gila|orang gila|(?:di)?pasung|bunuh diri|gantung diri|depresi|overdosis|keguguran|aborsi|gizi buruk|kurang gizi|pikun|demensia"
        + @"|busung lapar|stroke|lumpuh|sekarat|jenazah|mayat|meninggal|orang (?:sakit|terlantar|mati)|suicid\w*|mentally ill|mad ?man|dead body|corpse)\b")]
    private static partial Regex AnyIllness();

    [GeneratedRegex(
        @"\b(?:seorang(?: \w+)?|seseorang|nenek|kakek|oma|opa|lansia|istri|suami|adik|ade|keponakan|janda|pasien|pria|wanita|perempuan|remaja|anak(?! anak| sekolah)|bayi|balita|siswa|siswi|murid"
        + @"|pelajar|gelandangan|pengemis|tunawisma|elderly|old (?:man|woman)|child|baby|kid|boy|girl|woman)(?: \w+){0,4}"
        + @" (?:sakit|terlantar|ditelantarkan|sendirian|kelaparan|sesak|demam|positif|terjangkit|kena (?:dbd|covid|malaria|demam)|disekap|dikurung|diusir|melahirkan|dihamili|mengemis|ngemis|ngamen"
        + @"|dibully|dibuli|dibuang|hilang|tersesat|putus sekolah|dinikahkan|tidur di|pingsan|sick|ill|abandoned|starving|missing|begging|unconscious)\b")]
    private static partial Regex Suffering();

    [GeneratedRegex(
        @"(?<!\b(?:kelurahan|desa|rt|rw|kampung|kota|kecamatan|kabupaten|rumah) )\b(?:tetangga(?:ku|nya)?|tatangga|tonggo(?:ku|ne)?|neighbou?rs?)(?: \w+){0,3}"
        + @" (?:buang|bakar|bikin|buat|ribut|berisik|tutup|menutup|parkir|pelihara|nyetel|putar|jual|main|pasang|bangun|serobot|menyerobot|potong|kencing|teriak|marah|suka|sering|selalu|dumps?|burns?|parks?|throws?)\b")]
    private static partial Regex Neighbours();

    // "Bernama X", "atas nama X"; the writer's own name is masked, and a street's is none.
    [GeneratedRegex(@"\b(?i:bernama|namanya|nama pelaku(?:nya)?|atas nama|inisial|called|named)\s+(?!(?i:jalan|jl|gang|saya)\b)\p{L}+")]
    private static partial Regex Called();

    [GeneratedRegex(
        @"(?<at>\b(?i:warung|toko|kios|bengkel|apotek|salon|klinik|praktek|praktik|makan|depot|bakso|soto|sate|nasi|kos|kost|jalan|jl|jln|gang|gg|lorong|rumah|rmh|laundry)\.?\s+)?"
        + @"\b(?i:pak|bapak|bpk|bu|ibu|om|tante|mas|mbak|bang|sdr|saudara|saudari|almarhum|almarhumah|mr|mrs|ms)\.?\s+(?<name>\p{L}{3,})")]
    private static partial Regex Addressed();
}
