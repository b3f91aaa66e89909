using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Exchange;

namespace TwoNewPartyBuilding.Core.DistrictReturns;

/// <summary>A workbook in the list.</summary>
public sealed record TemplateRow(Guid Id, ReturnKind Kind, int Number, string FileName, int Cells, int MappingVersion, string UploadedBy, DateTime UploadedAt, DateTime? WithdrawnAt, string? WithdrawnReason, bool IsNewest);

/// <summary>A pointed cell.</summary>
public sealed record CellRow(Guid Id, string Code, CellPart Part, string Sheet, string Address, string? RowLabel, string PointedBy);

/// <summary>A workbook as its page shows it.</summary>
/// <param name="Row">What it is.</param>
/// <param name="Version">Its version for forms.</param>
/// <param name="Sheets">Its sheets.</param>
/// <param name="Grid">The sheet shown.</param>
/// <param name="Cells">Every pointed cell.</param>
/// <param name="Lost">Lines that the workbook before pointed at and this one does not.</param>
public sealed record TemplateRead(TemplateRow Row, Guid Version, IReadOnlyList<(string Name, bool IsHidden)> Sheets, CellGrid Grid, IReadOnlyList<CellRow> Cells, IReadOnlyList<string> Lost);

/// <summary>Reads the district's workbooks.</summary>
public sealed class TemplateList(AppDbContext db, TemplateService templates)
{
    /// <summary>All of them, the newest first.</summary>
    public async Task<IReadOnlyList<TemplateRow>> ReadAsync(CancellationToken ct = default)
    {
        var rows = await db.ReturnTemplates.AsNoTracking().OrderBy(t => t.Kind).ThenByDescending(t => t.Number)
            .Select(t => new
            {
                t.Id,
                t.Kind,
                t.Number,
                t.FileName,
                Cells = t.Cells.Count(c => c.ToVersion == null),
                t.MappingVersion,
                t.UploadedBy,
                t.UploadedAt,
                t.WithdrawnAt,
                t.WithdrawnReason,
            }).ToListAsync(ct);
        var newest = rows.Where(r => r.WithdrawnAt is null).GroupBy(r => r.Kind).Select(g => g.First().Id).ToHashSet();
        return [.. rows.Select(r => new TemplateRow(r.Id, r.Kind, r.Number, r.FileName, r.Cells, r.MappingVersion, r.UploadedBy, r.UploadedAt, r.WithdrawnAt, r.WithdrawnReason, newest.Contains(r.Id)))];
    }

    /// <summary>One of them with the sheet asked for, the first where none is.</summary>
    public async Task<TemplateRead?> FindAsync(Guid id, string? sheet, CancellationToken ct = default)
    {
        if (await db.ReturnTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } found)
        {
            return null;
        }

        // The workbook's own cells, and those of the one before it for what was lost on the way.
        var others = await db.ReturnTemplates.AsNoTracking().Where(t => t.Kind == found.Kind && t.WithdrawnAt == null).Select(t => new { t.Id, t.Number }).ToListAsync(ct);
        var before = others.Where(o => o.Number < found.Number).OrderByDescending(o => o.Number).Select(o => (Guid?)o.Id).FirstOrDefault();
        var cells = await db.TemplateCells.AsNoTracking().Where(c => (c.TemplateId == id || c.TemplateId == before) && c.ToVersion == null).ToListAsync(ct);
        var own = cells.Where(c => c.TemplateId == id).OrderBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Part)
            .Select(c => new CellRow(c.Id, c.Code, c.Part, c.Sheet, c.Address, c.RowLabel, c.PointedBy)).ToList();
        var lost = cells.Where(c => c.TemplateId == before).Select(c => (c.Code, c.Part)).Distinct().Where(c => !own.Exists(o => (o.Code, o.Part) == c)).Select(c => c.Code).Distinct().Order(StringComparer.Ordinal);
        var grids = await templates.GridsAsync(id, ct);
        var row = new TemplateRow(
            id, found.Kind, found.Number, found.FileName, own.Count, found.MappingVersion, found.UploadedBy, found.UploadedAt, found.WithdrawnAt, found.WithdrawnReason,
            found.WithdrawnAt is null && others.All(o => o.Number <= found.Number));
        return new TemplateRead(
            row, found.Version, [.. grids.Select(g => (g.Name, g.IsHidden))], grids.FirstOrDefault(g => g.Name == sheet) ?? grids.FirstOrDefault(g => g.Rows > 0) ?? grids[0], own, [.. lost]);
    }
}
