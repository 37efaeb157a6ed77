namespace QlueBot.Bot.Commands;

/// <summary>Which command was meant. Everything that is not a command is a setting of the main job.</summary>
internal static class CommandLine
{
    private const string Usage = """
        dotnet run --project bot                                                     jalankan bot
        dotnet run --project bot -- chat [kota]                                      bicara dengan bot sebagai warga
        dotnet run --project bot -- roster <kota> <berkas.csv> [--dry-run] [--replace]   masukkan daftar petugas
        dotnet run --project bot -- backup <berkas>                                  simpan seluruh isi ke satu berkas, bot boleh tetap jalan
        dotnet run --project bot -- restore <berkas>                                 pulihkan ke penyimpanan yang kosong
        dotnet run --project bot -- move                                             pindah dari LiteDB ke PostgreSQL
        dotnet run --project bot -- doctor                                           periksa setiap saluran dan sebut cara membenahinya
        """;

    public static async Task<int> RunAsync(string[] args, Func<Task<int>> mainJob)
    {
        switch (args)
        {
            case ["chat", ..]:
                return await StartupErrors.GuardAsync(() => ChatCommand.RunAsync(args[1..]));
            case ["roster", ..]:
                return await StartupErrors.GuardAsync(() => RosterCommand.RunAsync(args[1..]));
            case ["backup", ..]:
                return await StartupErrors.GuardAsync(() => BackupCommand.RunAsync(args[1..]));
            case ["restore", ..]:
                return await StartupErrors.GuardAsync(() => RestoreCommand.RunAsync(args[1..]));
            case ["move", ..]:
                return await StartupErrors.GuardAsync(() => MoveCommand.RunAsync(args[1..]));
            case ["doctor", ..]:
                return await StartupErrors.GuardAsync(() => DoctorCommand.RunAsync(args[1..]));
            case ["help" or "--help" or "-h", ..]:
                Console.WriteLine(Usage);
                return 0;
            case [var word, ..] when !word.StartsWith('-') && !word.Contains('='):
                await Console.Error.WriteLineAsync($"Tidak ada perintah '{word}'.{Environment.NewLine}{Usage}");
                return 2;
            default:
                return await mainJob();
        }
    }
}
