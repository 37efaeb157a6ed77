using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot;

/// <summary>What a person who starts the bot reads when it cannot start: one sentence, no stack trace.</summary>
internal static class StartupErrors
{
    /// <summary>Null for surprises, which keep their stack trace.</summary>
    public static string? Explain(Exception wrong) => wrong switch
    {
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        SettingException or CityPackException or StoreInUseException => wrong.Message,
        AggregateException many when many.InnerExceptions.All(one => Explain(one) is not null) =>
            string.Join(Environment.NewLine, many.InnerExceptions.Select(Explain)),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => taken.Message,
        _ => null,
    };

    /// <summary>Whether a setting or a file is wrong (exit code 2), rather than the moment (1).</summary>
    public static bool IsSetting(Exception wrong) => wrong switch
    {
        AggregateException many => many.InnerExceptions.Any(IsSetting),
        StoreInUseException or IOException => false,
        _ => true,
    };
}

/// <summary>A setting is wrong or missing; the message names the key and what it should be.</summary>
public sealed class SettingException(string message) : Exception(message);
