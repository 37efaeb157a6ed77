using System.Reflection;
using System.Runtime.InteropServices;

namespace QlueBot.Bench;

/// <summary>Where a figure comes from: without it no figure can be compared.</summary>
internal static class Machine
{
    public static string Line => $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}, commit {Commit}";

    /// <summary>The commit this was built from; what was changed since is not told.</summary>
    private static string Commit =>
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, { Length: >= 7 } commit]
            ? commit[..7]
            : "unknown";

    private static string Processor =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } name
            ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
