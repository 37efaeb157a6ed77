using System.Globalization;
using QlueBot.Conversations.Messages;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Dispatcher.Privacy;

/// <summary>An order about somebody's data was carried out: they are told, in their own chat alone.</summary>
internal sealed class PrivacyNews(TextBook texts)
{
    /// <summary>How long an exported file may be opened.</summary>
    private static readonly TimeSpan FileLife = TimeSpan.FromDays(1);

    public void Tell(ItemScope scope, StoredItem item)
    {
        switch (PrivacyOrder.Read(item.Body))
        {
            case PrivacyOrder.Export export:
                Answer(
                    scope, export.Chat,
                    new OutgoingMessage(texts.Say(export.Language, TextKey.Notice.Exported, ("at", At(scope, scope.Now, export.Language))))
                    {
                        File = new OutgoingFile(export.FileId, "data-saya.html", "text/html"),
                    },
                    export.Language);
                scope.Commit.Jobs.Add(PrivacyOrder.Draft(
                    scope.CityId, $"discard/{export.FileId}", new PrivacyOrder.Discard(export.Chat, export.FileId), scope.Now + FileLife));
                break;
            case PrivacyOrder.Erase erase:
                var told = erase.Left > 0
                    ? texts.Say(erase.Language, TextKey.Notice.Erased, ("count", Count(erase.Left)))
                    : texts.Say(erase.Language, TextKey.Notice.ErasedBare);
                Answer(
                    scope, erase.Chat,
                    new OutgoingMessage(erase.Kept == 0 ? told : $"{told}\n{texts.Say(erase.Language, TextKey.Notice.ErasedKept, ("count", Count(erase.Kept)))}")
                    {
                        LeavesNoTrace = true,
                    },
                    erase.Language);
                break;
        }
    }

    // The session that knew the language may be gone by now.
    private static void Answer(ItemScope scope, ChatAddress chat, OutgoingMessage message, string language) =>
        scope.Commit.Outbox.Add(new OutboxDraft(chat, message with { Language = language }, Priority.Reply));

    private static string At(ItemScope scope, DateTimeOffset at, string language) =>
        TimeWords.At(at, scope.Now, scope.City.Guide.Zone, scope.City.Guide.ZoneLabel, language);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
