using System.CommandLine;
using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Snapshots;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>snapshot</c>: freezes the ledgers of a month, or of every month that is missing (R-1.07).</summary>
internal static class SnapshotCommand
{
    /// <summary>Makes snapshots.</summary>
    public static Command Snapshot(CommandConsole console)
    {
        var month = new Option<string?>("--month") { Description = "哪个月，写成 2026-10；不写则补齐所有缺的月份", HelpName = "月份" };
        var json = CommandServices.Json();
        var command = new Command("snapshot", "做月末快照：把台账在月末 24:00 的样子存下来。已有的不再做；做成或本来就有返回 0，被拒绝返回 1") { month, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var maker = services.GetRequiredService<SnapshotMaker>();
            IReadOnlyList<DateOnly> months;
            if (parsed.GetValue(month) is { } text)
            {
                months = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
                    ? [asked]
                    : throw new RefusalException($"--month 应写成 2026-10 这样，不能是“{text}”。");
            }
            else
            {
                months = await maker.DueAsync(stop);
            }

            var made = new List<MadeSnapshot>();
            foreach (var one in months)
            {
                var outcome = await maker.MakeAsync(one, stop);
                if (!outcome.Ok)
                {
                    return CommandServices.Refuse(console, outcome);
                }

                made.Add(outcome.Value!);
            }

            var words = made.Count == 0 ? "没有缺的月份。" : string.Join(Environment.NewLine, made.Select(m =>
                string.Create(CultureInfo.InvariantCulture, $"{m.Day:yyyy年M月}：{(m.IsNew ? "已做" : "已经有了")}，{m.Units} 家{(m.IsLate ? "（补做）" : "")}。")));
            console.Tell(
                parsed.GetValue(json),
                new { snapshots = made.Select(m => new { month = m.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture), isNew = m.IsNew, isLate = m.IsLate, units = m.Units }).ToArray() },
                words);
            return CommandLine.Done;
        }, ct));
        return command;
    }
}
