using System.Collections.Frozen;
using QlueBot.Conversations.Talks;

namespace QlueBot.Conversations.Understanding;

/// <param name="Category">What this part clearly tells of.</param>
/// <param name="Words">The part, as typed.</param>
internal readonly record struct Problem(Category Category, string Words);

/// <summary>Tells several problems in one message apart: "lampu mati sama jalan rusak di Liliba".</summary>
internal sealed class SeveralProblems(CategoryGuess guess)
{
    private const int MostProblems = 3;
    private const int MostParts = 8;
    private const int LongestText = 500;

    private static readonly FrozenSet<string> Joints = new[]
    {
        "dan", "dn", "sama", "ama", "serta", "juga", "jg", "plus", "terus", "trus", "trs", "lalu", "deng", "karo", "lan", "kalih", "ditambah", "selain", "and", "also",
    }.ToFrozenSet();

    // How it smells, looks or grows: what another problem is like, and no problem of its own.
    private static readonly FrozenSet<string> Likeness = new[]
    {
        "bau", "baunya", "babau", "busuk", "babusuk", "menyengat", "kotor", "jorok", "gelap", "galap", "licin", "becek", "berdebu", "debu", "bahaya", "berbahaya", "macet", "parah", "talalu", "skali",
        "sekali", "banget", "bgt", "sangat", "minta", "ampun", "jadi", "jadinya", "su", "sudah", "tambah", "makin", "semua", "smelly", "dark", "dirty", "dangerous", "very", "so", "it", "is", "smells",
    }.ToFrozenSet();

    // Whoever fears or falls tells what a problem leads to.
    private static readonly FrozenSet<string> Consequences =
        new[] { "takut", "khawatir", "kuatir", "resah", "jatuh", "terjatuh", "terpeleset", "celaka", "kecelakaan", "wedi", "afraid", "fell", "falls" }.ToFrozenSet();

    private static readonly FrozenSet<string> Times = new[] { "tahun", "thn", "bulan", "bln", "minggu", "mgg", "pekan", "hari", "malam", "kemarin", "waktu" }.ToFrozenSet();

    /// <summary>In the order told; empty when the words clearly tell of one problem at most.</summary>
    public IReadOnlyList<Problem> In(string text)
    {
        if (text.Length > LongestText)
        {
            return [];
        }

        var problems = new List<Problem>();
        var before = "";
        foreach (var part in Parts(text))
        {
            var meaning = guess.Of(part);
            var isClear = meaning is { IsClear: true, Guesses: [{ Id: not "lainnya" }, ..] } && !(problems.Count > 0 && IsOfTheOneBefore(PlainWords.In(part)));
            if (isClear && problems.FindIndex(known => known.Category.Id == meaning.Guesses[0].Id) < 0)
            {
                problems.Add(new Problem(meaning.Guesses[0], Joined(before, part)));
                before = "";
            }
            else if (problems.Count > 0)
            {
                problems[^1] = problems[^1] with { Words = Joined(problems[^1].Words, part) };
            }
            else
            {
                before = Joined(before, part);
            }
        }

        return problems.Count is > 1 and <= MostProblems ? problems : [];
    }

    private static bool IsOfTheOneBefore(List<string> words) => words.TrueForAll(Likeness.Contains) || words.Exists(Consequences.Contains);

    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var part = new List<string>();
        foreach (var piece in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = piece.Trim(',', '.').ToLowerInvariant();
            var isAgo = word == "lalu" && part.Count > 0 && Times.Contains(part[^1].ToLowerInvariant());
            var isJoint = piece is "&" or "+" or "-" || (Joints.Contains(word) && !isAgo);
            if (!isJoint)
            {
                part.Add(piece);
            }

            if ((isJoint || piece[^1] is ',' or '.' or ';') && part.Count > 0)
            {
                parts.Add(string.Join(' ', part));
                part.Clear();
            }
        }

        if (part.Count > 0)
        {
            parts.Add(string.Join(' ', part));
        }

        return parts.Count <= MostParts ? parts : [];
    }

    private static string Joined(string before, string part) => before.Length == 0 ? part.TrimEnd(',', ';') : $"{before} {part.TrimEnd(',', ';')}";
}
