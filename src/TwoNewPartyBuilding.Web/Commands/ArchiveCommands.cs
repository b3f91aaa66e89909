using System.CommandLine;
using TwoNewPartyBuilding.Core.Archive;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>backup</c> and <c>restore</c>.</summary>
internal static class ArchiveCommands
{
    private static Argument<string> File() => new("file") { Description = "备份文件（.zip）", HelpName = "文件" };

    /// <summary>Writes the portable archive.</summary>
    public static Command Backup(CommandConsole console)
    {
        var file = File();
        var json = CommandServices.Json();
        var command = new Command("backup", "把全部数据写成一个备份文件，可恢复到 SQLite 或 SQL Server；不含密钥文件") { file, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var manifest = await NewFile.WriteAsync(path, target => services.GetRequiredService<ArchiveWriter>().WriteAsync(target, stop));
            console.Tell(
                parsed.GetValue(json), new { path, manifest.Rows, manifest.KeyFingerprint, manifest.Tables },
                $"已备份到 {path}：{manifest.Tables.Count} 张表，{manifest.Rows} 行。文件中有个人信息，请妥善保管；密钥文件（指纹 {manifest.KeyFingerprint}）须另行备份。");
            return CommandLine.Done;
        }, ct));
        return command;
    }

    /// <summary>Reads it into an empty database.</summary>
    public static Command Restore(CommandConsole console)
    {
        var file = File();
        var json = CommandServices.Json();
        var command = new Command("restore", "把备份文件恢复到新建的空数据库（先运行 migrate），要么全部恢复，要么不改动") { file, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            if (!System.IO.File.Exists(path))
            {
                throw new RefusalException($"找不到文件 {path}。");
            }

            await using var source = System.IO.File.OpenRead(path);
            var manifest = await services.GetRequiredService<ArchiveReader>().RestoreAsync(source, stop);
            console.Tell(
                parsed.GetValue(json), new { path, manifest.Rows, manifest.Version, manifest.CreatedAt, manifest.Tables },
                $"已恢复 {manifest.Tables.Count} 张表，{manifest.Rows} 行（{BusinessClock.ToOffice(manifest.CreatedAt):yyyy-MM-dd HH:mm} 的备份）。所有人须重新登录。");
            return CommandLine.Done;
        }, ct));
        return command;
    }
}
