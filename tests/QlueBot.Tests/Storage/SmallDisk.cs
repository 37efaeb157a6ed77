using System.Diagnostics;

namespace QlueBot.Tests.Storage;

/// <summary>A disk of a few megabytes that is really full; needs the right to mount one.</summary>
internal static class SmallDisk
{
    /// <returns>False when this machine does not allow it.</returns>
    public static bool TryMount(string folder) => Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder);

    public static bool Enlarge(string folder) => Run("mount", "-o", "remount,size=64m", folder);

    public static void Unmount(string folder) => Run("umount", folder);

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
