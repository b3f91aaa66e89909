using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Transfers;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Where members are: another unit, a departure as an event, a return, rights that rest.</summary>
public sealed class MemberPlacing(AppDbContext db)
{
    /// <summary>The member works elsewhere from a day on; the relation stays where it is.</summary>
    public async Task<Outcome> MoveAsync(Guid id, MemberMoveInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, input.Version, input, ct);
        if (member is null || answer is not null)
        {
            return answer!;
        }

        var problems = DayProblems(member, input.On!.Value, nameof(input.On)).ToList();
        if (member.LeftOn is not null)
        {
            problems.Add(new("", "该党员已离开名册，请先办理恢复"));
        }

        var (unit, noUnit) = await MemberRules.FindUnitAsync(db, input.EnterpriseId, input.UnitText, ct);
        problems.AddRange(noUnit is null ? [] : [noUnit]);
        if (unit is null && noUnit is null && member.OrganizationId is null)
        {
            problems.Add(new(nameof(input.UnitText), "组织关系不在本街道、又离开单位的，请办理离开"));
        }

        var now = member.Placements.FirstOrDefault(p => p.To is null);
        if (now is not null && now.EnterpriseId == unit && noUnit is null && (now.OutsideOrganization ?? "") == (input.OutsideOrganization?.Trim() ?? "") && now.OpenKey is null)
        {
            problems.Add(new(nameof(input.UnitText), "与现在的情况相同，没有需要调整的内容"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        PlacementBook.Begin(db, member, new MemberPlace(member.OrganizationId, unit, input.OutsideOrganization?.Trim()), input.On!.Value, ArrivalKind.Moved, input.Reason!.Trim());
        return await SaveAsync(member, ct);
    }

    /// <summary>The member leaves the rosters by one of the six events; the record stays.</summary>
    public async Task<Outcome> LeaveAsync(Guid id, MemberLeaveInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, input.Version, input, ct);
        if (member is null || answer is not null)
        {
            return answer!;
        }

        var problems = DayProblems(member, input.On!.Value, nameof(input.On)).ToList();
        if (member.LeftOn is not null)
        {
            problems.Add(new("", $"该党员已于 {member.LeftOn:yyyy-MM-dd} {member.Departure!.Value.Label()}"));
        }

        if (await db.MemberTransfers.AnyAsync(t => t.MemberId == id && t.State == TransferState.Waiting, ct))
        {
            problems.Add(new("", "有一笔组织关系转接还没有办结，请先办结或撤回") { Link = ($"/transfers?member={id}", "查看转接") });
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var said = string.IsNullOrWhiteSpace(input.Reason) ? input.Document!.Trim() : $"{input.Document!.Trim()}；{input.Reason.Trim()}";
        await PlacementBook.EndAsync(db, member, input.On.Value, input.Departure!.Value, said, ct);
        return await SaveAsync(member, ct);
    }

    /// <summary>Somebody who left is in the rosters again from a day on.</summary>
    public async Task<Outcome> ReturnAsync(Guid id, MemberReturnInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, input.Version, input, ct);
        if (member is null || answer is not null)
        {
            return answer!;
        }

        var problems = DayProblems(member, input.On!.Value, nameof(input.On)).ToList();
        if (member.LeftOn is null)
        {
            problems.Add(new("", "该党员仍在名册中，不需要恢复"));
        }
        else if (input.On < member.LeftOn)
        {
            problems.Add(new(nameof(input.On), $"恢复日期不能早于离开日期 {member.LeftOn:yyyy-MM-dd}"));
        }

        var (organization, refused) = await MemberRules.FindOrganizationAsync(db, input.OrganizationId, nameof(input.OrganizationId), ArrivalKind.Restored, ct);
        problems.AddRange(refused is null ? [] : [refused]);
        var (unit, noUnit) = await MemberRules.FindUnitAsync(db, input.EnterpriseId, input.UnitText, ct);
        problems.AddRange(noUnit is null ? [] : [noUnit]);

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var arrival = member.Departure == DepartureKind.TransferredOut ? ArrivalKind.TransferredIn : ArrivalKind.Restored;
        PlacementBook.Begin(db, member, new MemberPlace(organization!.Id, unit), input.On!.Value, arrival, input.Reason!.Trim());
        member.State = MembershipState.Normal;
        return await SaveAsync(member, ct);
    }

    /// <summary>The member's rights rest from a day on .</summary>
    public async Task<Outcome> RestAsync(Guid id, RightsRestInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, null, input, ct);
        if (member is null || answer is not null)
        {
            return answer!;
        }

        if (input.To <= input.From)
        {
            return Outcome.Refused(nameof(input.To), "截止日期应晚于起始日期");
        }

        if (await db.RightsRests.AnyAsync(r => r.MemberId == id && (r.To == null || r.To > input.From) && (input.To == null || r.From < input.To), ct))
        {
            return Outcome.Refused(nameof(input.From), "这段时间里权利已经暂停，请核对起止日期");
        }

        db.RightsRests.Add(new RightsRest { MemberId = id, Reason = input.Reason!.Value, Document = input.Document!.Trim(), From = input.From!.Value, To = input.To });
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>The member's rights no longer rest, from today on.</summary>
    public async Task<Outcome> EndRestAsync(Guid id, Guid rest, CancellationToken ct = default)
    {
        var (member, answer) = await FindAsync(id, null, null, ct);
        if (member is null || answer is not null)
        {
            return answer!;
        }

        var resting = await db.RightsRests.FirstOrDefaultAsync(r => r.Id == rest && r.MemberId == id, ct);
        if (resting is null)
        {
            return Outcome.Missing();
        }

        if (resting.To <= db.Today)
        {
            return Outcome.Refused("", "权利已经恢复");
        }

        resting.To = db.Today > resting.From ? db.Today : resting.From;
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    private async Task<(PartyMember? Member, Outcome? Answer)> FindAsync(Guid id, Guid? version, object? input, CancellationToken ct)
    {
        var member = await db.PartyMembers.Include(m => m.Placements.Where(p => p.To == null)).Include(m => m.Situations.Where(s => s.To == null)).FirstOrDefaultAsync(m => m.Id == id, ct);
        return member is null ? (null, Outcome.Missing())
            : version is { } opened && member.Version != opened ? (member, new Outcome { Conflict = true })
            : await MemberRules.WhyNotEditAsync(db, member, ct) is { } refusal ? (member, new Outcome { Problems = [refusal] })
            : input is not null && EnterpriseRules.Shape(input).ToList() is { Count: > 0 } shape ? (member, new Outcome { Problems = shape })
            : (member, null);
    }

    private IEnumerable<Problem> DayProblems(PartyMember member, DateOnly on, string field)
    {
        if (on > db.Today)
        {
            yield return new(field, "日期不能晚于今天");
        }
        else if (member.Placements.Any(p => p.To is null && p.From > on))
        {
            yield return new(field, $"日期不能早于现在这一段的起始日期 {member.Placements.First(p => p.To is null).From:yyyy-MM-dd}");
        }
    }

    private async Task<Outcome> SaveAsync(PartyMember member, CancellationToken ct)
    {
        member.UpdatedAt = db.Clock.UtcNow;
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
}
