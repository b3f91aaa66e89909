using System.CommandLine;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>migrate</c> and <c>demo</c>.</summary>
internal static class DatabaseCommands
{
    /// <summary>Creates or upgrades the database.</summary>
    public static Command Migrate(CommandConsole console)
    {
        var json = CommandServices.Json();
        var command = new Command("migrate", "建立数据库，或升级到本版本的结构") { json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, requireReady: false, async (services, stop) =>
        {
            var applied = await services.GetRequiredService<DatabaseUpgrade>().RunAsync(stop);
            await services.GetRequiredService<KeyCheck>().RequireAsync(stop);
            console.Tell(parsed.GetValue(json), new { applied }, applied.Count == 0 ? "数据库已是最新。" : $"数据库已升级：{string.Join("、", applied)}。");
            return CommandLine.Done;
        }, ct));
        return command;
    }

    /// <summary>Fills an empty database with the demo.</summary>
    public static Command Demo(CommandConsole console)
    {
        var json = CommandServices.Json();
        var command = new Command("demo", $"在空数据库中装入演示街道（{DemoData.StreetName}），正式环境不可用") { json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            if (services.GetRequiredService<IHostEnvironment>().IsProduction())
            {
                throw new RefusalException("正式环境不装入演示数据。如需演示，请加 --environment Development，并另用一个数据库。");
            }

            if (!await services.GetRequiredService<DemoData>().FillAsync(stop))
            {
                throw new RefusalException("数据库不是空的，没有装入演示数据。");
            }

            var accounts = DemoData.Accounts.Select(a => new { a.UserName, a.Password, Role = a.Role.Label(), a.Community });
            var lines = DemoData.Accounts.Select(a => $"  {a.UserName,-12}{a.Password,-16}{a.Role.Label()}");
            console.Tell(parsed.GetValue(json), new { accounts }, $"已装入演示数据。账号：\n{string.Join('\n', lines)}");
            return CommandLine.Done;
        }, ct));
        return command;
    }
}
