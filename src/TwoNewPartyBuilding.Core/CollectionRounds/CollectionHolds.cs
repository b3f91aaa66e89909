using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>What a contact handed in and nobody has judged holds a unit, and so does a question that is still open: it is accepted, sent back or withdrawn first .</summary>
public sealed class CollectionHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public IQueryable Open(Enterprise unit) => Holding(unit);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var open = await Holding(unit).OrderBy(r => r.Round!.DueOn).Select(r => new { r.Round!.Name, r.Round.DueOn, r.State }).ToListAsync(ct);
        var url = db.User.May(Permission.CollectionsRun) ? $"/enterprises/{unit.Id}/collection" : null;
        return [.. open.Select(r => new UnitHold(
            CancellationStep.Archive,
            r.State == CollectionState.Submitted
                ? $"采集“{r.Name}”的填报还没有审核，请先接受或撤回"
                : string.Create(CultureInfo.InvariantCulture, $"采集“{r.Name}”（{r.DueOn:yyyy-MM-dd} 截止）还没有填报，请先撤回"),
            "看采集", url))];
    }

    private IQueryable<CollectionRequest> Holding(Enterprise unit)
    {
        var id = unit.Id;
        return db.CollectionRequests.AsNoTracking()
            .Where(r => r.EnterpriseId == id && r.Round!.ClosedAt == null && r.State != CollectionState.Accepted && r.State != CollectionState.Withdrawn);
    }
}
