using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QlueBot.Conversations.Talks;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Broadcasts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Desk;
using QlueBot.Dispatcher.Inbox;
using QlueBot.Dispatcher.Muting;
using QlueBot.Dispatcher.Notices;
using QlueBot.Dispatcher.Outbox;
using QlueBot.Dispatcher.People;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Polls;
using QlueBot.Dispatcher.Privacy;
using QlueBot.Dispatcher.Reports;
using QlueBot.Dispatcher.Routing;
using QlueBot.Dispatcher.Sla;
using QlueBot.Dispatcher.Statistics;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.LiteDb;
using QlueBot.Dispatcher.Storage.Postgres;
using QlueBot.Dispatcher.Takeover;

namespace QlueBot.Dispatcher;

public static class DispatcherSetup
{
    /// <summary>
    /// The engine room: store, lanes, outbox, photos. Needs a <c>CityAtlas</c>, the channels and the configuration. Hosted loops stop in the
    /// reverse order of this list, so the pumps are still before the store closes.
    /// </summary>
    public static IServiceCollection AddDispatcher(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TextBook.Shipped);
        services.AddSingleton<Conversation>();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddTables();
        services.AddStore(configuration);
        services.AddStatistics();
        services.AddBroadcasts();
        services.AddLanes();
        services.AddOutbox();
        services.AddPhotos();
        services.AddPrivacy();
        return services;
    }

    private static void AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        // Read as text: a word that is no engine is the options' own error, with the key in its sentence.
        var isPostgres = string.Equals(
            configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Engine)}"], nameof(StorageEngine.Postgres), StringComparison.OrdinalIgnoreCase);
        _ = isPostgres ? services.AddPostgresStore().AddPostgresShared() : services.AddLiteDbStore();
    }

    private static void AddTables(this IServiceCollection services)
    {
        Table[] tables =
        [
            SessionTable.Sessions,
            Report.Table,
            HistoryEntry.Table,
            FeedbackTally.Table,
            Officer.Table,
            RosterTurn.Table,
            TeamRoom.Table,
            PhotoRecord.Table,
            Person.Table,
            LinkCode.Table,
            LinkTries.Table,
            KnownId.Table,
            JoinedChat.Table,
            FormerId.Table,
            PrivacyRequest.Table,
            SentMessage.Table,
            SlotMessage.Table,
            Contact.Table,
            ChatWindow.Table,
            MessageTemplate.Table,
            AccountTrouble.Table,
            StepDayTable.Days,
            Handover.Table,
            AdminAct.Table,
            AdminActs.Table,
            Mute.Table,
            .. BroadcastsSetup.Tables,
            Poll.Table,
            PollVote.Table,
            PollSecret.Table,
            PollTally.Table,
        ];
        foreach (var table in tables)
        {
            services.AddSingleton(table);
        }
    }

    private static void AddLanes(this IServiceCollection services)
    {
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<NoticeWords>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<ReportChange>();
        services.AddSingleton<Assigner>();
        services.AddSingleton<ResidentEffects>();
        services.AddSingleton<FeedbackEffects>();
        services.AddSingleton<Linking>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<OfficerEffects>();
        services.AddSingleton<RosterEffects>();
        services.AddSingleton<RosterImport>();
        services.AddSingleton<TakeoverEffects>();
        services.AddSingleton<MuteEffects>();
        services.AddSingleton<PollDesk>();
        services.AddSingleton<PollInvitations>();
        services.AddHostedService<PollPump>();
        services.AddSingleton<EffectRunner>();
        services.AddSingleton<Escalation>();
        services.AddSingleton<PhotoArrivals>();
        services.AddSingleton<Publication>();
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<RequestRuling>();
        services.AddSingleton<Rulings>();
        services.AddSingleton<PrivacyEffects>();
        services.AddSingleton<PrivacyNews>();
        services.AddSingleton<Alarms>();
        services.AddSingleton<NextChannel>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<Windows>();
        services.AddSingleton<TemplateDesk>();
        services.AddSingleton<VendorNews>();
        services.AddSingleton<FactsReader>();
        services.AddSingleton<DeskReader>();
        services.AddSingleton(provider => new LaneRunner(
            provider.GetRequiredService<CityAtlas>(),
            provider.GetRequiredService<Conversation>(),
            provider.GetRequiredService<TextBook>(),
            provider.GetRequiredService<FactsReader>(),
            provider.GetRequiredService<EffectRunner>(),
            provider.GetRequiredService<Escalation>(),
            provider.GetRequiredService<PhotoArrivals>(),
            provider.GetRequiredService<StepTally>(),
            provider.GetRequiredService<PrivacyNews>(),
            provider.GetRequiredService<RequestDesk>(),
            provider.GetRequiredService<BroadcastNewsDesk>(),
            provider.GetRequiredService<PollDesk>(),
            provider.GetRequiredService<VendorNews>(),
            provider.GetServices<IChannel>(),
            provider.GetRequiredService<ILogger<LaneRunner>>()));
        services.AddSingleton<LanePump>();
        services.AddHostedService(provider => provider.GetRequiredService<LanePump>());
        services.AddSingleton<SentRetention>();
        services.AddSingleton<Retention>();
        services.AddHostedService<Janitor>();
        services.AddHostedService<WordsAhead>();
    }

    private static void AddPrivacy(this IServiceCollection services)
    {
        services.AddUploads();
        services.AddSingleton<ExportReader>();
        services.AddSingleton<PrivacyWorker>();
        services.AddHostedService<PrivacyPump>();
    }
}
