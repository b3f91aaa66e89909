using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>What records of organisational life put into the inbox: to be confirmed, sent back, sheets of joint activities to be filled.</summary>
public sealed class ActivityWork(AppDbContext db) : IWorkSource
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkKind>>(
    [
        Of("activities-to-confirm", "组织生活记录待确认", "check2-circle",
            a => a.Where(x => x.State == ActivityState.Submitted), "已提交，由书记、副书记或组织委员确认，登记人本人不能确认", "查看"),
        Of("activities-returned", "组织生活记录被退回", "arrow-return-left", a => a.Where(x => x.State == ActivityState.Returned), "有退回意见，修改后重新提交", "去修改"),
    ]);

    private RecordWork Of(string key, string title, string icon, Func<IQueryable<Activity>, IQueryable<Activity>> which, string why, string deed) => new(
        key, title, icon,
        which(db.Activities.AsNoTracking()),
        async (page, size, ct) =>
        {
            var rows = await which(db.Activities.AsNoTracking()).OrderBy(a => a.Date).ThenBy(a => a.Id).Skip((page - 1) * size).Take(size)
                .Select(a => new { a.Id, a.Title, a.Date, Organization = db.PartyOrganizations.Where(o => o.Id == a.OrganizationId).Select(o => o.Name).FirstOrDefault() }).ToListAsync(ct);
            return [.. rows.Select(r => new WorkItem(null, $"{r.Title}（{r.Date:yyyy-MM-dd}）", r.Organization ?? "其他党组织", why, null, deed, $"/activities/{r.Id}"))];
        },
        Permission.LifeRecord, Permission.LifeReview)
    { IsUndated = true };
}
