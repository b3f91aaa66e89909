using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Ledgers;

/// <summary>Where a suggestion comes from.</summary>
public enum SuggestionKind
{
    /// <summary>The effective scale asks for the other of A and B.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "规模变化")]
    Scale = 1,

    /// <summary>R-1.03 asks for the tag C.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "应列重点管理")]
    KeyManaged = 2,

    /// <summary>The operating status asks for D.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "应转准备撤销")]
    Deregistration = 3,

    /// <summary>An imported workbook names another ledger.</summary>
    [System.ComponentModel.DataAnnotations.Display(Name = "导入文件不一致")]
    Import = 4,
}

/// <summary>One suggestion as a person sees it.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="ProposalId">The stored proposal of an import, null for computed ones.</param>
/// <param name="EnterpriseId">The unit.</param>
/// <param name="Version">The unit's version, so that the decision is about what was seen.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="CreditCode">Its code.</param>
/// <param name="From">The ledger it stands in.</param>
/// <param name="To">The ledger suggested.</param>
/// <param name="Why">The sentence that says why.</param>
public sealed record LedgerSuggestion(
    SuggestionKind Kind, Guid? ProposalId, Guid EnterpriseId, Guid Version, string Name, string? CreditCode, Ledger? From, Ledger To, string Why);

/// <summary>How many suggestions of each kind are open.</summary>
public sealed record SuggestionCounts(int Scale, int KeyManaged, int Deregistration, int Import)
{
    /// <summary>All of them.</summary>
    public int Total => Scale + KeyManaged + Deregistration + Import;
}

/// <summary>Finds the moves that the records suggest, and carries out what a person decides. Nothing moves by itself.</summary>
public sealed class LedgerSuggestions(AppDbContext db, ScaleAssessor scale, LedgerService ledgers)
{
    /// <summary>How many are open, by kind.</summary>
    public async Task<SuggestionCounts> CountAsync(CancellationToken ct = default)
    {
        var lines = await scale.KeyLinesAsync(ct);
        var today = db.Today;
        var scaleDiffers = db.Enterprises.Where(LedgerSuggestionQueries.ScaleDiffers(today));
        var keyManaged = db.Enterprises.Where(LedgerSuggestionQueries.ShouldBeKeyManaged(today, lines));
        var deregistration = db.Enterprises.Where(LedgerSuggestionQueries.ShouldBePendingDeregistration(today));
        var proposals = OpenProposals();

        // One statement: the table of one row only carries the four counts.
        return await db.AuditChainEnds
            .Select(_ => new SuggestionCounts(scaleDiffers.Count(), keyManaged.Count(), deregistration.Count(), proposals.Count()))
            .SingleAsync(ct);
    }

    /// <summary>One page of one kind, by name.</summary>
    public async Task<Page<LedgerSuggestion>> ReadAsync(SuggestionKind kind, int page, int size, CancellationToken ct = default)
    {
        var today = db.Today;
        var lines = await scale.KeyLinesAsync(ct);
        if (kind == SuggestionKind.Import)
        {
            return await ReadProposalsAsync(page, size, ct);
        }

        var matching = db.Enterprises.AsNoTracking().Where(kind switch
        {
            SuggestionKind.KeyManaged => LedgerSuggestionQueries.ShouldBeKeyManaged(today, lines),
            SuggestionKind.Deregistration => LedgerSuggestionQueries.ShouldBePendingDeregistration(today),
            _ => LedgerSuggestionQueries.ScaleDiffers(today),
        });
        var total = await matching.CountAsync(ct);
        var units = await matching.OrderBy(e => e.Name).ThenBy(e => e.Id).Skip((page - 1) * size).Take(size)
            .Include(e => e.Registration).Include(e => e.LedgerPeriods.Where(p => p.To == null)).ToListAsync(ct);
        var rule = await scale.RuleAsync(ct);
        return new Page<LedgerSuggestion>([.. units.Select(e => Describe(kind, e, rule, lines))], page, size, total);
    }

    /// <summary>Carries out the computed suggestions of these units; units that changed meanwhile are left and named.</summary>
    public async Task<Outcome<int>> AcceptAsync(SuggestionKind kind, IReadOnlyCollection<(Guid Id, Guid Version)> units, DateOnly on, string? document, CancellationToken ct = default)
    {
        var done = 0;
        var problems = new List<Problem>();
        var lines = await scale.KeyLinesAsync(ct);
        var rule = await scale.RuleAsync(ct);
        var ids = units.Select(u => u.Id).ToArray();
        var loaded = await db.Enterprises.Include(e => e.LedgerPeriods).Include(e => e.Registration).Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        foreach (var (id, version) in units)
        {
            var unit = loaded.Find(e => e.Id == id);
            if (unit is null || unit.Version != version)
            {
                problems.Add(new("", unit is null ? "有单位已不在您的工作范围内" : $"{unit.Name}刚被修改，请刷新后再确认"));
                continue;
            }

            var found = InputFor(kind, Describe(kind, unit, rule, lines), unit, on, document);
            var against = LedgerService.Check(unit, found, db.Today).ToList();
            if (against.Count > 0)
            {
                problems.AddRange(against.Select(p => p with { Message = $"{unit.Name}：{p.Message}" }));
                continue;
            }

            ledgers.Carry(unit, found);
            done++;
        }

        return await SaveAsync(done, problems, "确认台账变动建议", ct);
    }

