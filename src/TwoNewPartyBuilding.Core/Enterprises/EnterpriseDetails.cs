using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>A unit's file as pages show it.</summary>
public sealed class EnterpriseDetails
{
    /// <summary>The key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version forms are opened with; <see cref="EnterpriseInput.Kind"/> and every fact.</summary>
    public required EnterpriseInput Facts { get; init; }

    /// <summary>Name of the community.</summary>
    public string? Community { get; init; }

    /// <summary>Name of the grid.</summary>
    public string? Grid { get; init; }

    /// <summary>What the scale rule says and why; null for social organisations.</summary>
    public ScaleVerdict? ComputedScale { get; init; }

    /// <summary>The override, its reason and approver, or null.</summary>
    public (Scale Scale, string? Reason, string? Approver)? Override { get; init; }

    /// <summary>The scale that counts.</summary>
    public Scale EffectiveScale => Override?.Scale ?? ComputedScale?.Scale ?? Scale.Unknown;

    /// <summary>The exclusive ledger it stands in today.</summary>
    public Ledger? Ledger { get; init; }

    /// <summary>The tag C.</summary>
    public bool IsKeyManaged { get; init; }

    /// <summary>The move the effective scale suggests, or null.</summary>
    public Ledger? Suggestion => LedgerRules.ScaleSuggestion(Ledger, EffectiveScale);

    /// <summary>First day out of all ledgers, or null .</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Its ways out, latest first.</summary>
    public IReadOnlyList<CancellationCase> Cancellations { get; init; } = [];

    /// <summary>All periods, latest first.</summary>
    public required IReadOnlyList<LedgerPeriod> Periods { get; init; }

    /// <summary>The registration form, or null.</summary>
    public RegistrationInput? Registration { get; init; }

    /// <summary>The extra columns of a social organisation, or null.</summary>
    public SocialOrganizationInput? Social { get; init; }

    /// <summary>When the registration form was saved last (UTC).</summary>
    public DateTime? RegistrationUpdatedAt { get; init; }

    /// <summary>What the facts speak of.</summary>
    public DateOnly? FactsAsOf { get; init; }

    /// <summary>When a fact was saved last (UTC).</summary>
    public DateTime UpdatedAt { get; init; }
}

/// <summary>Reads one unit's file.</summary>
public sealed class EnterpriseFile(AppDbContext db, ScaleAssessor scale)
{
    /// <summary>The file, or null where the unit does not exist or lies outside the caller's scope.</summary>
    public async Task<EnterpriseDetails?> ReadAsync(Guid id, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.AsNoTracking()
            .Include(e => e.Community).Include(e => e.Grid).Include(e => e.Registration).Include(e => e.SocialProfile).Include(e => e.LedgerPeriods).Include(e => e.Cancellations)
            .FirstOrDefaultAsync(e => e.Id == id, ct);
        if (unit is null)
        {
            return null;
        }

        var today = db.Today;
        return new EnterpriseDetails
        {
            Id = unit.Id,
            Facts = EnterpriseInput.From(unit),
            Community = unit.Community?.Name,
            Grid = unit.Grid?.Name,
            ComputedScale = unit.Kind == EnterpriseKind.SocialOrganization ? null : ScaleAssessor.Judge(unit, await scale.RuleAsync(ct)),
            Override = unit.ScaleOverride is { } s ? (s, unit.ScaleOverrideReason, unit.ScaleOverrideApprover) : null,
            Ledger = unit.LedgerPeriods.Where(p => p.Ledger != Ledgers.Ledger.KeyManaged && p.Covers(today)).MaxBy(p => p.From)?.Ledger,
            IsKeyManaged = unit.LedgerPeriods.Any(p => p.Ledger == Ledgers.Ledger.KeyManaged && p.Covers(today)),
            LeftOn = unit.LeftOn,
            Cancellations = [.. unit.Cancellations.OrderByDescending(c => c.OpenedAt)],
            Periods = [.. unit.LedgerPeriods.OrderByDescending(p => p.From).ThenByDescending(p => p.RecordedAt)],
            Registration = unit.Registration is { } r ? EnterpriseParts.Copy<RegistrationFields, RegistrationInput>(r, i => i.Version = r.Version) : null,
            RegistrationUpdatedAt = unit.Registration?.UpdatedAt,
            Social = unit.SocialProfile is { } p ? EnterpriseParts.Copy<SocialOrganizationFields, SocialOrganizationInput>(p, i => i.Version = p.Version) : null,
            FactsAsOf = unit.FactsAsOf,
            UpdatedAt = unit.UpdatedAt,
        };
    }
}
