using QlueBot.Bot.Channels.Telegram;
using QlueBot.Bot.Channels.Twilio;
using QlueBot.Bot.Channels.Web;
using QlueBot.Bot.Channels.WhatsApp;
using QlueBot.Bot.Commands;
using QlueBot.Bot.Telemetry;
using QlueBot.Bot.Web;
using QlueBot.Dispatcher;

namespace QlueBot.Bot;

/// <summary>The table of contents: one line per feature.</summary>
internal static class BotSetup
{
    public static void AddQlueBot(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddProblemDetails();
        builder.AddCities();
        services.AddDispatcher(builder.Configuration);
        services.AddTelegram(builder.Configuration);
        services.AddWhatsApp(builder.Configuration);
        services.AddTwilio(builder.Configuration);
        services.AddWeb(builder.Configuration);
        services.AddPages();
        services.AddDemo();
        services.AddTelemetry();
        services.AddControlSocket();
        services.AddHostedService<Announcement>();
    }

    public static void UseQlueBot(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseWebSockets();
        app.MapTelegram();
        app.MapWhatsApp();
        app.MapTwilio();
        app.MapWeb();
        app.MapPages();
        app.MapTelemetry();
    }
}
