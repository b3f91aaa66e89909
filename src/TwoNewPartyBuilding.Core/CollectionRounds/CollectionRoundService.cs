using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>Opens rounds of collection, takes units in and out, ends and reopens them.</summary>
public sealed class CollectionRoundService(AppDbContext db, CollectionAccess access)
{
    /// <summary>Units taken into a round in one deed at most.</summary>
    public const int Most = 5_000;

    /// <summary>How many units a choice finds inside the caller's scope.</summary>
    public Task<int> CountAsync(CollectionUnits units, EnterpriseFilter filter, CancellationToken ct = default) => Chosen(units, filter).CountAsync(ct);

    /// <summary>Opens a round with its units, in one transaction.</summary>
    public async Task<Outcome<UnitsTaken>> OpenAsync(CollectionRoundInput input, CollectionUnits units, EnterpriseFilter filter, CancellationToken ct = default)
    {
        var problems = Check(input);
        if (input.Quarter is null)
        {
            problems.Add(new(nameof(input.Quarter), "请选择采集季度"));
        }

        var (chosen, problem) = await LoadAsync(units, filter, ct);
        problems.AddRange(problem is null ? [] : [problem]);
        if (problems.Count > 0)
        {
            return Outcome.Refused<UnitsTaken>(problems);
        }

        var path = OrgScope.StreetPath;
        if (!db.User.ScopeFor(Permission.CollectionsRun).IsStreet)
        {
            var paths = chosen.Select(u => u.ScopePath).Distinct().ToList();
            if (paths.Count > 1)
            {
                return Outcome.Refused<UnitsTaken>("Place", "请按社区分别开展采集");
            }

            path = paths[0];
        }

        var round = new CollectionRound
        {
            Quarter = DocumentRules.QuarterOf(input.Quarter!.Value),
            ScopePath = path,
            OpenedAt = db.Clock.UtcNow,
            OpenedById = db.User.Id,
            OpenedBy = db.User.DisplayName,
        };
        Fill(round, input);
        db.CollectionRounds.Add(round);
        return await TakeAsync(round, chosen, ct);
    }

    /// <summary>Changes what the round says and its last day.</summary>
    public async Task<Outcome> ChangeAsync(Guid id, CollectionRoundInput input, CancellationToken ct = default)
    {
        var (round, refused) = await SteerAsync(id, ct);
        if (round is null)
        {
            return refused!;
        }

        if (round.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (Check(input) is { Count: > 0 } problems)
        {
            return new Outcome { Problems = problems };
        }

        Fill(round, input);
        return await SaveAsync(ct);
    }

    /// <summary>Takes further units in; those already there or in another open round are left.</summary>
    public async Task<Outcome<UnitsTaken>> AddAsync(Guid id, CollectionUnits units, CancellationToken ct = default)
    {
        var (round, refused) = await SteerAsync(id, ct);
        if (round is null)
        {
            return new Outcome<UnitsTaken> { NotFound = refused!.NotFound, Problems = refused.Problems };
        }

        if (round.ClosedAt is not null)
        {
            return Outcome.Refused<UnitsTaken>("", "这一轮采集已结束");
        }

        var (chosen, problem) = await LoadAsync(units, new EnterpriseFilter(), ct);
        return problem is not null ? Outcome.Refused<UnitsTaken>([problem]) : await TakeAsync(round, chosen, ct);
    }

    /// <summary>Ends a round: every link dies, what was not answered stays so.</summary>
    public async Task<Outcome> CloseAsync(Guid id, CancellationToken ct = default)
    {
        var (round, refused) = await SteerAsync(id, ct);
        if (round is null || round.ClosedAt is not null)
        {
            return refused ?? Outcome.Refused("", "这一轮采集已经结束");
        }

        var waiting = await access.Requests().CountAsync(r => r.RoundId == id && r.State == CollectionState.Submitted, ct);
        if (waiting > 0)
        {
            return Outcome.Refused("", $"还有 {waiting} 家的填报没有审核，请先接受或退回，再结束采集");
        }

        (round.ClosedAt, round.ClosedBy) = (db.Clock.UtcNow, db.User.DisplayName);
        return await SaveAsync(ct);
    }

    /// <summary>Takes the ending back; links that are not too old open again.</summary>
    public async Task<Outcome> ReopenAsync(Guid id, CancellationToken ct = default)
    {
        var (round, refused) = await SteerAsync(id, ct);
        if (round is null)
        {
            return refused!;
        }

        (round.ClosedAt, round.ClosedBy) = (null, null);
        return await SaveAsync(ct);
    }

    /// <summary>Does not ask a unit any more; its link dies.</summary>
    public async Task<Outcome> WithdrawAsync(Guid requestId, string? reason, CancellationToken ct = default)
    {
        if (await access.RequestAsync(requestId, ct) is not { } request || !access.MayJudge(request.Enterprise!.ScopePath))
        {
            return Outcome.Missing();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请填写撤回理由");
        }

        if (request.State is CollectionState.Accepted or CollectionState.Withdrawn)
        {
            return Outcome.Refused("", request.State == CollectionState.Accepted ? "这家单位的填报已接受，不能撤回" : "这家单位已经撤回");
        }

        (request.State, request.Remark) = (CollectionState.Withdrawn, AuditDraft.Shorten(reason.Trim(), CollectionRequest.RemarkMaxLength));
        return await SaveAsync(ct);
    }

    /// <summary>Asks a withdrawn unit again; an answer that was handed in waits for judgement again.</summary>
    public async Task<Outcome> PutBackAsync(Guid requestId, CancellationToken ct = default)
    {
        if (await access.RequestAsync(requestId, ct) is not { } request || !access.MayJudge(request.Enterprise!.ScopePath))
        {
            return Outcome.Missing();
        }

        if (request.State != CollectionState.Withdrawn)
        {
            return Outcome.Refused("", "这家单位没有撤回");
        }

        request.Remark = null;
        request.State = request.SubmittedAt is not null ? CollectionState.Submitted : request.TokenHash is not null ? CollectionState.Waiting : CollectionState.NotSent;
        return await SaveAsync(ct);
    }

    private async Task<(CollectionRound? Round, Outcome? Refused)> SteerAsync(Guid id, CancellationToken ct) =>
        await access.RoundAsync(id, ct) is not { } round ? (null, Outcome.Missing())
        : access.WhyNotSteer(round) is { } why ? (null, new Outcome { Problems = [why] })
        : (round, null);

    private List<Problem> Check(CollectionRoundInput input)
    {
        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.DueOn < db.Today)
        {
            problems.Add(new(nameof(input.DueOn), "截止日期不能早于今天"));
        }

        return problems;
    }

