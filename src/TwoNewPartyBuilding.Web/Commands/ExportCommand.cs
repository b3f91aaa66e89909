using System.CommandLine;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>export</c>: a ledger in the official layout, as the list shows it. Masked unless asked otherwise with a reason.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, Ledger?> Ledgers = new()
    {
        ["above"] = Ledger.AboveScale,
        ["below"] = Ledger.BelowScale,
        ["key"] = Ledger.KeyManaged,
        ["pending"] = Ledger.PendingDeregistration,
        ["social"] = Ledger.SocialOrganizations,
        ["all"] = null,
    };

    /// <summary>Exports a ledger.</summary>
    public static Command Export(CommandConsole console)
    {
        var ledger = new Argument<string>("ledger") { Description = "台账：above 规模以上、below 规模以下、key 重点管理、pending 准备撤销、social 社会组织、all 全部", HelpName = "台账" };
        ledger.AcceptOnlyFromAmong([.. Ledgers.Keys]);
        var file = new Argument<string>("file") { Description = "写到哪个文件（.xlsx）；给文件夹时按“单位-报表名-日期”取名", HelpName = "文件" };
        var columns = new Option<string>("--columns") { Description = "栏目：usual 台账常用栏目（默认）、all 全部栏目", HelpName = "栏目", DefaultValueFactory = _ => "usual" };
        columns.AcceptOnlyFromAmong("usual", "all");
        var full = new Option<bool>("--full") { Description = "个人信息不脱敏；须同时用 --reason 写明理由" };
        var reason = new Option<string?>("--reason") { Description = "需要完整个人信息的理由，写入日志", HelpName = "理由" };
        var json = CommandServices.Json();
        var command = new Command("export", "把一本台账导出为 Excel，默认脱敏，每次导出都记入日志。导出成功返回 0，没有单位或被拒绝返回 1") { ledger, file, columns, full, reason, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(file));
            var isFolder = Directory.Exists(target);
            if (!isFolder)
            {
                NewFile.Require(target);
            }

            var filter = new EnterpriseFilter { Ledger = Ledgers[parsed.GetRequiredValue(ledger)], Sort = EnterpriseSort.Name, Desc = false };
            var input = new ExportInput
            {
                Columns = parsed.GetValue(columns) == "all" ? ExportColumns.All : ExportColumns.Usual,
                Personal = parsed.GetValue(full) ? ExportPersonal.Full : ExportPersonal.Masked,
                Reason = parsed.GetValue(reason),
            };
            var outcome = await services.GetRequiredService<EnterpriseExport>().PrepareAsync(filter, input, ct: stop);
            if (!outcome.Ok)
            {
                return CommandServices.Refuse(console, outcome);
            }

            var (made, units) = outcome.Value;
            var path = isFolder ? Path.Combine(target, made.Name) : target;
            await NewFile.WriteAsync(path, async stream =>
            {
                await made.WriteAsync(stream, stop);
                return true;
            });
            var masked = input.Personal == ExportPersonal.Masked;
            console.Tell(parsed.GetValue(json), new { path, units, masked }, $"已导出到 {path}：{units} 家，个人信息{(masked ? "已脱敏" : "未脱敏，请妥善保管")}。");
            return CommandLine.Done;
        }, ct));
        return command;
    }
}
