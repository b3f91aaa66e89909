using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>The verbs of units: enter, change, delete, restore. The only door to their records.</summary>
public sealed class EnterpriseService(AppDbContext db, UnscopedReads reads, ScaleAssessor scale, MemberLinks links)
{
    /// <summary>Enters a unit; it stands in the ledger of its computed scale from today (scenario 13).</summary>
    public async Task<Outcome<Guid>> EnterAsync(EnterpriseInput input, CancellationToken ct = default)
    {
        EnterpriseRules.Tidy(input);
        var problems = EnterpriseRules.KeepMasked<EnterpriseFields>(input, null).ToList();
        var (community, _) = await CheckAsync(input, null, problems, ct);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var unit = new Enterprise { Kind = input.Kind, CreatedAt = db.Clock.UtcNow };
        await FillAsync(unit, input, community, ct);
        LedgerBook.Open(unit, LedgerRules.FirstLedger(unit.Kind, unit.EffectiveScale), db.Today, "首次登记", db);
        db.Enterprises.Add(unit);
        return await SaveAsync(unit, ct);
    }

    /// <summary>Changes a unit's facts. The ledger stays; a scale that now differs becomes a suggestion.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, EnterpriseInput input, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, unit) is { } refusal)
        {
            return Outcome.Refused<Guid>([refusal]);
        }

        if (unit.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        EnterpriseRules.Tidy(input);
        var problems = EnterpriseRules.KeepMasked<EnterpriseFields>(input, unit).ToList();
        var (community, _) = await CheckAsync(input, unit, problems, ct);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        await FillAsync(unit, input, community, ct);
        return await SaveAsync(unit, ct);
    }

    /// <summary>Moves a unit to the recycle bin.</summary>
    public async Task<Outcome<string>> DeleteAsync(Guid id, Guid version, string? reason, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return Outcome.Missing<string>();
        }

        if (unit.Version != version)
        {
            return Outcome.Stale<string>();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<string>("Reason", "请填写删除原因");
        }

        unit.DeletedAt = db.Clock.UtcNow;
        unit.DeletedById = db.User.Id;
        unit.DeletionReason = reason.Trim();
        return await SaveAsync(unit, ct) is { Ok: true } ? Outcome.Done(unit.Name) : Outcome.Stale<string>();
    }

    /// <summary>Takes a unit out of the recycle bin, unless its code has been entered anew meanwhile.</summary>
    public async Task<Outcome<string>> RestoreAsync(Guid id, CancellationToken ct = default)
    {
        var unit = await reads.DeletedEnterprises().FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return Outcome.Missing<string>();
        }

        if (await EnterpriseRules.CheckUniqueAsync(reads, db.Scope, unit.CreditCode, unit.Id, ct) is { } taken)
        {
            return Outcome.Refused<string>([taken]);
        }

        (unit.DeletedAt, unit.DeletedById, unit.DeletionReason) = (null, null, null);
        if (await db.UnitMergers.FirstOrDefaultAsync(m => m.MergedId == id, ct) is { } merger)
        {
            // It is a unit of its own again.
            db.UnitMergers.Remove(merger);
        }

        // The scale rule may have changed while it lay in the bin.
        await scale.AssessAsync(unit, ct);
        unit.UpdatedAt = db.Clock.UtcNow;
        await OpenLinks.CloseAsync(db, [unit], ct);
        return await SaveAsync(unit, ct) is { Ok: true } ? Outcome.Done(unit.Name) : Outcome.Stale<string>();
    }

    /// <summary>Writes down that personal data of the unit is shown unmasked, and why; answers the clear values by field name.</summary>
    public async Task<Outcome<IReadOnlyDictionary<string, string>>> UnmaskAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.AsNoTracking().Include(e => e.Registration).FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return Outcome.Missing<IReadOnlyDictionary<string, string>>();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<IReadOnlyDictionary<string, string>>("Reason", "请填写查看理由");
        }

        db.Note(AuditAction.Unmasked, nameof(Enterprise), id, unit.Name, reason.Trim());
        await db.SaveChangesAsync(ct);
        var clear = new Dictionary<string, string>();
        foreach (var (fields, record) in new (IReadOnlyList<Field>, object?)[]
            { (FieldCatalog.Of<EnterpriseFields>(), unit), (FieldCatalog.Of<RegistrationFields>(), unit.Registration) })
        {
            foreach (var field in fields.Where(f => record is not null && f.Personal is not null))
            {
                if (field.Get(record!) is string { Length: > 0 } value)
                {
                    clear[field.Name] = value;
                }
            }
        }

        return Outcome.Done<IReadOnlyDictionary<string, string>>(clear);
    }

    private async Task<(Community? Community, Grid? Grid)> CheckAsync(EnterpriseInput input, Enterprise? stored, List<Problem> problems, CancellationToken ct)
    {
        problems.AddRange(EnterpriseRules.Check(input, db.Today));
        problems.AddRange(EnterpriseRules.CheckSuspension(input, db.Today));
        var community = input.CommunityId is { } cid ? await db.Communities.AsNoTracking().FirstOrDefaultAsync(c => c.Id == cid, ct) : null;
        var grid = input.GridId is { } gid ? await db.Grids.AsNoTracking().FirstOrDefaultAsync(g => g.Id == gid, ct) : null;
        problems.AddRange(EnterpriseRules.CheckPlace(input, community, grid, stored, db.User.ScopeFor(Permission.EnterprisesEdit)));
        if (input.CreditCode is not null && problems.All(p => p.Field != nameof(input.CreditCode))
            && await EnterpriseRules.CheckUniqueAsync(reads, db.Scope, input.CreditCode, stored?.Id, ct) is { } taken)
        {
            problems.Add(taken);
        }

        return (community, grid);
    }

    private async Task FillAsync(Enterprise unit, EnterpriseInput input, Community? community, CancellationToken ct)
    {
        FieldCatalog.Copy<EnterpriseFields>(input, unit);
        if (unit.OperatingStatus == OperatingStatus.Suspended)
        {
            // Left empty, a day once known stays, and a new one is found with the save.
            unit.SuspendedOn = input.SuspendedOn ?? unit.SuspendedOn;
        }

        Complete(unit, community, db.Clock.UtcNow);
        DocumentBook.FactsSaved(unit, db);
        await scale.AssessAsync(unit, ct);
        await OpenLinks.CloseAsync(db, [unit], ct);
    }

    /// <summary>Keeps what follows from the facts: search key, scope path, time of change.</summary>
    internal static void Complete(Enterprise unit, Community? community, DateTime now)
    {
        unit.NameKey = Enterprise.KeyOf(unit.Name);
        unit.SearchText = UnitSearchText.Of(unit.Name, unit.CreditCode);
        unit.ScopePath = community?.Path ?? OrgScope.StreetPath;
        unit.UpdatedAt = now;
    }

    private async Task<Outcome<Guid>> SaveAsync(Enterprise unit, CancellationToken ct)
    {
        await links.CloseAsync([unit], ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(unit.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two people entered the same code at the same moment; the index decided.
            return Outcome.Refused<Guid>(nameof(EnterpriseFields.CreditCode), "该代码刚刚被登记，请先搜索核对");
        }
    }
}
