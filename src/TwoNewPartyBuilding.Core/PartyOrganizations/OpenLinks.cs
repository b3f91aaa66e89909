using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>
/// Closes covered units that were left open under a name or code when the unit arrives in the ledgers. Only an exact and
/// only match closes anything. The caller saves.
/// </summary>
public static class OpenLinks
{
    /// <summary>Closes the links that mean these units, by exact name or code. Called where units are entered, imported, renamed or restored.</summary>
    public static async Task CloseAsync(AppDbContext db, IReadOnlyCollection<Enterprise> arrived, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(arrived);
        var open = await db.OrganizationUnits.Where(u => u.EnterpriseId == null && u.To == null && u.OpenKey != null).ToListAsync(ct);
        if (open.Count == 0)
        {
            return;
        }

        // Two units of one name are for a person to tell apart.
        var named = arrived.Where(u => u.DeletedAt is null)
            .SelectMany(u => u.CreditCode is null ? new[] { (Key: u.NameKey, u.Id) } : [(Key: u.NameKey, u.Id), (Key: Enterprise.KeyOf(u.CreditCode), u.Id)])
            .ToLookup(u => u.Key, u => u.Id);
        var met = open.Where(l => named[l.OpenKey!].Distinct().Count() == 1).ToList();
        if (met.Count == 0)
        {
            return;
        }

        var keys = met.Select(l => l.OpenKey!).Distinct().ToArray();
        var others = await db.Enterprises.AsNoTracking().Where(e => keys.Contains(e.NameKey)).Select(e => new { e.Id, e.NameKey }).ToListAsync(ct);
        var organizations = met.Select(l => l.OrganizationId).Distinct().ToArray();
        var covered = await db.OrganizationUnits.AsNoTracking().Where(u => organizations.Contains(u.OrganizationId) && u.To == null && u.EnterpriseId != null)
            .Select(u => new { u.OrganizationId, u.EnterpriseId }).ToListAsync(ct);
        foreach (var link in met)
        {
            var unit = named[link.OpenKey!].First();
            if (others.All(o => o.NameKey != link.OpenKey || o.Id == unit) && !covered.Exists(c => c.OrganizationId == link.OrganizationId && c.EnterpriseId == unit))
            {
                Close(link, unit);
            }
        }
    }

    /// <summary>Closes one link. Its key stays, so that undoing the import that closed it opens it again as it was.</summary>
    internal static void Close(OrganizationUnit link, Guid unit)
    {
        link.EnterpriseId = unit;
        link.OpenName = null;
    }
}
