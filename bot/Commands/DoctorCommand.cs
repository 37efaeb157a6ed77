using Microsoft.Extensions.Options;
using QlueBot.Conversations.Texts;
using QlueBot.Dispatcher.Cities;
using QlueBot.Dispatcher.Outbox;

namespace QlueBot.Bot.Commands;

/// <summary><c>doctor</c>: looks at every channel that is switched on, in every city, and says what is wrong and how to mend it. The bot may run meanwhile.</summary>
internal static class DoctorCommand
{
    private const string Language = "id";

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = QlueBotApp.Assemble([.. args, "--Logging:LogLevel:Default=None"]);
        return await CheckAsync(app.Services, Console.Out, CancellationToken.None);
    }

    /// <returns>0: all is well; 1: something is to be mended.</returns>
    public static async Task<int> CheckAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var texts = services.GetRequiredService<TextBook>();
        var cities = services.GetRequiredService<HostedCities>();
        var (looked, wrong) = (0, 0);
        foreach (var checkup in services.GetServices<ICheckup>())
        {
            if (!TryCities(checkup, out var ids, out var complaints))
            {
                await output.WriteLineAsync($"{Environment.NewLine}{checkup.Name}");
                foreach (var complaint in complaints)
                {
                    (looked, wrong) = (looked + 1, wrong + 1);
                    await output.WriteLineAsync($"  ❌ {texts.Say(Language, TextKey.Doctor.Setting, ("complaint", complaint))}");
                }

                continue;
            }

            foreach (var city in ids)
            {
                await output.WriteLineAsync($"{Environment.NewLine}{cities.NameOf(city)} · {checkup.Name}");
                await foreach (var finding in checkup.CheckAsync(city, cancellationToken))
                {
                    (looked, wrong) = (looked + 1, wrong + (finding.State is FindingState.Wrong ? 1 : 0));
                    await output.WriteLineAsync(Said(texts, finding));
                }
            }
        }

        var end = looked == 0 ? TextKey.Doctor.Nothing : wrong == 0 ? TextKey.Doctor.AllWell : TextKey.Doctor.ToMend;
        await output.WriteLineAsync($"{Environment.NewLine}{texts.Say(Language, end, ("count", $"{looked}"), ("wrong", $"{wrong}"))}");
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>A setting that cannot be right keeps its channel from being looked at, and no other.</summary>
    private static bool TryCities(ICheckup checkup, out IReadOnlyList<string> cities, out IReadOnlyList<string> complaints)
    {
        try
        {
            (cities, complaints) = (checkup.Cities, []);
            return true;
        }
        catch (OptionsValidationException wrong)
        {
            (cities, complaints) = ([], [.. wrong.Failures]);
            return false;
        }
    }

    private static string Said(TextBook texts, Finding finding)
    {
        var sign = finding.State switch
        {
            FindingState.Well => "✅",
            FindingState.Note => "ℹ️",
            _ => "❌",
        };
        (string, string)[] values = [.. finding.Values];
        var mend = finding.Mend is { } key ? $"{Environment.NewLine}     {texts.Say(Language, key, values)}" : "";
        return $"  {sign} {texts.Say(Language, finding.What, values)}{mend}";
    }
}
