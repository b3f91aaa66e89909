using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>The coverage figures and the lists behind them as workbooks; they hold no personal data.</summary>
public sealed class CoverageExport(AppDbContext db, CoverageService coverage, CoverageReader reader, SettingsReader settings)
{
    private const int Batch = 500;

    /// <summary>The figures as the page shows them: K1–K6 with numerators, denominators and formula, and the groups.</summary>
    public async Task<OutgoingFile> FiguresAsync(CoverageQuestion question, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var read = await coverage.ReadAsync(question, ct);
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var indicators = Enum.GetValues<Indicator>().Select(k => new object?[]
        {
            $"{k} {k.Label()}", FormulaOf(k), read.Figures[k].Numerator, read.Figures[k].Denominator, read.Figures[k].Text, read.Before[k].Numerator,
            read.Before[k].Denominator, read.Before[k].Text,
        });
        var groups = read.Groups.Select(g => (object?[])
            [g.Name, g.Figures.Operating, .. CoverageRules.OfUnits.SelectMany(k => new object?[] { g.Figures[k].Numerator, g.Figures[k].Denominator, g.Figures[k].Text })]);
        var against = read.Against.ToString("M月d日", CultureInfo.InvariantCulture);
        WrittenSheet[] sheets =
        [
            new()
            {
                Name = "双覆盖指标", Title = $"{street}“两新”组织党建双覆盖情况", Left = $"填报单位：{street}", Middle = Day(read.Day), Right = "单位：家",
                Columns =
                [
                    Words("指标", 16), Words("公式", 100), Whole("分子"), Whole("分母"), Words("比率", 12), Whole("分子") with { Group = $"{against}" },
                    Whole("分母") with { Group = against }, Words("比率", 12) with { Group = against },
                ],
                Rows = Rows(indicators),
                Note = $"注：不计入实体运营：准备撤销 {read.Figures.PendingDeregistration} 家，歇业满 {read.Rules.SuspendedMonths} 个月 {read.Figures.Suspended} 家。组织生活健全率统计 {read.Quarter}，季度末到期的事项计入下一季度。",
                Signatures = WrittenSheet.LedgerSignatures,
            },
            new()
            {
                Name = $"按{question.By.Label()}", Title = $"{street}双覆盖情况（按{question.By.Label()}）", Left = $"填报单位：{street}", Middle = Day(read.Day), Right = "单位：家",
                Columns =
                [
                    Words(question.By.Label(), 20), Whole("实体运营"),
                    .. CoverageRules.OfUnits.SelectMany(k => new[] { Whole("分子") with { Group = k.Label() }, Whole("分母") with { Group = k.Label() }, Words("比率", 12) with { Group = k.Label() } }),
                ],
                Rows = Rows(groups),
            },
        ];
        return await SendAsync("双覆盖情况", street, sheets, $"双覆盖指标，截至 {read.Day:yyyy-MM-dd}", ct);
    }

    /// <summary>The units behind a figure.</summary>
    public async Task<OutgoingFile> ListAsync(CoverageQuestion question, Indicator indicator, CoveragePart part, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var snapshot = await reader.ReadAsync(question.AsOf, ct);
        var units = snapshot.Units.Where(question.Asks).Where(u => CoverageService.IsIn(snapshot, u, indicator, part)).ToList();
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var title = $"{indicator.Label()}（{part.Label()}）";
        return await SendAsync(title, street, [Sheet(title, street, snapshot, units)], $"{units.Count} 家，截至 {snapshot.Day:yyyy-MM-dd}", ct);
    }

    /// <summary>The formula in words.</summary>
    public static string FormulaOf(Indicator indicator) => DescriptionOf(indicator);

    /// <summary>What an enumeration's word means, as declared beside it.</summary>
    public static string DescriptionOf<T>(T value)
        where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetDescription() ?? "";

    /// <summary>A column of words.</summary>
    internal static WrittenColumn Words(string heading, int length) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.TextUpTo(length)));

    /// <summary>A column of whole numbers.</summary>
    internal static WrittenColumn Whole(string heading) => WrittenColumn.Of(new SheetColumn(heading, heading, CellParsers.WholeNumber));

    /// <summary>Notes the export and answers the file.</summary>
    internal async Task<OutgoingFile> SendAsync(string paper, string street, IReadOnlyList<WrittenSheet> sheets, string what, CancellationToken ct)
    {
        var file = new OutgoingFile(
            OutgoingFile.NameOf(street, paper, db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, sheets, db.Clock.UtcNow, stop));
        db.Note(AuditAction.Exported, nameof(Enterprise), null, file.Name, what);
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>Rows at hand.</summary>
    internal static async IAsyncEnumerable<object?[]> Rows(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            yield return row;
        }

        await Task.CompletedTask;
    }

    private WrittenSheet Sheet(string title, string street, CoverageSnapshot snapshot, List<UnitOnDay> units) => new()
    {
        Name = "名单", Title = $"{street}{title}名单", Left = $"填报单位：{street}", Middle = Day(snapshot.Day), Right = "单位：家、人",
        Columns =
        [
            Words("单位名称", 200) , Words("统一社会信用代码", 30), Words("社区", 20), Words("台账", 12), Whole("职工人数"), Whole("党员"), Whole("正式党员"),
            Words("党组织覆盖", 12), Words("工作覆盖", 12),
        ],
        Rows = UnitsAsync(snapshot, units), HasTotal = true, Counted = "家", Signatures = WrittenSheet.LedgerSignatures,
    };

    private async IAsyncEnumerable<object?[]> UnitsAsync(CoverageSnapshot snapshot, List<UnitOnDay> units)
    {
        foreach (var some in units.Chunk(Batch))
        {
            foreach (var unit in await coverage.DescribeAsync(snapshot, some, default))
            {
                yield return
                [
                    unit.Name, unit.CreditCode is null ? null : CreditCode.Display(unit.CreditCode), unit.Community, unit.On.Ledger.Label(), unit.On.Employees, unit.On.Members,
                    unit.On.FullMembers, CoverWords.Organization(unit.On), unit.IsWorkCovered ? "是" : "否",
                ];
            }
        }
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{day.Year}年{day.Month}月{day.Day}日");
}

/// <summary>How cover is called.</summary>
public static class CoverWords
{
    /// <summary>The organisation's side.</summary>
    public static string Organization(UnitOnDay unit) => unit.Has(UnitTies.Own) ? "单独组建" : unit.Has(UnitTies.Joint) ? "联合等" : "无";

    /// <summary>The ties besides an organisation.</summary>
    public static string Others(UnitOnDay unit) => Of(unit.Ties) is { Length: > 0 } words ? words : "无";

    /// <summary>Ties in words, the organisation left out; empty for none.</summary>
    public static string Of(UnitTies ties)
    {
        var words = new List<string>();
        foreach (var (tie, word) in new[]
        {
            (UnitTies.Lead, "指导员"), (UnitTies.Liaison, "联络员"), (UnitTies.TradeUnion, "工会"), (UnitTies.YouthLeague, "共青团"), (UnitTies.WomenFederation, "妇联"),
        })
        {
            if (ties.HasFlag(tie))
            {
                words.Add(word);
            }
        }

        return string.Join("、", words);
    }
}
