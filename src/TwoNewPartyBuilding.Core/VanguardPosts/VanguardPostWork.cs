using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FrontLine;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.VanguardPosts;

/// <summary>What vanguard posts put into the inbox: reviews that are due.</summary>
public sealed class VanguardPostWork(AppDbContext db, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var months = await settings.NumberAsync(FrontLineParameters.ReviewMonths, ct: ct);
        var due = db.VanguardPosts.AsNoTracking().Where(VanguardPostRules.IsDue(db.Today, months));
        return [new RecordWork("vanguard-reviews", "先锋岗待复核", "star", due, (page, size, stop) => ReadAsync(due, months, page, size, stop), Permission.FrontLineEdit)];
    }

    private static async Task<IReadOnlyList<WorkItem>> ReadAsync(IQueryable<VanguardPost> due, int months, int page, int size, CancellationToken ct) =>
        (await due.OrderBy(p => p.ReviewedOn).ThenBy(p => p.Id).Skip((page - 1) * size).Take(size)
            .Select(p => new { p.Id, p.Name, p.PlaqueNumber, Organization = p.Organization!.Name, p.ReviewedOn }).ToListAsync(ct))
        .ConvertAll(p => new WorkItem(
            null, p.Name!, p.Organization, $"牌号 {p.PlaqueNumber}，上次复核或命名 {p.ReviewedOn:yyyy-MM-dd}", VanguardPostRules.DueOn(p.ReviewedOn, months), "去复核", $"/vanguard-posts/{p.Id}#review"));
}
