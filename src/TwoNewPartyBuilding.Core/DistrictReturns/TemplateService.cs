using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>A cell to point at.</summary>
public class PointInput
{
    /// <summary>The version of the template the page was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The line.</summary>
    public string? Code { get; set; }

    /// <summary>Which number of it.</summary>
    public CellPart Part { get; set; } = CellPart.Value;

    /// <summary>The sheet's name.</summary>
    public string? Sheet { get; set; }

    /// <summary>The cell as typed.</summary>
    public string? Address { get; set; }

    /// <summary>The cell as clicked; goes before <see cref="Address"/>.</summary>
    public string? At { get; set; }

    /// <summary>Points at it although it holds a formula, words or another line.</summary>
    public bool Confirmed { get; set; }
}

/// <summary>What came of pointing.</summary>
/// <param name="Address">The cell, of a merged range its first.</param>
/// <param name="Warning">What stands there; nothing is saved until that is confirmed. Null where it is done.</param>
public sealed record Pointed(string Address, string? Warning);

/// <summary>Keeps the district's workbooks and which cell of them each line goes to.</summary>
public sealed class TemplateService(AppDbContext db, ReturnCalculator calculator)
{
    /// <summary>Cells of a workbook pointed at, at most. [DEF]</summary>
    public const int MostCells = 300;

    /// <summary>Takes a workbook in as the newest of its kind; pointed cells are carried over where the labels beside them are the same.</summary>
    public async Task<Outcome<Guid>> UploadAsync(ReturnKind? kind, string? fileName, Stream? content, CancellationToken ct = default)
    {
        if (!db.Scope.IsStreet)
        {
            return Outcome.Missing<Guid>();
        }

        if (kind is not { } chosen || !Enum.IsDefined(chosen))
        {
            return Outcome.Refused<Guid>("Kind", "请选择月报还是季报");
        }

        if (content is null)
        {
            return Outcome.Refused<Guid>("File", "请选择文件");
        }

        var judged = await AttachmentService.JudgeAsync(content, ct);
        if (!judged.Ok)
        {
            return Outcome.Refused<Guid>(judged.Problems);
        }

        if (judged.Value!.Format != AttachedFormat.Xlsx)
        {
            return Outcome.Refused<Guid>("File", "请上传 Excel 工作簿（.xlsx）；旧格式的请先另存为 .xlsx");
        }

        IReadOnlyList<CellGrid> grids;
        try
        {
            grids = CellGridReader.Read(judged.Value.Content, ct);
        }
        catch (UnreadableWorkbookException e)
        {
            return Outcome.Refused<Guid>("File", e.Message);
        }

        if (grids.All(g => g.Rows == 0))
        {
            return Outcome.Refused<Guid>("File", "工作簿里没有内容，请核对是不是区里下发的表");
        }

        var earlier = await db.ReturnTemplates.AsNoTracking().Where(t => t.Kind == chosen).OrderByDescending(t => t.Number)
            .Include(t => t.Cells.Where(c => c.ToVersion == null)).ToListAsync(ct);
        var template = new ReturnTemplate
        {
            Kind = chosen,
            Number = (earlier.FirstOrDefault()?.Number ?? 0) + 1,
            FileName = AttachmentService.NameOf(fileName, AttachedFormat.Xlsx),
            Size = judged.Value.Content.Length,
            UploadedBy = db.User.DisplayName,
            UploadedAt = db.Clock.UtcNow,
        };
        db.ReturnTemplates.Add(template);
        db.ReturnTemplateContents.Add(new ReturnTemplateContent { TemplateId = template.Id, Content = calculator.SealBytes(judged.Value.Content) });
        if (earlier.Find(t => t.WithdrawnAt is null) is { } before)
        {
            db.TemplateCells.AddRange(CarriedOver(before.Cells, grids).Select(c => new TemplateCell
            {
                TemplateId = template.Id, Code = c.Cell.Code, Part = c.Cell.Part, Sheet = c.Sheet, Address = c.Address, RowLabel = c.Cell.RowLabel, ColumnLabel = c.Cell.ColumnLabel,
                FromVersion = 1, PointedBy = c.Cell.PointedBy,
            }));
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(template.Id);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<Guid>("File", "刚刚有人上传了新模板，请刷新后核对");
        }
    }