    /// <summary>Decides proposals of imports: carries them out, or declines them with a note.</summary>
    public async Task<Outcome<int>> DecideAsync(IReadOnlyCollection<Guid> proposals, bool accept, string? note, CancellationToken ct = default)
    {
        if (!accept && string.IsNullOrWhiteSpace(note))
        {
            return Outcome.Refused<int>("Note", "请填写不采纳的理由");
        }

        var open = await OpenProposals().Where(p => proposals.Contains(p.Id))
            .Include(p => p.Enterprise!).ThenInclude(e => e.LedgerPeriods).ToListAsync(ct);
        var problems = new List<Problem>();
        var done = 0;
        foreach (var proposal in open)
        {
            if (accept)
            {
                Carry(proposal);
            }

            proposal.DecidedAt = db.Clock.UtcNow;
            proposal.Accepted = accept;
            proposal.DecisionNote = note?.Trim();
            done++;
        }

        return await SaveAsync(done, problems, note, ct);
    }

    private async Task<Outcome<int>> SaveAsync(int done, List<Problem> problems, string? reason, CancellationToken ct)
    {
        db.Cause = new ChangeCause(reason);
        try
        {
            await db.SaveChangesAsync(ct);
            return new Outcome<int> { Value = done, Problems = problems };
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused<int>("", "有单位刚被他人修改，本次没有变动任何单位，请刷新后再确认");
        }
        finally
        {
            db.Cause = null;
        }
    }

    private void Carry(LedgerProposal proposal)
    {
        var unit = proposal.Enterprise!;
        var on = proposal.AsOf < LedgerBook.Earliest(unit) ? db.Today : proposal.AsOf;
        if (LedgerBook.Standing(unit)?.Ledger == proposal.Ledger)
        {
            return;
        }

        LedgerBook.Move(unit, proposal.Ledger, on, proposal.Reason, db,
            new LedgerDetails(Deregistration: proposal.Deregistration ?? (proposal.Ledger == Ledger.PendingDeregistration ? DeregistrationReason.Other : null), PlannedOn: proposal.PlannedOn, ImportId: proposal.ImportId));
        unit.UpdatedAt = db.Clock.UtcNow;
    }

    /// <summary>Open proposals of units inside the caller's scope.</summary>
    private IQueryable<LedgerProposal> OpenProposals() =>
        db.LedgerProposals.Where(p => p.DecidedAt == null && db.Enterprises.Any(e => e.Id == p.EnterpriseId));

    private async Task<Page<LedgerSuggestion>> ReadProposalsAsync(int page, int size, CancellationToken ct)
    {
        var total = await OpenProposals().CountAsync(ct);
        var rows = await OpenProposals().AsNoTracking().OrderBy(p => p.Enterprise!.Name).ThenBy(p => p.Id).Skip((page - 1) * size).Take(size)
            .Select(p => new
            {
                p.Id,
                p.EnterpriseId,
                p.Enterprise!.Version,
                p.Enterprise.Name,
                p.Enterprise.CreditCode,
                From = p.Enterprise.LedgerPeriods.Where(l => l.To == null && l.Ledger != Ledger.KeyManaged).Select(l => (Ledger?)l.Ledger).FirstOrDefault(),
                p.Ledger,
                p.Reason,
            }).ToListAsync(ct);
        return new Page<LedgerSuggestion>(
            [.. rows.Select(r => new LedgerSuggestion(SuggestionKind.Import, r.Id, r.EnterpriseId, r.Version, r.Name, r.CreditCode, r.From, r.Ledger, r.Reason))],
            page, size, total);
    }

    private static LedgerSuggestion Describe(SuggestionKind kind, Enterprise e, ScaleRuleSettings rule, KeyManagedLines lines)
    {
        var from = LedgerBook.Standing(e)?.Ledger;
        var (to, why) = kind switch
        {
            SuggestionKind.KeyManaged => (Ledger.KeyManaged, string.Join("；", LedgerRules.KeyManagedGrounds(FactsOf(e), lines))),
            SuggestionKind.Deregistration => (Ledger.PendingDeregistration, $"经营状态为“{e.OperatingStatus.Label()}”"),
            _ => (LedgerRules.LedgerOf(e.EffectiveScale), e.ScaleOverride is null ? ScaleAssessor.Judge(e, rule).Why : $"人工认定：{e.ScaleOverrideReason}"),
        };
        return new LedgerSuggestion(kind, null, e.Id, e.Version, e.Name, e.CreditCode, from, to, why);
    }

    private static LedgerMoveInput InputFor(SuggestionKind kind, LedgerSuggestion suggestion, Enterprise unit, DateOnly on, string? document) => new()
    {
        Deed = kind switch
        {
            SuggestionKind.KeyManaged => LedgerDeed.TagKeyManaged,
            SuggestionKind.Deregistration => LedgerDeed.PrepareDeregistration,
            _ => LedgerDeed.FollowScale,
        },
        On = on,
        Reason = suggestion.Why,
        Document = document,
        Deregistration = kind == SuggestionKind.Deregistration ? LedgerRules.DeregistrationGround(unit.OperatingStatus) : null,
        Version = unit.Version,
    };

    /// <summary>The facts of as the records hold them.</summary>
    public static KeyManagedFacts FactsOf(Enterprise e) => new(
        e.Employees,
        e.Registration?.HasPartyOrganization == true,
        e.Registration is { HasPartyOrganization: true, Formation: FormationKind.Alone },
        e.Registration is null ? null : (e.Registration.MembersHere ?? 0) - (e.Registration.Probationary ?? 0),
        e.IsModelSite,
        e.IsLeaderContactPoint);
}
