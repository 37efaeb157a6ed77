using QlueBot.Conversations.Understanding;

namespace QlueBot.Tests.Conversations.Resident;

public sealed class WordsEverywhereTests
{
    public static TheoryData<string, string> Typed => new()
    {
        // typed                            meaning
        { "menu",                           "Menu" },
        { "menuu",                          "Menu" },
        { "/menu",                          "Menu" },
        { "kembali ke menu",                "Menu" },
        { "batal",                          "Cancel" },
        { "btal",                           "Cancel" },
        { "batalin dong",                   "Cancel" },
        { "kagak jadi",                     "Cancel" },
        { "sonde jadi",                     "Cancel" },
        { "wurung",                         "Cancel" },
        { "never mind",                     "Cancel" },
        { "kembali",                        "Back" },
        { "kembli",                         "Back" },
        { "ulangi",                         "Back" },
        { "salah pencet min",               "Back" },
        { "bale",                           "Back" },
        { "mbalik",                         "Back" },
        { "go back",                        "Back" },
        { "bantuan",                        "Help" },
        { "bantun",                         "Help" },
        { "bingung beta",                   "Help" },
        { "kagak ngerti",                   "Help" },
        { "ora ngerti",                     "Help" },
        { "sonde mangarti",                 "Help" },
        { "status",                         "Status" },
        { "staus",                          "Status" },
        { "laporan beta",                   "Status" },
        { "my report",                      "Status" },
        { "bahasa",                         "Language" },
        { "bahasa inggris",                 "Language" },
        { "ganti ke bahasa inggris",        "Language" },
        { "speak english please",           "Language" },
        { "pakai bahasa indonesia",         "Language" },
        { "data saya",                      "MyData" },
        { "data gue",                       "MyData" },
        { "hapus data saya",                "Erase" },
        { "berhenti",                       "Stop" },
        { "brenti",                         "Stop" },
        { "STOP",                           "Stop" },
        { "mulai",                          "Start" },
        { "miwiti",                         "Start" },
        { "tanpa tombol",                   "Numbers" },
        { "tombol gak muncul",              "Numbers" },
        { "no buttons",                     "Numbers" },
        { "pakai tombol",                   "Buttons" },

        { "balk",                           "Back" },
        { "slaah",                          "Back" },
        { "mnu kak",                        "" },

        // One letter away from a short word of ours, and words of their own.
        { "baik",                           "" },
        { "sawah",                          "" },
        { "warong",                         "" },
        { "warung",                         "" },
        { "dada",                           "" },
        { "bali",                           "" },
        { "udang",                          "" },
        { "utang",                          "" },
        { "makam",                          "" },
        { "padi",                           "" },

        // About something else, though a word of ours stands in it.
        { "jalan",                          "" },
        { "salam",                          "Greeting" },
        { "pintu air salah pasang di liliba", "" },
        { "bus berhenti di tengah jalan",   "" },
        { "tombol lampu merah rusak",       "" },
        { "banyak data warga dijual",       "" },
        { "lampu inggris di taman mati",    "" },
        { "di kupang indonesia tengah banyak sampah", "" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void A_word_works_as_people_type_it(string typed, string meaning) =>
        Assert.Equal(meaning, WordsEverywhere.Find(typed)?.Word.ToString() ?? "");
}
