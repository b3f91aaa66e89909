using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>The list of a course's attendees as a workbook's sheet (11.3).</summary>
public static class TrainingColumns
{
    /// <summary>The name.</summary>
    public const string Name = "Name";

    /// <summary>The resident ID number; without it the name and the branch tell the person.</summary>
    public const string ResidentId = "ResidentId";

    /// <summary>The branch.</summary>
    public const string Branch = "Branch";

    /// <summary>What came of it.</summary>
    public const string Result = "Result";

    /// <summary>Number of the certificate.</summary>
    public const string Certificate = "Certificate";

    /// <summary>The sheet.</summary>
    public static readonly SheetDefinition Sheet = new("attendees", "参训人员名单", ["参训", "培训", "学员", "轮训"],
    [
        new SheetColumn(Name, "姓名", CellParsers.PersonName) { IsRequired = true, Personal = PersonalKind.Name, Aliases = ["党员姓名", "学员姓名", "参训人员"] },
        new SheetColumn(Branch, "所在党支部", CellParsers.TextUpTo(120))
        {
            Aliases = ["党支部", "所在党组织", "所属党组织", "所属党支部", "党组织", "支部"], Hint = "写全称；同名的人靠它区分",
        },
        new SheetColumn(ResidentId, "公民身份号码", CellParsers.Code)
        {
            Personal = PersonalKind.ResidentId, Aliases = ["身份证号", "身份证号码", "身份证"], Check = CheckNumber, Hint = "可以不填；填了就按号码找人，脱敏的不作数",
        },
        new SheetColumn(Result, "结果", CellParsers.OneOf<TrainingResult>([.. TrainingWords.Results.Select(r => (r.Key, r.Value))])) { Aliases = ["培训结果", "考核结果", "结业情况"], Hint = "可以不填" },
        new SheetColumn(Certificate, "证书编号", CellParsers.TextUpTo(TrainingAttendee.CertificateMaxLength)) { Aliases = ["结业证书编号", "证书号", "结业证号"], Hint = "可以不填" },
    ]);

    private static CellProblem? CheckNumber(object value) => Codes.ResidentId.Check((string)value, DateOnly.MaxValue).Reason is { } reason ? new CellProblem(reason) : null;
}

/// <summary>A workbook as it was read, before anybody is added.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Lines">Its people, in order.</param>
/// <param name="Skipped">Rows that are no people: titles, totals, notes.</param>
/// <param name="Warnings">What to know about the file, in words.</param>
public sealed record AttendeeFile(string FileName, IReadOnlyList<PastedName> Lines, int Skipped, IReadOnlyList<string> Warnings);

/// <summary>
/// Reads a course's attendees from a workbook with the exchange engine: judged by its content, rows checked in words, people found by
/// number or by the exact name and branch, near ones offered. Nothing is kept of the file; what is added is chosen on the page.
/// </summary>
public sealed class TrainingWorkbook(AppDbContext db, TrainingNames names, SettingsReader settings)
{
    private const int BlankRows = 30;

    /// <summary>Reads a file; refused in words where it is no workbook, has no such sheet or too many people.</summary>
    public async Task<Outcome<AttendeeFile>> ReadAsync(Guid training, string fileName, Stream content, CancellationToken ct = default)
    {
        List<SheetReading> read;
        try
        {
            var found = SheetFinder.Find(WorkbookReader.Read(content, cancel: ct), [TrainingColumns.Sheet], fileName);
            var sheets = found.Where(s => s.Layout is not null && s.Problem is null).ToList();
            if (sheets.Count == 0)
            {
                return Outcome.Refused<AttendeeFile>("file", found.Select(s => s.Problem).FirstOrDefault(p => p is not null) ?? "没有找到参训人员名单，请用模板填写");
            }

            read = [.. sheets.Select(s => RowParser.Parse(s.Sheet, s.Layout!, cancel: ct))];
        }
        catch (UnreadableWorkbookException e)
        {
            return Outcome.Refused<AttendeeFile>("file", e.Message);
        }

        var rows = read.SelectMany(r => r.Rows).ToList();
        if (rows.Count == 0)
        {
            return Outcome.Refused<AttendeeFile>("file", "表里没有参训人员，请填好后再上传");
        }

        if (rows.Count > TrainingNames.Most)
        {
            return Outcome.Refused<AttendeeFile>("file", $"一次最多 {TrainingNames.Most} 人，这份表有 {rows.Count} 人，请分成几份上传");
        }

        // Rows of several sheets may bear the same number; only with one sheet the file's own numbers tell the row.
        var lines = rows.Select((row, i) => new NamedLine(
            read.Count == 1 ? row.Number : i + 1, row.Get<string>(TrainingColumns.Name) ?? row.TextOf(TrainingColumns.Name), row.Get<string>(TrainingColumns.Branch), row.Get<TrainingResult?>(TrainingColumns.Result),
            row.Get<string>(TrainingColumns.Certificate))
        {
            ResidentId = row.Get<string>(TrainingColumns.ResidentId), Problem = ProblemOf(row),
        }).ToList();
        return Outcome.Done(new AttendeeFile(
            fileName, await names.MatchAsync(training, lines, ct), read.Sum(r => r.Skipped.Count(s => s.Kind != RowKind.Blank)), [.. read.SelectMany(r => r.Warnings)]));
    }

    /// <summary>An empty workbook to fill in.</summary>
    public async Task<OutgoingFile> TemplateAsync(CancellationToken ct = default)
    {
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        IReadOnlyList<WrittenSheet> sheets =
        [
            new()
            {
                Name = TrainingColumns.Sheet.Name, Title = street + TrainingColumns.Sheet.Name, Left = $"填报单位：{street}", BlankRows = BlankRows,
                Columns = [.. TrainingColumns.Sheet.Written.Select(WrittenColumn.Of)], Nothing = "", Note = "注：带 * 的栏目必填；没有的内容留空。各栏怎样填见“填写说明”。不得填写涉密内容。",
            },
            ImportTemplates.Explanation(TrainingColumns.Sheet, []),
        ];
        var at = db.Clock.UtcNow;
        return new OutgoingFile(
            OutgoingFile.NameOf(street, $"{TrainingColumns.Sheet.Name}模板", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, sheets, at, stop));
    }

    private static string? ProblemOf(ParsedRow row)
    {
        List<string> problems = [.. row.Problems.Select(p => p.Reason + (p.Suggestion is { } meant ? $"，是不是“{meant}”" : ""))];
        if (row.MaskedKeys.Contains(TrainingColumns.Name))
        {
            problems.Add("姓名已脱敏，对应不到人，请写全名");
        }

        if (row.Get<string>(TrainingColumns.Name) is { Length: > Training.PersonMaxLength })
        {
            problems.Add($"姓名不能超过 {Training.PersonMaxLength} 个字");
        }

        return problems.Count == 0 ? null : string.Join("；", problems);
    }
}
