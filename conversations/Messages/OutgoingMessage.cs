using System.Globalization;

namespace QlueBot.Conversations.Messages;

/// <summary>
/// One message to a chat, in our own words. The channel escapes the text, shows the choices its own way (buttons, list, numbers) and
/// uploads the photo.
/// </summary>
/// <param name="Text">Plain text, lines parted by <c>\n</c>. No mark-up.</param>
public sealed record OutgoingMessage(string Text)
{
    public IReadOnlyList<Choice> Choices { get; init => field = value ?? []; } = [];

    /// <summary>How many choices stand side by side where the channel can do so.</summary>
    public int Columns { get; init => field = Math.Max(value, 1); } = 1;

    /// <summary>What the channel's own button should ask for.</summary>
    public Ask Asks { get; init; }

    /// <summary>Id of a stored photo to be uploaded with the text as caption.</summary>
    public string? PhotoId { get; init; }

    /// <summary>A kept file to be sent with the text, as a document or by an address that ends.</summary>
    public OutgoingFile? File { get; init; }

    /// <summary>A pin to be sent after the text.</summary>
    public GeoPoint? Pin { get; init; }

    /// <summary>The report this message is about: a reply to this message is understood to be about it.</summary>
    public string? About { get; init; }

    /// <summary>The vendor's id of the message to quote.</summary>
    public string? Quotes { get; init; }

    /// <summary>The press that this message answers (<see cref="IncomingMessage.PressId"/>); filled in by the lane, not by talks.</summary>
    public string? AnswersPress { get; init; }

    /// <summary>Language of the labels that the channel itself adds; filled in by the lane from the session, not by talks.</summary>
    public string Language { get; init => field = value ?? "id"; } = "id";

    /// <summary>Code of the broadcast this message is part of: it is looked at once more before it goes, and counted when it has gone.</summary>
    public string? Broadcast { get; init; }

    /// <summary>Name of a message that tells how something stands: its vendor id is kept, so that the next of that name can take its place.</summary>
    public string? Slot { get; init; }

    /// <summary>The vendor's id of an earlier message of this chat that this one takes the place of, where the channel can do so.</summary>
    public string? Edits { get; init; }

    /// <summary>What may be said instead where free words are not allowed any more (WhatsApp, a day after the person last wrote).</summary>
    public TemplateUse? Template { get; init; }

    /// <summary>The approved template to be sent in the place of everything else; filled in by the outbox, not by talks.</summary>
    public ApprovedTemplate? SendAs { get; init; }

    /// <summary>Our own name of this sending, given to vendors that hand it back with a delivery status; filled in by the outbox, not by talks.</summary>
    public string? Ticket { get; init; }

    /// <summary>News about the same thing: where an earlier one still waits, the later one takes its place. Null: it stands for itself.</summary>
    public string? Topic { get; init; }

    /// <summary>Nothing of it is kept once it is sent: the last word to somebody whose data was erased.</summary>
    public bool LeavesNoTrace { get; init; }

    /// <summary>How often a vendor took it and later could not deliver it; filled in by the outbox, not by talks.</summary>
    public int CameBack { get; init; }

    /// <summary>Lane key of the chat in which a broadcast's message waited and is counted as held; null: it did not wait. Filled in by the outbox, not by talks.</summary>
    public string? HeldIn { get; init; }

    /// <summary>The session remembers the choices, so that where they cannot be shown they can be typed by number; filled in by the lane, not by talks.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>A number may be the answer itself, so that the choices cannot be typed by theirs.</summary>
    public bool AsksForNumber { get; init; }

    /// <summary>For people who see no buttons: the choices as lines of the text.</summary>
    /// <param name="isAnswer">The choices can be typed by number, because the session remembers them; otherwise only by their words.</param>
    public OutgoingMessage InWords(bool isAnswer) => Choices.Count == 0 && Asks == Ask.Nothing ? this : this with
    {
        Text = string.Join('\n', [Text, .. Choices.Select((choice, index) =>
            isAnswer && !AsksForNumber ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {choice.Label}") : $"• {choice.Label}")]),
        Choices = [],
        Asks = Ask.Nothing,
    };
}

/// <param name="Name">Which template: <c>laporan_selesai</c>.</param>
/// <param name="Variables">What stands in its gaps, in order.</param>
public sealed record TemplateUse(string Name, IReadOnlyList<string> Variables);

/// <param name="VendorId">How the vendor names it: a content id with Twilio, the name itself with Meta.</param>
/// <param name="Language">The vendor's code of its language: <c>id</c>, <c>en</c>.</param>
public sealed record ApprovedTemplate(string VendorId, string Language, IReadOnlyList<string> Variables);

/// <param name="Id">Of the kept file: 32 lower-case hex characters.</param>
/// <param name="Name">As the person saves it: <c>data-saya.html</c>.</param>
/// <param name="Type">Its media type.</param>
public sealed record OutgoingFile(string Id, string Name, string Type);

/// <summary>One thing the person can press, or type by its number or its words.</summary>
/// <param name="Label">At most 20 characters, so that it fits every channel's buttons (voice.md).</param>
/// <param name="Data">At most 60 bytes of ASCII; comes back in <see cref="MessageBody.Press"/>.</param>
public sealed record Choice(string Label, string Data);

public enum Ask
{
    Nothing,

    /// <summary>The channel shows its "share my location" button under the choices.</summary>
    Location,

    /// <summary>The channel shows its "share my own number" button.</summary>
    Contact,
}
