using QlueBot.Dispatcher.Photos;

namespace QlueBot.Tests.Photos;

public sealed class BarPictureTests
{
    [Theory]
    [InlineData("Setuju", "Setuju")]
    [InlineData("Setuju bila ada lampu jalan", "Setuju|bila ada|lampu|jalan")]
    [InlineData("Ketidaksepahaman penuh", "Ketidaksepahaman|penuh")]
    [InlineData("a\nb", "a|b")]
    [InlineData("satu dua tiga empat lima enam tujuh delapan sembilan", "satu dua|tiga empat|lima enam|tujuh…")]
    public void Long_names_are_broken_between_words(string name, string lines) => Assert.Equal(lines, BarPicture.Wrapped(name, 10).Replace('\n', '|'));

    [Fact]
    public void A_picture_has_a_small_one() =>
        Assert.NotEmpty(BarPicture.Draw("Hasil", [new("Diterima", 12, "12", ScottPlot.Colors.SeaGreen), new("Gagal", 0, "0", ScottPlot.Colors.IndianRed)]).Thumb);
}
