using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Assignments;

/// <summary>People the unit is still assigned to hold it: their work there must be ended first.</summary>
public sealed class AssignmentHolds(AppDbContext db) : IUnitHolds
{
    /// <inheritdoc/>
    public IQueryable Open(Enterprise unit) => Holding(unit);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var open = await Holding(unit).OrderBy(a => a.From).Select(a => new { a.User!.DisplayName, a.From }).ToListAsync(ct);
        var url = db.User.May(Permission.AssignmentsEdit) ? $"/enterprises/{unit.Id}#assignments" : null;
        return [.. open.Select(a => new UnitHold(
            CancellationStep.Archive, string.Create(CultureInfo.InvariantCulture, $"仍指派给{a.DisplayName}（{a.From:yyyy-MM-dd} 起），请先结束指派"), "看指派", url))];
    }

    private IQueryable<UnitAssignment> Holding(Enterprise unit)
    {
        var (id, today) = (unit.Id, db.Today);
        return db.UnitAssignments.AsNoTracking().Where(a => a.EnterpriseId == id && (a.To == null || a.To > today));
    }
}
