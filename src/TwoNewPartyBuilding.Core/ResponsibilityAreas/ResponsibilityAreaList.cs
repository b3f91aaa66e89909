using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;

namespace TwoNewPartyBuilding.Core.ResponsibilityAreas;

/// <summary>An area in the list; the name masked.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The area.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Member">Who answers for it.</param>
/// <param name="HasMoved">Whether that person no longer is in the organisation.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Duties">What is to be done, one a line.</param>
/// <param name="From">First day.</param>
/// <param name="To">The first day it no longer exists, or null.</param>
/// <param name="Points">The sum of the scoreboard.</param>
/// <param name="Lines">Lines of the scoreboard.</param>
public sealed record ResponsibilityAreaRow(
    Guid Id, string Name, string Organization, string? Member, bool HasMoved, string Scope, string Duties, DateOnly From, DateOnly? To, int Points, int Lines);

/// <summary>One area.</summary>
/// <param name="Area">The area with its scoreboard, newest first.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Member">Who answers for it; masked unless the caller keeps the register.</param>
/// <param name="MayEdit">Whether the caller keeps it.</param>
public sealed record ResponsibilityAreaFile(ResponsibilityArea Area, string Organization, NamedMember? Member, bool MayEdit)
{
    /// <summary>The sum of the scoreboard.</summary>
    public int Points => Area.Scores.Sum(s => s.Points);

    /// <summary>Whether the person no longer is in the organisation.</summary>
    public bool HasMoved => Member is null || Member.HasLeft || Member.OrganizationId != Area.OrganizationId;
}

/// <summary>Lists areas, opens one, prints its sign, carries the register out.</summary>
public sealed class ResponsibilityAreaList(AppDbContext db, FrontLineDesk desk, FrontLineWorkbook workbook)
{
    /// <summary>One page of the areas that exist, or of those ended.</summary>
    public async Task<Page<ResponsibilityAreaRow>> ReadAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var areas = Asked(filter);
        var total = await areas.CountAsync(ct);
        var page = FrontLineDesk.PageOf(filter.Page, total);
        return new Page<ResponsibilityAreaRow>(await RowsAsync(areas, (page - 1) * FrontLineDesk.PageSize, FrontLineDesk.PageSize, ct), page, FrontLineDesk.PageSize, total);
    }

    /// <summary>One area in scope, or null.</summary>
    public async Task<ResponsibilityAreaFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var area = await db.ResponsibilityAreas.AsNoTracking().Include(a => a.Organization).Include(a => a.Scores.OrderByDescending(s => s.On).ThenByDescending(s => s.Id)).FirstOrDefaultAsync(a => a.Id == id, ct);
        if (area is null)
        {
            return null;
        }

        var mayEdit = desk.MayEdit(area.Organization);
        return new ResponsibilityAreaFile(area, area.Organization!.Name, (await desk.NamesAsync([area.MemberId!.Value], mayEdit, ct)).GetValueOrDefault(area.MemberId.Value), mayEdit);
    }

    /// <summary>The area for its sign, which names the person in full for those who keep the register; the trail says it was printed.</summary>
    public async Task<ResponsibilityAreaFile?> SignAsync(Guid id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } file)
        {
            return null;
        }

        db.Note(AuditAction.Exported, nameof(ResponsibilityArea), id, file.Area.AuditLabel, $"责任区牌，{(file.MayEdit ? "含姓名" : "姓名已脱敏")}");
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>The register as a workbook.</summary>
    public async Task<OutgoingFile> ExportAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await RowsAsync(Asked(filter), 0, FrontLineDesk.MostOfAFile, ct);
        return await workbook.SendAsync(
            nameof(ResponsibilityArea), filter.Ended ? "党员责任区登记表（已撤销）" : "党员责任区登记表",
            [
                FrontLineWorkbook.Words("责任区", 40), FrontLineWorkbook.Words("党组织", 120), FrontLineWorkbook.Words("责任党员", 40), FrontLineWorkbook.Words("责任范围", 120),
                FrontLineWorkbook.Words("责任内容", ResponsibilityAreaFields.DutiesMaxLength), FrontLineWorkbook.Day("设立日期"), FrontLineWorkbook.Day("撤销日期"), FrontLineWorkbook.Words("累计得分", 10),
            ],
            [.. rows.Select(r => new object?[] { r.Name, r.Organization, r.Member, r.Scope, r.Duties, r.From, r.To, r.Points.ToString(System.Globalization.CultureInfo.InvariantCulture) })], "个", ct);
    }

    private IQueryable<ResponsibilityArea> Asked(FrontLineFilter filter)
    {
        var areas = desk.Shown<ResponsibilityArea>(filter);
        areas = filter.Ended ? areas.Where(a => a.To != null) : areas.Where(a => a.To == null);
        return filter.Text is { } text ? areas.Where(a => a.Name!.Contains(text) || a.Scope!.Contains(text)) : areas;
    }

    private async Task<IReadOnlyList<ResponsibilityAreaRow>> RowsAsync(IQueryable<ResponsibilityArea> areas, int skip, int take, CancellationToken ct)
    {
        var found = await areas.OrderBy(a => a.Organization!.TreePath).ThenBy(a => a.From).ThenBy(a => a.Id).Skip(skip).Take(take).Select(a => new
        {
            a.Id,
            a.Name,
            a.OrganizationId,
            Organization = a.Organization!.Name,
            a.MemberId,
            a.Scope,
            a.Duties,
            a.From,
            a.To,
            Points = a.Scores.Sum(s => s.Points),
            Lines = a.Scores.Count,
        }).ToListAsync(ct);
        var names = await desk.NamesAsync(found.Select(f => f.MemberId!.Value), full: false, ct);
        return found.ConvertAll(f =>
        {
            var member = names.GetValueOrDefault(f.MemberId!.Value);
            return new ResponsibilityAreaRow(
                f.Id, f.Name!, f.Organization, member?.Name, member is null || member.HasLeft || member.OrganizationId != f.OrganizationId, f.Scope!, f.Duties!, f.From!.Value, f.To, f.Points, f.Lines);
        });
    }
}