    private static void Fill(CollectionRound round, CollectionRoundInput input) =>
        (round.Name, round.DueOn, round.Help, round.Note) =
        (input.Name!.Trim(), input.DueOn!.Value, input.Help!.Trim(), string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim());

    private IQueryable<Enterprise> Chosen(CollectionUnits units, EnterpriseFilter filter)
    {
        if (units.All)
        {
            return filter.ApplyAll(db.Enterprises, db.Today);
        }

        if (units.Ids.Length > 0)
        {
            var ids = units.Ids.Distinct().ToArray();
            return db.Enterprises.Where(e => ids.Contains(e.Id));
        }

        var standing = db.Enterprises.Where(DocumentRules.Stands(db.Today));
        return units.Place is { } place ? standing.Where(e => e.CommunityId == place) : standing;
    }

    private async Task<(List<ChosenUnit> Units, Problem? Problem)> LoadAsync(CollectionUnits units, EnterpriseFilter filter, CancellationToken ct)
    {
        var found = await Chosen(units, filter).AsNoTracking().OrderBy(e => e.Id).Take(Most + 1)
            .Select(e => new ChosenUnit(e.Id, e.ScopePath, db.CollectionRequests.Any(r => r.EnterpriseId == e.Id && r.Round!.ClosedAt == null && r.State != CollectionState.Accepted && r.State != CollectionState.Withdrawn)))
            .ToListAsync(ct);
        var mine = found.Where(u => access.MayJudge(u.ScopePath)).ToList();
        return found.Count > Most ? ([], new(nameof(CollectionUnits.Place), $"一次最多加入 {Most} 家，请按社区分批加入"))
            : mine.Count == 0 ? ([], new(nameof(CollectionUnits.Place), "所选范围内没有您负责的在册单位"))
            : (mine, null);
    }

    private async Task<Outcome<UnitsTaken>> TakeAsync(CollectionRound round, List<ChosenUnit> chosen, CancellationToken ct)
    {
        var there = (await db.CollectionRequests.Where(r => r.RoundId == round.Id).Select(r => r.EnterpriseId).ToListAsync(ct)).ToHashSet();
        var taken = chosen.Where(u => !u.IsBusy && !there.Contains(u.Id)).ToList();
        var busy = chosen.Count(u => u.IsBusy && !there.Contains(u.Id));
        if (taken.Count == 0)
        {
            return Outcome.Refused<UnitsTaken>(nameof(CollectionUnits.Place), "所选单位都已在进行中的采集里，没有需要加入的单位");
        }

        db.CollectionRequests.AddRange(taken.Select(u => new CollectionRequest { RoundId = round.Id, Round = round, EnterpriseId = u.Id }));
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(new UnitsTaken(round.Id, taken.Count, busy));
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<UnitsTaken>("", "刚刚有人加入了其中的单位，请再试一次");
        }
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
    }

    private sealed record ChosenUnit(Guid Id, string ScopePath, bool IsBusy);
}
