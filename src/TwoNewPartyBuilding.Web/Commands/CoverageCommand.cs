using System.CommandLine;
using System.Globalization;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Gaps;

namespace TwoNewPartyBuilding.Web.Commands;

/// <summary><c>coverage</c>: K1–K6 with numerators and denominators and the gap lists, units by credit code and organisations by number, today or on a past day.</summary>
internal static class CoverageCommand
{
    /// <summary>Prints the figures.</summary>
    public static Command Coverage(CommandConsole console)
    {
        var asOf = new Option<DateOnly?>("--as-of") { Description = "统计到哪一天，例如 2026-10-31；不写为今天", HelpName = "日期" };
        var json = CommandServices.Json();
        var command = new Command("coverage", "双覆盖指标 K1–K6 和缺口名单（单位按统一社会信用代码，党组织按序号）") { asOf, json };
        command.SetAction((parsed, ct) => CommandServices.RunAsync(parsed, console, async (services, stop) =>
        {
            var told = await services.GetRequiredService<CoverageReport>().ReadAsync(parsed.GetValue(asOf), stop);
            console.Tell(
                parsed.GetValue(json),
                new
                {
                    asOf = told.Day,
                    operating = told.Figures.Operating,
                    leftOut = new { pendingDeregistration = told.Figures.PendingDeregistration, suspended = told.Figures.Suspended },
                    indicators = Enum.GetValues<Indicator>().Select(k => new
                    {
                        key = k.ToString(),
                        name = k.Label(),
                        numerator = told.Figures[k].Numerator,
                        denominator = told.Figures[k].Denominator,
                        percent = told.Figures[k].Percent,
                        note = k == Indicator.K6 ? told.Quarter : null,
                    }),
                    unsound = told.Unsound.Select(o => new { number = o.Number, name = o.Name, overdue = o.Overdue }),
                    gaps = told.Gaps.ToDictionary(g => g.Key.ToString(), g => g.Value.Select(u => new { creditCode = u.CreditCode, name = u.Name })),
                    organizationGaps = told.Organizations?.ToDictionary(g => g.Key.ToString(), g => g.Value.Select(o => new { number = o.Number, name = o.Name })),
                    waiting = Waiting(told),
                },
                Words(told));
            return CommandLine.Done;
        }, ct));
        return command;
    }

    private static string Words(CoverageTold told) => string.Join(
        Environment.NewLine,
        Enum.GetValues<Indicator>().Select(k => string.Create(
            CultureInfo.InvariantCulture, $"{k} {k.Label()}：{told.Figures[k].Numerator} / {told.Figures[k].Denominator} = {told.Figures[k].Text}{(k == Indicator.K6 ? $"（{told.Quarter}）" : "")}"))
            .Prepend($"截至 {told.Day:yyyy-MM-dd}，实体运营 {told.Figures.Operating} 家（不含准备撤销 {told.Figures.PendingDeregistration} 家、歇业满期 {told.Figures.Suspended} 家）")
            .Concat(told.Gaps.Select(g => Line(g.Key, "家", g.Value.Select(u => u.CreditCode is null ? u.Name : $"{u.Name}（{u.CreditCode}）"))))
            .Concat(told.Organizations?.Where(g => g.Key != GapKind.LifeUnsound).Select(g => Line(g.Key, "个", g.Value.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Name}（{o.Number}）")))) ?? [])
            .Append(Line(GapKind.LifeUnsound, "个", told.Unsound.Select(o => $"{o.Name}（{o.Overdue}）")))
            .Concat(Waiting(told).Select(w => $"{w.Name}：—（{w.Note}）")));

    private static string Line(GapKind kind, string unit, IEnumerable<string> names) =>
        names.ToList() is { Count: > 0 } some ? $"{kind.Label()} {some.Count} {unit}：{string.Join("、", some)}" : $"{kind.Label()} 0 {unit}";

    private static IEnumerable<WaitingList> Waiting(CoverageTold told) =>
    [
        .. told.Organizations is null ? GapRules.OfOrganizations.Where(k => k != GapKind.LifeUnsound).Select(k => new WaitingList(k.ToString(), k.Label(), "只按当天的党组织统计，不能回到过去的日期")) : [],
    ];

    private sealed record WaitingList(string Key, string Name, string Note);
}
