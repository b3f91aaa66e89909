using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>A unit by its name.</summary>
public sealed record OwnUnitName(Guid Id, string Name);

/// <summary>A request put to the own unit.</summary>
public sealed record OwnRequest(Guid Id, string Round, DateOnly DueOn, CollectionState State, string? Remark, bool IsOpen);

/// <summary>What an owner sees of the own unit.</summary>
/// <param name="Units">All units bound to the account.</param>
/// <param name="Unit">The one shown, or null where none is bound.</param>
/// <param name="Documents">How old its documents are.</param>
/// <param name="Requests">The rounds it is or was asked in, newest first.</param>
public sealed record OwnUnitPage(IReadOnlyList<OwnUnitName> Units, EnterpriseDetails? Unit, UnitDocuments? Documents, IReadOnlyList<OwnRequest> Requests);

/// <summary>Reads the unit of an owner or contact with an account: whatever is assigned to the account, through the scope filter, and nothing else.</summary>
public sealed class OwnUnits(AppDbContext db, EnterpriseFile file, DocumentList documents)
{
    private const int MostUnits = 50;
    private const int MostRequests = 8;

    /// <summary>The own unit; the first by name unless another one of the own is asked for. Null where the one asked for is not the own.</summary>
    public async Task<OwnUnitPage?> ReadAsync(Guid? wanted, CancellationToken ct = default)
    {
        var units = await db.Enterprises.AsNoTracking().OrderBy(e => e.Name).ThenBy(e => e.Id).Take(MostUnits).Select(e => new OwnUnitName(e.Id, e.Name)).ToListAsync(ct);
        if ((wanted ?? units.FirstOrDefault()?.Id) is not { } id)
        {
            return new OwnUnitPage(units, null, null, []);
        }

        if (await file.ReadAsync(id, ct) is not { } unit)
        {
            return null;
        }

        var today = db.Today;
        var requests = await db.CollectionRequests.AsNoTracking().Where(r => r.EnterpriseId == id && r.State != CollectionState.Withdrawn)
            .OrderByDescending(r => r.Round!.OpenedAt).Take(MostRequests)
            .Select(r => new OwnRequest(r.Id, r.Round!.Name, r.Round.DueOn, r.State, r.Remark, r.Round.ClosedAt == null && r.Round.DueOn >= today)).ToListAsync(ct);
        return new OwnUnitPage(units, unit, await documents.OfUnitAsync(unit, ct), requests);
    }
}
