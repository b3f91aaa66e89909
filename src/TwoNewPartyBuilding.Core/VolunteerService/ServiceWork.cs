using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What volunteer service puts into the inbox: held and not recorded, to be confirmed, sent back.</summary>
public sealed class ServiceWork(AppDbContext db) : IWorkSource
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var today = db.Today;
        return Task.FromResult<IReadOnlyList<WorkKind>>(
        [
            Kind("service-to-record", "志愿服务待登记", "heart", a => a.Where(x => x.Date < today && (x.State == ServiceState.Planned || x.State == ServiceState.Enrolling)), "活动日期已过，还没有登记参加情况；没有开展的请取消", "去登记"),
            Kind("service-to-confirm", "志愿服务待确认", "heart-fill", a => a.Where(x => x.State == ServiceState.Held), "已登记，由另一人确认后计入时长", "去确认"),
            Kind("service-returned", "志愿服务待修改", "arrow-return-left", a => a.Where(x => x.State == ServiceState.Returned), "被退回或正在更正，改好后重新提交", "去修改"),
        ]);
    }

    private RecordWork Kind(string key, string title, string icon, Func<IQueryable<ServiceActivity>, IQueryable<ServiceActivity>> which, string why, string deed)
    {
        // The street's own activities are seen by every branch and wait for the staff alone.
        var street = db.User.ScopeFor(Permission.LifeRecord).IsStreet;
        var waiting = which(db.ServiceActivities.AsNoTracking()).Where(a => street || a.OrganizationId != null);
        return new RecordWork(
            key, title, icon, waiting,
            async (page, size, stop) => (await waiting.OrderBy(a => a.Date).ThenBy(a => a.Id).Skip((page - 1) * size).Take(size)
                .Select(a => new { a.Id, a.Title, a.Date, Organization = a.Organization!.Name }).ToListAsync(stop))
                .ConvertAll(a => new WorkItem(null, $"{a.Title}（{a.Date:yyyy-MM-dd}）", a.Organization ?? "街道", why, null, deed, $"/volunteer-service/{a.Id}")),
            Permission.LifeRecord)
        { IsUndated = true };
    }
}