    /// <summary>Points a line at a cell. Where the cell holds something, that is answered first and must be confirmed.</summary>
    public async Task<Outcome<Pointed>> PointAsync(Guid id, PointInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindNewestAsync(id, ct) is not { } template)
        {
            return Outcome.Missing<Pointed>();
        }

        if (template.Version != input.Version)
        {
            return Outcome.Stale<Pointed>();
        }

        if (ReturnFigures.Find(input.Code) is not { } figure || !Enum.IsDefined(input.Part))
        {
            return Outcome.Refused<Pointed>(nameof(input.Code), "请先选择要填的指标");
        }

        if (CellAddress.Parse(string.IsNullOrEmpty(input.At) ? input.Address : input.At) is not { } typed)
        {
            return Outcome.Refused<Pointed>(nameof(input.Address), "请填写单元格地址，例如 C5");
        }

        var grids = await GridsAsync(id, ct);
        if (grids.FirstOrDefault(g => g.Name == input.Sheet) is not { } grid)
        {
            return Outcome.Refused<Pointed>(nameof(input.Sheet), "请选择工作表");
        }

        var cell = grid.Cell(typed);
        var address = cell.At.ToString();
        if (cell.Kind == GridCellKind.SharedFormula)
        {
            return Outcome.Refused<Pointed>(nameof(input.Address), $"{address} 的公式和其他单元格共用，填数会破坏那些公式，请换一个单元格，或请区里改表");
        }

        var here = template.Cells.Find(c => c.ToVersion is null && c.Sheet == grid.Name && c.Address == address);
        if (here is not null && here.Code == figure.Code && here.Part == input.Part)
        {
            return Outcome.Done(new Pointed(address, null));
        }

        if (here is null && template.Cells.Count(c => c.ToVersion is null) >= MostCells)
        {
            return Outcome.Refused<Pointed>(nameof(input.Address), $"一份模板最多指定 {MostCells} 个单元格");
        }

        if (!input.Confirmed && WarningOf(cell, here) is { } warning)
        {
            return Outcome.Done(new Pointed(address, warning));
        }

        template.MappingVersion++;
        if (here is not null)
        {
            here.ToVersion = template.MappingVersion;
        }

