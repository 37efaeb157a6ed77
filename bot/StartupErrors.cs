using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Storage;
using QlueBot.Dispatcher.Storage.Copies;

namespace QlueBot.Bot;

/// <summary>What a person who starts the bot reads when it cannot start: one sentence, no stack trace.</summary>
internal static partial class StartupErrors
{
    /// <summary>Runs a job or a command; what keeps it from starting becomes a sentence on the error stream.</summary>
    /// <returns>Exit code of contract.md: 0 done, 1 failed, 2 wrong setting.</returns>
    public static async Task<int> GuardAsync(Func<Task<int>> job)
    {
        try
        {
            return await job();
        }
        catch (Exception wrong) when (Explain(wrong) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return IsSetting(wrong) ? 2 : 1;
        }
    }

    /// <summary>Null for surprises, which keep their stack trace.</summary>
    public static string? Explain(Exception wrong) => wrong switch
    {
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        SettingException or CityPackException or StoreInUseException or StoreUnreachableException or CopyRefusedException => wrong.Message,
        AggregateException many when many.InnerExceptions.All(one => Explain(one) is not null) =>
            string.Join(Environment.NewLine, many.InnerExceptions.Select(Explain)),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => taken.Message,
        InvalidOperationException when Unread().Match(wrong.Message) is { Success: true } match =>
            $"{match.Groups["key"].Value} cannot be '{match.Groups["value"].Value}'; appsettings.example.json shows what it should be.",
        _ => null,
    };

    /// <summary>Whether a setting or a file is wrong (exit code 2), rather than the moment (1).</summary>
    public static bool IsSetting(Exception wrong) => wrong switch
    {
        AggregateException many => many.InnerExceptions.Any(IsSetting),
        StoreInUseException or CopyRefusedException or IOException => false,
        _ => true,
    };

    // What the configuration binder says of a value that is no number, no time span, none of the words of an enumeration.
    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type")]
    private static partial Regex Unread();
}

/// <summary>A setting is wrong or missing; the message names the key and what it should be.</summary>
public sealed class SettingException(string message) : Exception(message);
