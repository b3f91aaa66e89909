using System.CommandLine;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>keys create</c> and <c>keys show</c>.</summary>
internal static class KeyCommands
{
    /// <summary>The master key's file.</summary>
    public static Command Keys(CommandConsole console) =>
        new("keys", "密钥文件：个人信息用它加密，须与数据分开备份") { Create(console), Show(console) };

    private static Command Create(CommandConsole console)
    {
        var json = CommandServices.Json();
        var command = new Command("create", "生成新的密钥文件（配置 Protection:KeyFile 的位置），已有时拒绝") { json };
        command.SetAction(parsed =>
        {
            var path = CommandServices.Configure(parsed).Settings.KeyFile;
            if (File.Exists(path))
            {
                throw new RefusalException($"密钥文件 {path} 已存在，没有改动。换密钥会使已有的个人信息无法读取。");
            }

            var fingerprint = KeyFile.Open(path, create: true).Fingerprint;
            console.Tell(parsed.GetValue(json), new { path, fingerprint }, $"已生成密钥文件 {path}（指纹 {fingerprint}）。请立即另行备份，不要与数据库备份放在一起。");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Show(CommandConsole console)
    {
        var json = CommandServices.Json();
        var command = new Command("show", "显示密钥文件的位置和指纹（不显示密钥）") { json };
        command.SetAction(parsed =>
        {
            var path = CommandServices.Configure(parsed).Settings.KeyFile;
            var fingerprint = KeyFile.Open(path, create: false).Fingerprint;
            console.Tell(parsed.GetValue(json), new { path, fingerprint }, $"密钥文件 {path}，指纹 {fingerprint}。");
            return CommandLine.Done;
        });
        return command;
    }
}
