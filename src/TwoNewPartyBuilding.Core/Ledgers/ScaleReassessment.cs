using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Judges every unit anew after the scale rule changed. No ledger moves; differences become suggestions .</summary>
public sealed class ScaleReassessment(AppDbContext db, SettingsReader settings)
{
    private const int Batch = 500;

    /// <summary>Judges all units, deleted ones excepted (they are judged when restored); answers how many now have another scale.</summary>
    public async Task<int> RunAsync(string reason, CancellationToken ct = default)
    {
        settings.Forget();
        var rule = await new ScaleAssessor(settings).RuleAsync(ct);
        var changed = 0;
        var last = Guid.Empty;
        while (true)
        {
            var units = await db.Enterprises.Where(e => e.Kind != EnterpriseKind.SocialOrganization && e.Id > last)
                .OrderBy(e => e.Id).Take(Batch).ToListAsync(ct);
            if (units.Count == 0)
            {
                return changed;
            }

            last = units[^1].Id;
            foreach (var unit in units)
            {
                ScaleAssessor.Assess(unit, rule);
            }

            db.ChangeTracker.DetectChanges();
            changed += db.ChangeTracker.Entries<Enterprise>().Count(e => e.State == EntityState.Modified);
            db.Cause = new ChangeCause(reason);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
