using System.CommandLine;
using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>duties</c>: every duty, window and state of a year, of one branch or of all.</summary>
internal static class DutiesCommand
{
    /// <summary>Prints them.</summary>
    public static Command Duties(CommandConsole console)
    {
        var year = new Option<int>("--year") { Description = "哪一年，例如 2026", HelpName = "年份", Required = true };
        year.Validators.Add(found =>
        {
            if (found.GetValueOrDefault<int>() is not (> 1901 and < 2100))
            {
                found.AddError("--year 应为 1902 至 2099 之间的年份。");
            }
        });
        var branch = new Option<string?>("--branch") { Description = "党组织名称或名称的开头；不写为全部党组织", HelpName = "名称" };
        var json = CommandServices.Json();
        var command = new Command("duties", "应做事项 M1–M12：每个时段、状态和原因") { year, branch, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var (asked, name) = (parsed.GetValue(year), parsed.GetValue(branch));
            var told = await services.GetRequiredService<DutyReader>().AllAsync(asked, name, stop);
            if (told.Count == 0 && !string.IsNullOrWhiteSpace(name))
            {
                throw new RefusalException($"{asked} 年没有名称为“{name}”或以它开头的党组织。");
            }

            console.Tell(
                parsed.GetValue(json),
                new
                {
                    year = asked,
                    asOf = services.GetRequiredService<BusinessClock>().Today,
                    branches = told.Select(b => new { name = b.Branch.Name, type = b.Branch.Type.Label(), duties = b.Lines.Select(Line) }),
                },
                string.Join(Environment.NewLine, told.SelectMany(Words)));
            return CommandLine.Done;
        }, ct));
        return command;
    }

    private static object Line(DutyLine line) => new
    {
        code = line.Code.ToString(),
        what = line.What,
        from = line.From,
        to = line.To,
        plannedOn = line.PlannedOn,
        effectiveOn = line.EffectiveOn,
        state = line.State.ToString(),
        stateName = LifeWords.State(line),
        moved = line.IsMoved,
        held = line.Held,
        minimum = line.Minimum,
        heldOn = line.HeldOn,
        lateEntry = line.IsLateEntry,
        why = line.Why,
        activity = line.ActivityId,
    };

    private static IEnumerable<string> Words(BranchDuties duties) => duties.Lines
        .Select(l => string.Create(
            CultureInfo.InvariantCulture,
            $"  {l.Code} {l.What} {l.From:yyyy-MM-dd} 至 {l.To:yyyy-MM-dd}：{LifeWords.State(l)} {l.Held}/{l.Minimum}{(l.IsLateEntry ? " 补录" : "")}{(l.Why is null ? "" : $"（{l.Why}）")}"))
        .Prepend($"{duties.Branch.Name}（{duties.Branch.Type.Label()}）");
}
