using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.VanguardPosts;

/// <summary>A post in the list; names masked.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The post.</param>
/// <param name="PlaqueNumber">Its plaque.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Workplace">Where it is.</param>
/// <param name="Members">Who works there.</param>
/// <param name="From">The day it was named.</param>
/// <param name="DueOn">When the next review is due, null where it was taken down.</param>
/// <param name="TakenDownOn">The day it was taken down, or null.</param>
/// <param name="Pledges">The pledges, one a line.</param>
public sealed record VanguardPostRow(
    Guid Id, string Name, string PlaqueNumber, string Organization, string Workplace, string Members, DateOnly From, DateOnly? DueOn, DateOnly? TakenDownOn, string Pledges);

/// <summary>One post.</summary>
/// <param name="Post">The post with its reviews.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Members">Who works there; masked unless the caller keeps the register.</param>
/// <param name="DueOn">When the next review is due, null where it was taken down.</param>
/// <param name="MayEdit">Whether the caller keeps the register.</param>
public sealed record VanguardPostFile(VanguardPost Post, string Organization, IReadOnlyList<NamedMember> Members, DateOnly? DueOn, bool MayEdit);

/// <summary>Lists vanguard posts, opens one, prints its plaque, carries the register out.</summary>
public sealed class VanguardPostList(AppDbContext db, FrontLineDesk desk, FrontLineWorkbook workbook, SettingsReader settings)
{
    /// <summary>One page of the posts that hang, or of those taken down; <paramref name="due"/> keeps those whose review is due.</summary>
    public async Task<Page<VanguardPostRow>> ReadAsync(FrontLineFilter filter, bool due, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var posts = await AskedAsync(filter, due, ct);
        var total = await posts.CountAsync(ct);
        var page = FrontLineDesk.PageOf(filter.Page, total);
        return new Page<VanguardPostRow>(await RowsAsync(posts, (page - 1) * FrontLineDesk.PageSize, FrontLineDesk.PageSize, ct), page, FrontLineDesk.PageSize, total);
    }

    /// <summary>One post in scope, or null.</summary>
    public async Task<VanguardPostFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var post = await db.VanguardPosts.AsNoTracking().Include(p => p.Organization).Include(p => p.Members).FirstOrDefaultAsync(p => p.Id == id, ct);
        if (post is null)
        {
            return null;
        }

        var mayEdit = desk.MayEdit(post.Organization);
        var names = await desk.NamesAsync(post.Members.Select(m => m.MemberId), mayEdit, ct);
        var months = await settings.NumberAsync(FrontLineParameters.ReviewMonths, ct: ct);
        post.Reviews.AddRange(await db.VanguardPostReviews.AsNoTracking().Where(r => r.PostId == id).OrderByDescending(r => r.On).ToListAsync(ct));
        return new VanguardPostFile(
            post, post.Organization!.Name, [.. post.Members.Select(m => names.GetValueOrDefault(m.MemberId)).OfType<NamedMember>().OrderBy(n => n.Name, StringComparer.Ordinal)],
            post.TakenDownOn is null ? VanguardPostRules.DueOn(post.ReviewedOn, months) : null, mayEdit);
    }

    /// <summary>The post for its plaque, which names people in full for those who keep the register; the trail says it was printed.</summary>
    public async Task<VanguardPostFile?> PlaqueAsync(Guid id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } file)
        {
            return null;
        }

        db.Note(AuditAction.Exported, nameof(VanguardPost), id, file.Post.AuditLabel, $"先锋岗牌，{(file.MayEdit ? "含姓名" : "姓名已脱敏")}");
        await db.SaveChangesAsync(ct);
        return file;
    }

    /// <summary>The register as a workbook.</summary>
    public async Task<OutgoingFile> ExportAsync(FrontLineFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = await RowsAsync(await AskedAsync(filter, false, ct), 0, FrontLineDesk.MostOfAFile, ct);
        return await workbook.SendAsync(
            nameof(VanguardPost), filter.Ended ? "党员先锋岗登记表（已摘牌）" : "党员先锋岗登记表",
            [
                FrontLineWorkbook.Words("先锋岗", 40), FrontLineWorkbook.Words("牌号", 20), FrontLineWorkbook.Words("党组织", 120), FrontLineWorkbook.Words("工作岗位", 60),
                FrontLineWorkbook.Words("岗位党员", 200), FrontLineWorkbook.Words("岗位承诺", VanguardPostFields.PledgesMaxLength), FrontLineWorkbook.Day("命名日期"), FrontLineWorkbook.Day("下次复核"), FrontLineWorkbook.Day("摘牌日期"),
            ],
            [.. rows.Select(r => new object?[] { r.Name, r.PlaqueNumber, r.Organization, r.Workplace, r.Members, r.Pledges, r.From, r.DueOn, r.TakenDownOn })], "个", ct);
    }

    private async Task<IQueryable<VanguardPost>> AskedAsync(FrontLineFilter filter, bool due, CancellationToken ct)
    {
        var posts = desk.Shown<VanguardPost>(filter);
        posts = due ? posts.Where(VanguardPostRules.IsDue(db.Today, await settings.NumberAsync(FrontLineParameters.ReviewMonths, ct: ct)))
            : filter.Ended ? posts.Where(p => p.TakenDownOn != null) : posts.Where(p => p.TakenDownOn == null);
        return filter.Text is { } text ? posts.Where(p => p.Name!.Contains(text) || p.PlaqueNumber!.Contains(text) || p.Workplace!.Contains(text)) : posts;
    }

    private async Task<IReadOnlyList<VanguardPostRow>> RowsAsync(IQueryable<VanguardPost> posts, int skip, int take, CancellationToken ct)
    {
        var months = await settings.NumberAsync(FrontLineParameters.ReviewMonths, ct: ct);
        var found = await posts.OrderBy(p => p.ReviewedOn).ThenBy(p => p.Id).Skip(skip).Take(take).Select(p => new
        {
            p.Id,
            p.Name,
            p.PlaqueNumber,
            Organization = p.Organization!.Name,
            p.Workplace,
            p.From,
            p.ReviewedOn,
            p.TakenDownOn,
            p.Pledges,
            Members = p.Members.Select(m => m.MemberId).ToList(),
        }).ToListAsync(ct);
        var names = await desk.NamesAsync(found.SelectMany(f => f.Members), full: false, ct);
        return found.ConvertAll(f => new VanguardPostRow(
            f.Id, f.Name!, f.PlaqueNumber!, f.Organization, f.Workplace!, string.Join('、', f.Members.Select(m => names.GetValueOrDefault(m)?.Name).OfType<string>()), f.From!.Value,
            f.TakenDownOn is null ? VanguardPostRules.DueOn(f.ReviewedOn, months) : null, f.TakenDownOn, f.Pledges!));
    }
}
