using BenchmarkDotNet.Attributes;
using QlueBot.Conversations.Understanding;
using QlueBot.Dispatcher.Cities;

namespace QlueBot.Bench.Pure;

/// <summary>Free words to the likeliest categories, in the city with the most words: a plain sentence, slang with typos, and a long story.</summary>
[MemoryDiagnoser]
public class CategoryBench
{
    private CategoryGuess guess = null!;

    [Params(
        "lampu jalan di depan gereja mati sejak tiga malam",
        "min smpah numpuk dpn psar kasih su penuh",
        "selamat pagi bapak ibu, mohon bantuan karena sejak kemarin sore got di gang kami tersumbat lumpur dan setiap hujan airnya masuk rumah warga")]
    public string Words { get; set; } = "";

    [GlobalSetup]
    public void Open() => guess = new CategoryGuess(CityPack.Load(Path.Combine(AppContext.BaseDirectory, "cities", "jakarta")).Guide);

    [Benchmark]
    public int Of() => guess.Of(Words).Guesses.Count;
}