        var (row, column) = grid.LabelsOf(cell.At);
        db.TemplateCells.Add(new TemplateCell
        {
            TemplateId = id, Code = figure.Code, Part = input.Part, Sheet = grid.Name, Address = address, RowLabel = Shorten(row), ColumnLabel = Shorten(column),
            FromVersion = template.MappingVersion, PointedBy = db.User.DisplayName,
        });
        return await SaveAsync(new Pointed(address, null), ct);
    }

    /// <summary>Lets a cell go.</summary>
    public async Task<Outcome<Pointed>> LetGoAsync(Guid id, Guid cell, CancellationToken ct = default)
    {
        if (await FindNewestAsync(id, ct) is not { } template || template.Cells.Find(c => c.ToVersion is null && c.Id == cell) is not { } found)
        {
            return Outcome.Missing<Pointed>();
        }

        template.MappingVersion++;
        found.ToVersion = template.MappingVersion;
        return await SaveAsync(new Pointed(found.Address, null), ct);
    }

    /// <summary>Withdraws the newest workbook of its kind, uploaded by mistake; the one before it is used again. What was sent with it stays.</summary>
    public async Task<Outcome<Pointed>> WithdrawAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await FindNewestAsync(id, ct) is not { } template)
        {
            return Outcome.Missing<Pointed>();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<Pointed>("Reason", "请填写撤下原因");
        }

        var why = reason.Trim();
        (template.WithdrawnAt, template.WithdrawnReason) = (db.Clock.UtcNow, why.Length > ReturnTemplate.ReasonMaxLength ? why[..ReturnTemplate.ReasonMaxLength] : why);
        return await SaveAsync(new Pointed("", null), ct);
    }

    /// <summary>Where the pointed cells of a workbook are in a new one: at the same place where the labels there are the same, else where the same labels stand exactly once.</summary>
    public static IReadOnlyList<(TemplateCell Cell, string Sheet, string Address)> CarriedOver(IEnumerable<TemplateCell> cells, IReadOnlyList<CellGrid> grids)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(grids);
        var carried = new List<(TemplateCell, string, string)>();
        foreach (var cell in cells)
        {
            var grid = grids.FirstOrDefault(g => g.Name == cell.Sheet) ?? (grids.Count(g => g.Rows > 0) == 1 ? grids.First(g => g.Rows > 0) : null);
            if (grid is null || (cell.RowLabel is null && cell.ColumnLabel is null) || CellAddress.Parse(cell.Address) is not { } at)
            {
                continue;
            }

            var same = grid.LabelsOf(at) is var (row, column) && Shorten(row) == cell.RowLabel && Shorten(column) == cell.ColumnLabel && grid.Cell(at).At == at;
            var found = same ? [at] : Alike(grid, cell).Take(2).Select(c => c.At).ToList();
            if (found.Count == 1 && grid.Cell(found[0]).Kind is GridCellKind.Blank or GridCellKind.Value)
            {
                carried.Add((cell, grid.Name, found[0].ToString()));
            }
        }

        // Two lines that would meet in one cell are asked for instead.
        return [.. carried.GroupBy(c => (c.Item2, c.Item3)).Where(g => g.Count() == 1).Select(g => g.First())];
    }

    /// <summary>The cells of a template, opened.</summary>
    internal async Task<IReadOnlyList<CellGrid>> GridsAsync(Guid id, CancellationToken ct) =>
        CellGridReader.Read(calculator.OpenBytes(await db.ReturnTemplateContents.AsNoTracking().Where(c => c.TemplateId == id).Select(c => c.Content).FirstAsync(ct)), ct);

    private static IEnumerable<GridCell> Alike(CellGrid grid, TemplateCell cell)
    {
        for (var r = 1; r <= grid.Rows; r++)
        {
            foreach (var found in grid.Row(r).Where(c => c.Kind != GridCellKind.Label))
            {
                var (row, column) = grid.LabelsOf(found.At);
                if (Shorten(row) == cell.RowLabel && Shorten(column) == cell.ColumnLabel)
                {
                    yield return found;
                }
            }
        }
    }

    private static string? WarningOf(GridCell cell, TemplateCell? here)
    {
        if (here is not null)
        {
            return $"{cell.At} 已经指定给 {here.Code} {ReturnFigures.Find(here.Code)?.Name}（{here.Part.Label()}），确定要换成现在这一项吗？";
        }

        return cell.Kind switch
        {
            GridCellKind.Formula => $"{cell.At} 里是公式，填数会代替公式。如果是合计、增减一类，通常不用填，表会自己算。",
            GridCellKind.Label => $"{cell.At} 里是文字“{(cell.Text.Length > 20 ? cell.Text[..20] + "…" : cell.Text)}”，填数会盖掉文字。请核对是不是点错了单元格。",
            _ => null,
        };
    }

    private async Task<ReturnTemplate?> FindNewestAsync(Guid id, CancellationToken ct)
    {
        var template = await db.ReturnTemplates.Include(t => t.Cells.Where(c => c.ToVersion == null)).FirstOrDefaultAsync(t => t.Id == id && t.WithdrawnAt == null, ct);
        return template is null || await db.ReturnTemplates.AnyAsync(t => t.Kind == template.Kind && t.Number > template.Number && t.WithdrawnAt == null, ct) ? null : template;
    }

    private async Task<Outcome<Pointed>> SaveAsync(Pointed done, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(done);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Pointed>();
        }
    }

    private static string? Shorten(string? label) => label is { Length: > TemplateCell.LabelMaxLength } ? label[..TemplateCell.LabelMaxLength] : label;
}
