using QlueBot.Fakes.WhatsApp;

namespace QlueBot.Bench.WhatsApp;

/// <summary>A webhook that finds nobody is handed in again, as Meta does.</summary>
internal sealed class CloudResident(FakeWhatsAppPerson person, byte[] photo, TimeSpan quiet)
    : Resident($"whatsapp/{person.UserId}", photo, quiet)
{
    public override IReadOnlyList<Read> Heard => [.. person.Heard.Select(call => new Read(call.Text, call.Labels, call.Ticket ?? "", call.At))];

    protected override Task SayAsync(string text) => person.SayAsync(text);

    protected override Task SendPhotoAsync(byte[] jpeg, string caption) => person.SendPhotoAsync(jpeg, caption);

    protected override Task SendPlaceAsync(double latitude, double longitude) => person.SendLocationAsync(latitude, longitude);

    protected override Task PressAsync(string label) => person.TapAsync(person.Heard.Last(call => call.Taps.ContainsKey(label)), label);
}
