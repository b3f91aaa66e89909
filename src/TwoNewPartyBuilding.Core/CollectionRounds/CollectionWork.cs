using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>What rounds of collection put into the inbox: answers to judge, and units that have not answered when the last day is near or over.</summary>
public sealed class CollectionWork(AppDbContext db, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.CollectionsRun) && !db.User.May(Permission.WorkNudge))
        {
            return [];
        }

        var near = db.Today.AddDays(await settings.NumberAsync(CollectionParameters.RemindDays, ct: ct));
        return
        [
            new UnitWork(
                "collection-answers", "采集填报待审核", "clipboard-check",
                e => db.CollectionRequests.Any(r => r.EnterpriseId == e.Id && r.State == CollectionState.Submitted && r.Round!.ClosedAt == null),
                _ => "单位联系人已填报，等待接受或退回", "去审核", "/enterprises/{id}/collection", Permission.CollectionsRun) { Doing = Permission.CollectionsRun },
            new UnitWork(
                "collection-missing", "采集未填报", "send",
                e => db.CollectionRequests.Any(r => r.EnterpriseId == e.Id && r.Round!.ClosedAt == null && r.Round.DueOn <= near
                    && (r.State == CollectionState.NotSent || r.State == CollectionState.Waiting || r.State == CollectionState.Returned)),
                u => u.Due < db.Today ? "信息采集已到截止日期，单位还没有填报" : "信息采集快到截止日期，单位还没有填报", "去联系", "/enterprises/{id}/collection",
                Permission.CollectionsRun, Permission.WorkNudge)
            {
                Doing = Permission.CollectionsRun,
                DueOf = stop => db.CollectionRounds.Where(r => r.ClosedAt == null && r.DueOn <= near).OrderBy(r => r.DueOn).Select(r => (DateOnly?)r.DueOn).FirstOrDefaultAsync(stop),
            },
        ];
    }
}
