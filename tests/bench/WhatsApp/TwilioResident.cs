using QlueBot.Fakes.Twilio;

namespace QlueBot.Bench.WhatsApp;

/// <summary>A webhook that finds nobody is lost, as with Twilio.</summary>
internal sealed class TwilioResident(FakeTwilioPerson person, string phone, byte[] photo, TimeSpan quiet)
    : Resident($"twilio/{phone}", photo, quiet)
{
    public override IReadOnlyList<Read> Heard => [.. person.Heard.Select(ReadOf)];

    protected override Task SayAsync(string text) => person.SayAsync(text);

    protected override Task SendPhotoAsync(byte[] jpeg, string caption) => person.SendPhotoAsync(jpeg, caption);

    protected override Task SendPlaceAsync(double latitude, double longitude) => person.SendLocationAsync(latitude, longitude);

    protected override Task PressAsync(string label) =>
        person.PressAsync(person.Heard.Last(message => message.Choices.Any(choice => choice.Label == label)), label);

    private static Read ReadOf(FakeTwilioMessage message) =>
        new(message.Text, [.. message.Choices.Select(choice => choice.Label)], message.Fields["StatusCallback"].Split("?mid=")[^1], message.At);
}
