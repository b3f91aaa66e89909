using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Transfers;

/// <summary>
/// Moves relations: a letter is written, the other side receives, refuses or lets it lapse, a receipt comes back. The
/// placement moves with the reception. A letter received after its validity is refused and must be written anew.
/// </summary>
public sealed class TransferService(AppDbContext db, UnscopedReads reads, SettingsReader settings)
{
    /// <summary>Writes a letter for a member; answers the transfer.</summary>
    public async Task<Outcome<Guid>> IssueAsync(Guid memberId, TransferInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var member = await db.PartyMembers.Include(m => m.Organization).Include(m => m.Placements.Where(p => p.To == null)).FirstOrDefaultAsync(m => m.Id == memberId, ct);
        if (member is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (await MemberRules.WhyNotEditAsync(db, member, ct) is { } refusal)
        {
            return Outcome.Refused<Guid>([refusal]);
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var kind = input.Kind!.Value;
        var days = input.ValidDays ?? await settings.NumberAsync(input.Reach == LetterReach.City ? TransferParameters.CityDays : TransferParameters.BeyondDays, ct: ct);
        var most = await settings.NumberAsync(TransferParameters.MostDays, ct: ct);
        problems.AddRange(Check(member, input, kind, days, most));
        var to = await FindTargetAsync(member, input, kind, problems, ct);
        var (unit, noUnit) = await MemberRules.FindUnitAsync(db, input.EnterpriseId, input.UnitText, ct);
        problems.AddRange(noUnit is null ? [] : [noUnit]);

        if (await db.MemberTransfers.AnyAsync(t => t.MemberId == memberId && t.State == TransferState.Waiting, ct))
        {
            problems.Add(new("", "这名党员有一笔转接还没有办结，请先办结或撤回"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var outside = input.Outside?.Trim() ?? "";
        var transfer = new MemberTransfer
        {
            MemberId = memberId,
            Kind = kind,
            State = TransferState.Waiting,
            FromOrganizationId = kind == TransferKind.In ? null : member.OrganizationId,
            FromName = kind == TransferKind.In ? outside : member.Organization!.Name,
            ToOrganizationId = to?.Id,
            ToName = to?.Name ?? outside,
            EnterpriseId = unit,
            LetterNumber = input.LetterNumber!.Trim(),
            IssuedOn = input.IssuedOn!.Value,
            ValidDays = days,
            ValidUntil = input.IssuedOn.Value.AddDays(days),
            CreatedBy = db.User.DisplayName,
            CreatedAt = db.Clock.UtcNow,
        };
        db.MemberTransfers.Add(transfer);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(transfer.Id);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<Guid>("", "这名党员有一笔转接还没有办结，请先办结或撤回");
        }
    }

    /// <summary>The receiving side receives the member (in, inside), or the receipt of a transfer out has come back.</summary>
    public async Task<Outcome> ReceiveAsync(Guid id, TransferAnswerInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (transfer, answer) = await FindAsync(id, input, waiting: true, ct);
        if (transfer is null || answer is not null)
        {
            return answer!;
        }

        if (!MayReceive(transfer))
        {
            return Outcome.Refused("", transfer.Kind == TransferKind.Out ? "回执由转出党组织登记" : "只有接收党组织可以接收");
        }

        if (transfer.ToOrganization is { } receiver && receiver.EndedOn <= db.Today)
        {
            return Outcome.Refused("", $"{receiver.Name}已撤销，不能再接收；请转出党组织撤回后重新开具");
        }

        var on = input.On ?? db.Today;
        if (on > db.Today || on < transfer.IssuedOn)
        {
            return Outcome.Refused(nameof(input.On), $"日期应在开具日期 {transfer.IssuedOn:yyyy-MM-dd} 和今天之间");
        }

        // the last day still counts.
        if (on > transfer.ValidUntil)
        {
            return Outcome.Refused(nameof(input.On), $"介绍信有效期到 {transfer.ValidUntil:yyyy-MM-dd}，已过期；请转出党组织撤回后重新开具");
        }

        var member = await reads.PartyMembers("the receiving branch does not see the member before it has received").Include(m => m.Placements.Where(p => p.To == null)).Include(m => m.Situations.Where(s => s.To == null))
            .FirstAsync(m => m.Id == transfer.MemberId, ct);
        if (member.LeftOn is not null && transfer.Kind != TransferKind.In)
        {
            return Outcome.Refused("", "这名党员已经离开名册，转接不能再办理");
        }

        on = transfer.Kind == TransferKind.Out ? on : member.Placements.Where(p => p.To is null).Select(p => p.From).Append(on).Max();
        await MoveAsync(member, transfer, on, ct);
        transfer.ReceivedOn = on;
        transfer.State = transfer.Kind == TransferKind.In ? TransferState.ReceiptDue : TransferState.Done;
        transfer.ReceiptOn = transfer.Kind == TransferKind.In ? null : on;
        member.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync(ct);
    }

    /// <summary>The receipt of a transfer in was sent to where the member came from.</summary>
    public async Task<Outcome> SendReceiptAsync(Guid id, TransferAnswerInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (transfer, answer) = await FindAsync(id, input, waiting: false, ct);
        if (transfer is null || answer is not null)
        {
            return answer!;
        }

        var on = input.On ?? db.Today;
        if (on > db.Today || on < transfer.ReceivedOn)
        {
            return Outcome.Refused(nameof(input.On), $"日期应在接收日期 {transfer.ReceivedOn:yyyy-MM-dd} 和今天之间");
        }

        (transfer.ReceiptOn, transfer.State) = (on, TransferState.Done);
        return await SaveAsync(ct);
    }

    /// <summary>The receiving side does not take the member.</summary>
    public Task<Outcome> RefuseAsync(Guid id, TransferAnswerInput input, CancellationToken ct = default) =>
        EndAsync(id, input, TransferState.Refused, MayReceive, "只有接收党组织可以退回", ct);

    /// <summary>The letter is taken back by whoever wrote it.</summary>
    public Task<Outcome> WithdrawAsync(Guid id, TransferAnswerInput input, CancellationToken ct = default) =>
        EndAsync(id, input, TransferState.Withdrawn, MaySend, "只有转出党组织可以撤回", ct);

    /// <summary>Whether the caller acts for the side that answers: the receiver, or for a transfer out the sender, who gets the receipt.</summary>
    public bool MayReceive(MemberTransfer transfer)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        return Reaches(transfer.Kind == TransferKind.Out ? transfer.FromOrganization : transfer.ToOrganization);
    }

    /// <summary>Whether the caller acts for the side that wrote the letter.</summary>
    public bool MaySend(MemberTransfer transfer)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        return Reaches(transfer.FromOrganization ?? transfer.ToOrganization);
    }

    private async Task<Outcome> EndAsync(Guid id, TransferAnswerInput input, TransferState state, Func<MemberTransfer, bool> may, string refusal, CancellationToken ct)
    {
        var (transfer, answer) = await FindAsync(id, input, waiting: true, ct);
        if (transfer is null || answer is not null)
        {
            return answer!;
        }

        if (!may(transfer))
        {
            return Outcome.Refused("", refusal);
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return Outcome.Refused(nameof(input.Reason), "请填写原因");
        }

        (transfer.State, transfer.Reason) = (state, input.Reason.Trim());
        return await SaveAsync(ct);
    }

    private async Task MoveAsync(PartyMember member, MemberTransfer transfer, DateOnly on, CancellationToken ct)
    {
        var paper = $"介绍信 {transfer.LetterNumber}";
        if (transfer.Kind == TransferKind.Out)
        {
            await PlacementBook.EndAsync(db, member, on, DepartureKind.TransferredOut, $"{paper}，转往{transfer.ToName}", ct);
            return;
        }

        var unit = transfer.EnterpriseId ?? (member.LeftOn is null ? member.EnterpriseId : null);
        var now = member.Placements.FirstOrDefault(p => p.To is null);
        await PlacementBook.EndPostsAsync(db, member.Id, transfer.ToOrganizationId, on, paper, ct);
        PlacementBook.Begin(
            db, member, new MemberPlace(transfer.ToOrganizationId, unit, OpenName: unit is null ? now?.OpenName : null), on,
            transfer.Kind == TransferKind.In ? ArrivalKind.TransferredIn : ArrivalKind.Moved, $"{paper}，由{transfer.FromName}转来");
        member.State = MembershipState.Normal;
    }

    private async Task<(MemberTransfer? Transfer, Outcome? Answer)> FindAsync(Guid id, TransferAnswerInput input, bool waiting, CancellationToken ct)
    {
        var transfer = await db.MemberTransfers.Include(t => t.FromOrganization).Include(t => t.ToOrganization).FirstOrDefaultAsync(t => t.Id == id, ct);
        return transfer is null ? (null, Outcome.Missing())
            : transfer.Version != input.Version ? (transfer, new Outcome { Conflict = true })
            : transfer.State != (waiting ? TransferState.Waiting : TransferState.ReceiptDue) ? (transfer, Outcome.Refused("", $"这笔转接{transfer.State.Label()}，不能再这样办理"))
            : !waiting && !Reaches(transfer.ToOrganization) ? (transfer, Outcome.Refused("", "回执由接收党组织寄出"))
            : (transfer, null);
    }

    private IEnumerable<Problem> Check(PartyMember member, TransferInput input, TransferKind kind, int days, int most)
    {
        if (days < 1 || days > most)
        {
            yield return new(nameof(input.ValidDays), $"有效天数应在 1 至 {most} 天之间");
        }

        if (input.IssuedOn > db.Today)
        {
            yield return new(nameof(input.IssuedOn), "开具日期不能晚于今天");
        }

        if (kind == TransferKind.In)
        {
            if (member is { LeftOn: null, OrganizationId: not null })
            {
                yield return new(nameof(input.Kind), "组织关系已在本街道，请办理内部转接");
            }
        }
        else if (member.LeftOn is not null || member.OrganizationId is null)
        {
            yield return new(nameof(input.Kind), "组织关系不在本街道，不能由本街道转出");
        }

        if (kind != TransferKind.Inside && string.IsNullOrWhiteSpace(input.Outside))
        {
            yield return new(nameof(input.Outside), kind == TransferKind.In ? "请填写转出党组织全称" : "请填写接收党组织全称");
        }
    }

    private async Task<PartyOrganization?> FindTargetAsync(PartyMember member, TransferInput input, TransferKind kind, List<Problem> problems, CancellationToken ct)
    {
        if (kind == TransferKind.Out)
        {
            return null;
        }

        if (input.ToOrganizationId is not { } id)
        {
            problems.Add(new(nameof(input.ToOrganizationId), "请选择接收党组织"));
            return null;
        }

        // The sending secretary names a branch that lies outside the own scope; nothing of it is shown but the name.
        var to = await reads.PartyOrganizations("a letter is addressed to any branch of the street").AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct);
        if (to is null || to.EndedOn <= db.Today)
        {
            problems.Add(new(nameof(input.ToOrganizationId), "没有这个党组织，请从列表中选择"));
        }
        else if (to.IsRestricted)
        {
            // 2.1: the relations of its members stay where they are.
            problems.Add(new(nameof(input.ToOrganizationId), $"{to.Name}是{to.Type.Label()}，党员的组织关系不转入"));
        }
        else if (to.Id == member.OrganizationId)
        {
            problems.Add(new(nameof(input.ToOrganizationId), "组织关系已在这个党组织"));
        }
        else if (kind == TransferKind.In && !Reaches(to))
        {
            problems.Add(new(nameof(input.ToOrganizationId), "转入由接收党组织或党工委办理"));
        }

        return to;
    }

    private bool Reaches(PartyOrganization? organization)
    {
        var scope = db.User.ScopeFor(Permission.MembersEdit);
        return scope.IsStreet || (organization is not null && (scope.Covers(organization.TreePath) || scope.Covers(organization.ScopePath)));
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
}
