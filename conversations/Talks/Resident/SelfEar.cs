using QlueBot.Conversations.Talks.Admin;
using QlueBot.Conversations.Texts;
using QlueBot.Conversations.Understanding;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears what people ask of their own data: to see it, to have it as a file, to put it right, to have it erased.</summary>
internal static class SelfEar
{
    private const int LongestName = 80;

    public static Hearing Show(Moment moment) => new(Heard.Aside, moment.State) { Aside = Aside.MyData };

    public static Hearing AskErase(Moment moment) => About(moment, Heard.EraseAsked);

    public static Hearing Press(Moment moment, string verb) => verb switch
    {
        "unduh" => Drafting.Stay(moment, new Remark(TextKey.Resident.Exporting)).Doing(new Effect.ExportMyData()),
        "nama" => About(moment, Heard.NameAsked),
        "nomor" => About(moment, Heard.PhoneAsked),
        "hapus" => AskErase(moment),
        _ => Drafting.Stay(moment, new Remark(TextKey.Resident.UnknownPress)),
    };

    /// <summary>The answer to one of the questions above; null when none of them is open.</summary>
    public static Hearing? TryWords(Moment moment, string text) => moment.Step switch
    {
        ResidentStep.TellName => Name(moment, text),
        ResidentStep.TellPhone => Phone(moment, text),
        ResidentStep.ConfirmErase => Drafting.Unclear(moment),
        _ => null,
    };

    /// <summary>The one word of the person that empties a slot, or the wish itself.</summary>
    public static Hearing? InStep(Moment moment, string value) => (moment.Step, value) switch
    {
        (ResidentStep.ConfirmErase, "yes") =>
            new Hearing(Heard.Told, new ResidentState()) { Brief = true }.With(new Remark(TextKey.Resident.Erasing)).Doing(new Effect.EraseMyData()),
        (ResidentStep.TellName, "none") => Drafting.Leave(moment, new Remark(TextKey.Resident.NameGone)).Doing(new Effect.SetName(null)),
        (ResidentStep.TellPhone, "none") => Drafting.Leave(moment, new Remark(TextKey.Resident.PhoneGone)).Doing(new Effect.SetPhone(null)),
        _ => null,
    };

    private static Hearing Name(Moment moment, string text) => text.Length <= LongestName && text.Count(char.IsLetter) >= 2
        ? Drafting.Leave(moment, new Remark(TextKey.Resident.NameKept, ("name", PlainWords.OneLine(text))))
            .Doing(new Effect.SetName(PlainWords.OneLine(text)))
        : Drafting.Stay(moment, new Remark(TextKey.Resident.NotAName));

    private static Hearing Phone(Moment moment, string text) => Phones.Read(text) is { } phone
        ? Drafting.Leave(moment, new Remark(TextKey.Resident.PhoneNumberKept, ("phone", phone))).Doing(new Effect.SetPhone(phone))
        : Drafting.Stay(moment, new Remark(TextKey.Resident.NotAPhone));

    private static Hearing About(Moment moment, Heard heard) => new(heard, moment.State with { About = ResidentState.Self });
}
