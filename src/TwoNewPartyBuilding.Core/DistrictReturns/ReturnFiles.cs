using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>A filled workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">The file, or null where there is no workbook of the kind.</param>
/// <param name="TemplateId">The workbook filled.</param>
/// <param name="MappingVersion">The version of its pointed cells.</param>
public sealed record FilledWorkbook(string Name, byte[]? Content, Guid? TemplateId, int? MappingVersion);

/// <summary>Fills the district's workbook and hands out what was filled and what was sent; every file that leaves is in the trail first.</summary>
public sealed class ReturnFiles(AppDbContext db, ReturnCalculator calculator, SettingsReader settings)
{
    // District-wide aggregates may be internal (14.1). The workbook is the district's own, so the mark stands in the file's name.
    private const string Marking = "内部资料";

    /// <summary>The workbook of a draft as it would be sent now.</summary>
    public async Task<Outcome<OutgoingFile>> PreviewAsync(Guid id, CancellationToken ct = default)
    {
        var found = await db.DistrictReturns.AsNoTracking().Include(r => r.Entries).FirstOrDefaultAsync(r => r.Id == id, ct);
        if (found is null || await db.ReturnDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.ReturnId == id, ct) is not { } draft)
        {
            return Outcome.Missing<OutgoingFile>();
        }

        var filled = await FillAsync(found.Period, new SentSheet(calculator.Open<ReturnSheet>(draft.Content), ReturnService.EnteredOf(found)), ct);
        if (!filled.Ok)
        {
            return Outcome.Refused<OutgoingFile>(filled.Problems);
        }

        return filled.Value!.Content is { } content
            ? Outcome.Done(await SendAsync(id, filled.Value.Name, content, "预览（未报送）", ct))
            : Outcome.Refused<OutgoingFile>("", $"还没有上传{found.Kind.Label()}的模板，请先到“报表模板”上传区里的表");
    }

    /// <summary>The workbook of a sending, as it was.</summary>
    public async Task<OutgoingFile?> SentAsync(Guid id, int number, CancellationToken ct = default)
    {
        var found = await (
            from r in db.DistrictReturns.AsNoTracking()
            join s in db.SentReturns on r.Id equals s.ReturnId
            join c in db.SentReturnContents on s.Id equals c.SentReturnId
            where r.Id == id && s.Number == number && c.File != null
            select new { s.FileName, c.File }).FirstOrDefaultAsync(ct);
        return found is null ? null : await SendAsync(id, found.FileName!, calculator.OpenBytes(found.File!), $"已报送的第 {number} 版", ct);
    }

    /// <summary>A template as it was uploaded.</summary>
    public async Task<OutgoingFile?> TemplateAsync(Guid id, CancellationToken ct = default)
    {
        var found = await (
            from t in db.ReturnTemplates.AsNoTracking()
            join c in db.ReturnTemplateContents on t.Id equals c.TemplateId
            where t.Id == id
            select new { t.FileName, c.Content }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var content = calculator.OpenBytes(found.Content);
        db.Note(AuditAction.Exported, nameof(ReturnTemplate), id, found.FileName, "模板原件");
        await db.SaveChangesAsync(ct);
        return new OutgoingFile(found.FileName, OutgoingFile.Workbook, (target, stop) => target.WriteAsync(content, stop).AsTask());
    }

    /// <summary>Fills the newest workbook of the kind.</summary>
    internal async Task<Outcome<FilledWorkbook>> FillAsync(ReturnPeriod period, SentSheet sheet, CancellationToken ct)
    {
        var name = OutgoingFile.NameOf(await settings.TextAsync(PortalParameters.StreetName, ct), $"{period.Title}（{Marking}）", db.Today, ".xlsx");
        var template = await db.ReturnTemplates.AsNoTracking().Where(t => t.Kind == period.Kind && t.WithdrawnAt == null)
            .OrderByDescending(t => t.Number).Include(t => t.Cells.Where(c => c.ToVersion == null)).FirstOrDefaultAsync(ct);
        if (template is null)
        {
            return Outcome.Done(new FilledWorkbook(name, null, null, null));
        }

        if (template.Cells.Count == 0)
        {
            return Outcome.Refused<FilledWorkbook>("", "模板还没有指定单元格，请先到“报表模板”指定各项数字填在哪里");
        }

        var content = calculator.OpenBytes(await db.ReturnTemplateContents.AsNoTracking().Where(c => c.TemplateId == template.Id).Select(c => c.Content).FirstAsync(ct));
        return Outcome.Done(new FilledWorkbook(name, CellFiller.Fill(content, NumbersOf(template.Cells, sheet)), template.Id, template.MappingVersion));
    }

    /// <summary>The number for each pointed cell; a line that the portal no longer has empties its cell.</summary>
    internal static IReadOnlyList<CellNumber> NumbersOf(IEnumerable<TemplateCell> cells, SentSheet sheet)
    {
        var lines = sheet.Shown().ToDictionary(l => l.Line.Code);
        return [.. cells.Select(c => lines.GetValueOrDefault(c.Code) is var line && CellAddress.Parse(c.Address) is { } at
            ? new CellNumber(c.Sheet, at, line?.Of(c.Part), line?.Line.Unit == ReturnFigure.PerCent)
            : throw new InvalidDataException($"“{c.Address}” is no cell."))];
    }

    private async Task<OutgoingFile> SendAsync(Guid id, string name, byte[] content, string what, CancellationToken ct)
    {
        db.Note(AuditAction.Exported, nameof(DistrictReturn), id, name, what);
        await db.SaveChangesAsync(ct);
        return new OutgoingFile(name, OutgoingFile.Workbook, (target, stop) => target.WriteAsync(content, stop).AsTask());
    }
}
