using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>A unit leaves only when somebody confirmed lately that it has no members .</summary>
public sealed class DocumentHolds(AppDbContext db, SettingsReader settings) : IUnitHolds
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnitHold>> OfAsync(Enterprise unit, CancellationToken ct)
    {
        var line = DocumentRules.FreshSince(db.Today, await settings.NumberAsync(DocumentParameters.FreshDays, ct: ct));
        var confirmed = await db.DocumentChecks.AsNoTracking()
            .Where(c => c.EnterpriseId == unit.Id && c.Document == UnitDocument.Roster)
            .OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Select(c => new { c.Deed, c.On }).FirstOrDefaultAsync(ct);
        return confirmed is { Deed: DocumentDeed.NoMembers } && confirmed.On >= line
            ? []
            : [new UnitHold(
                CancellationStep.Settlement,
                confirmed is null ? "党员名册还没有确认“无党员”" : $"党员名册上次确认是 {confirmed.On:yyyy-MM-dd}，已过期，请重新确认“无党员”",
                "去确认", $"/enterprises/{unit.Id}#documents")];
    }
}
