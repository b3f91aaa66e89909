using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Duplicates;

/// <summary>What a form says of a merger.</summary>
public class MergeInput
{
    /// <summary>The version of the unit kept.</summary>
    public Guid KeptVersion { get; set; }

    /// <summary>The version of the unit that goes.</summary>
    public Guid OtherVersion { get; set; }

    /// <summary>The fields whose value is taken from the unit that goes.</summary>
    public string[] TakeOther { get; set; } = [];

    /// <summary>Whether the registration form (and a social organisation's columns) of the unit that goes replace those of the one kept.</summary>
    [Display(Name = "采用被并单位的登记表")]
    public bool TakeForms { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "合并理由", Prompt = "同一家企业重复登记")]
    [Required(ErrorMessage = "请填写合并理由")]
    [StringLength(80, ErrorMessage = "合并理由不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>
/// Makes one unit of two: the one kept takes the chosen values, the other goes to the recycle bin with a pointer. Nothing of
/// its past is lost: its ledger states stay with it, its history is shown with the unit kept, and it can be restored. What still
/// goes on is taken along by <see cref="UnitMoves"/>.
/// </summary>
public sealed class UnitMerging(AppDbContext db, ScaleAssessor scale, UnitMoves moves)
{
    /// <summary>Merges <paramref name="otherId"/> into <paramref name="keptId"/>; answers the kept unit's name.</summary>
    public async Task<Outcome<string>> MergeAsync(Guid keptId, Guid otherId, MergeInput input, CancellationToken ct = default)
    {
        var units = await db.Enterprises.Include(e => e.Registration).Include(e => e.SocialProfile).Include(e => e.LedgerPeriods)
            .Where(e => e.Id == keptId || e.Id == otherId).ToListAsync(ct);
        if (units.Find(u => u.Id == keptId) is not { } kept || units.Find(u => u.Id == otherId) is not { } other || keptId == otherId)
        {
            return Outcome.Missing<string>();
        }

        if (kept.Version != input.KeptVersion || other.Version != input.OtherVersion)
        {
            return Outcome.Stale<string>();
        }

        var problems = EnterpriseRules.Shape(input).Concat(units.Select(u => EnterpriseRules.WhyNotEdit(db.User, u)).OfType<Problem>()).ToList();
        if (kept.Kind != other.Kind)
        {
            problems.Add(new("", "企业和社会组织不能合并"));
        }

        problems.AddRange(await moves.WhyNotAsync(kept, other, ct));
        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        var reason = input.Reason!.Trim();
        db.Cause = new ChangeCause($"合并“{AuditDraft.Shorten(other.Name, 120)}”到“{AuditDraft.Shorten(kept.Name, 120)}”：{reason}", RecordKey.Next());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            // First the other goes: its code may be the one that the kept unit takes over.
            await LayAsideAsync(kept, other, reason, ct);
            await db.SaveChangesAsync(ct);
            await TakeOverAsync(kept, other, input, reason, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Outcome.Done(kept.Name);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<string>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Stale<string>();
        }
        finally
        {
            db.Cause = null;
        }
    }

    private async Task LayAsideAsync(Enterprise kept, Enterprise other, string reason, CancellationToken ct)
    {
        other.DeletedAt = db.Clock.UtcNow;
        other.DeletedById = db.User.Id;
        other.DeletionReason = AuditDraft.Shorten($"合并到“{AuditDraft.Shorten(kept.Name, 100)}”：{reason}", 200);
        await moves.MoveAsync(kept, other, ct);
        db.UnitMergers.Add(new UnitMerger { KeptId = kept.Id, MergedId = other.Id, MergedName = other.Name, MergedCode = other.CreditCode, At = db.Clock.UtcNow });
    }

    private async Task TakeOverAsync(Enterprise kept, Enterprise other, MergeInput input, string reason, CancellationToken ct)
    {
        var taken = input.TakeOther.ToHashSet();
        if (taken.Contains(nameof(EnterpriseFields.CommunityId)))
        {
            // A grid belongs to its community.
            taken.Add(nameof(EnterpriseFields.GridId));
        }

        foreach (var field in FieldCatalog.Of<EnterpriseFields>().Where(f => taken.Contains(f.Name)))
        {
            field.Set(kept, field.Get(other));
        }

        if (kept.GridId is { } grid && !await db.Grids.AnyAsync(g => g.Id == grid && g.CommunityId == kept.CommunityId, ct))
        {
            kept.GridId = null;
        }

        if (input.TakeForms)
        {
            TakeForms(kept, other);
        }

        EnterpriseService.Complete(kept, await db.Communities.FirstOrDefaultAsync(c => c.Id == kept.CommunityId, ct), db.Clock.UtcNow);
        kept.FactsAsOf = other.FactsAsOf > kept.FactsAsOf || kept.FactsAsOf is null ? other.FactsAsOf : kept.FactsAsOf;
        await scale.AssessAsync(kept, ct);
        if (LedgerBook.KeyManaged(other) is not null && LedgerBook.KeyManaged(kept) is null && LedgerBook.Standing(kept)?.Ledger != Ledger.PendingDeregistration)
        {
            LedgerBook.Open(kept, Ledger.KeyManaged, db.Today, $"合并前“{other.Name}”在重点管理台账：{reason}", db);
        }
    }

    private void TakeForms(Enterprise kept, Enterprise other)
    {
        if (other.Registration is { } form)
        {
            if (kept.Registration is null)
            {
                db.Registrations.Add(kept.Registration = new PartyBuildingRegistration { EnterpriseId = kept.Id });
            }

            FieldCatalog.Copy<RegistrationFields>(form, kept.Registration);
            kept.Registration.UpdatedAt = db.Clock.UtcNow;
        }

        if (other.SocialProfile is { } social)
        {
            if (kept.SocialProfile is null)
            {
                db.SocialProfiles.Add(kept.SocialProfile = new SocialOrganizationProfile { EnterpriseId = kept.Id });
            }

            FieldCatalog.Copy<SocialOrganizationFields>(social, kept.SocialProfile);
            kept.SocialProfile.UpdatedAt = db.Clock.UtcNow;
        }
    }
}
