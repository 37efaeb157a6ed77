using System.Diagnostics;

namespace QlueBot.Tests.EndToEnd;

/// <summary>The program itself, as a process of its own: what it prints and its exit code.</summary>
internal static class BotProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="environment">ASPNETCORE_ENVIRONMENT.</param>
    /// <param name="settings">Environment variables: <c>Cities__kupang__Web__Enabled=true</c>.</param>
    /// <param name="input">What stands on its standard input.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string environment, string[] settings, string[] args, string input = "")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "QlueBot.Bot.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var setting in settings)
        {
            var (key, value) = (setting[..setting.IndexOf('=', StringComparison.Ordinal)], setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TimeProvider.System);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
