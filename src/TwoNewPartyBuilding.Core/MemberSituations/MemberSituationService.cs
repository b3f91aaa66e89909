using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;

namespace TwoNewPartyBuilding.Core.MemberSituations;

/// <summary>Records of a member's situation as dated deeds: it begins, somebody looks after it, it ends. Membership never changes by them .</summary>
public sealed class MemberSituationService(AppDbContext db)
{
    /// <summary>A situation begins.</summary>
    public async Task<Outcome> BeginAsync(Guid id, SituationInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, input, ct);
        if (member is null || answer is not null)
        {
            return answer!;
        }

        if (member.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        var problems = Problems(member, input).ToList();
        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var kind = input.Kind!.Value;
        var isMobile = kind is SituationKind.MobileIn or SituationKind.MobileOut;
        var situation = SituationBook.Begin(db, member, kind, input.From!.Value, isMobile ? Tidy(input.Place) : null, Tidy(input.Reason));
        situation.Certificate = isMobile ? Tidy(input.Certificate) : null;
        situation.ReviewOn = kind == SituationKind.RelationStays ? input.ReviewOn : null;
        return await SaveAsync(member, ct);
    }

    /// <summary>A situation ends: found again, came back, or recorded by mistake.</summary>
    public async Task<Outcome> EndAsync(Guid id, Guid situation, SituationEndInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, input, ct);
        if (member is null || answer is { NotFound: true })
        {
            return Outcome.Missing();
        }

        if (await db.MemberSituations.FirstOrDefaultAsync(s => s.Id == situation && s.MemberId == id, ct) is not { } found)
        {
            return Outcome.Missing();
        }

        if (answer is not null)
        {
            return answer;
        }

        if (found.To is not null || found.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (input.End is not (SituationEnd.Over or SituationEnd.Mistaken))
        {
            return Outcome.Refused(nameof(input.End), "请选择结束方式");
        }

        if (input.End == SituationEnd.Over && (input.On is null || input.On <= found.From || input.On > db.Today))
        {
            return Outcome.Refused(nameof(input.On), input.On is null ? "请填写结束日期" : input.On > db.Today ? "结束日期不能晚于今天" : $"结束日期应晚于起始日期 {found.From:yyyy-MM-dd}");
        }

        SituationBook.Close(db, member, found, input.On ?? found.From, input.End.Value, Tidy(input.Reason));
        return await SaveAsync(member, ct);
    }

    /// <summary>Somebody looked for a lost member, or was in touch with a mobile one.</summary>
    public async Task<Outcome> ContactAsync(Guid id, Guid situation, SituationContactInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (member, answer) = await FindAsync(id, input, ct);
        if (member is null || answer is { NotFound: true } || await db.MemberSituations.FirstOrDefaultAsync(s => s.Id == situation && s.MemberId == id, ct) is not { } found)
        {
            return Outcome.Missing();
        }

        if (answer is not null)
        {
            return answer;
        }

        if (found.To is not null || !found.Kind.IsFollowedUp())
        {
            return Outcome.Refused("", "这一情况已经结束，不用再记录");
        }

        if (input.On > db.Today || input.On < found.From)
        {
            return Outcome.Refused(nameof(input.On), input.On > db.Today ? "日期不能晚于今天" : $"日期不能早于起始日期 {found.From:yyyy-MM-dd}");
        }

        db.SituationContacts.Add(new SituationContact { SituationId = found.Id, MemberId = id, On = input.On!.Value, Text = Tidy(input.Text)!, RecordedBy = db.User.DisplayName });
        found.ContactedOn = found.ContactedOn > input.On ? found.ContactedOn : input.On;
        return await SaveAsync(member, ct);
    }

    private IEnumerable<Problem> Problems(PartyMember member, SituationInput input)
    {
        if (member.LeftOn is not null)
        {
            yield return new("", "该党员已离开名册，请先办理恢复");
        }

        var kind = input.Kind!.Value;
        if (SituationBook.Open(member, kind) is { } open)
        {
            yield return new(nameof(input.Kind), $"已从 {open.From:yyyy-MM-dd} 起登记为“{kind.Label()}”，先结束再登记");
        }

        if (input.From > db.Today)
        {
            yield return new(nameof(input.From), "起始日期不能晚于今天");
        }
        else if (member.Situations.Where(s => s.Kind == kind && s.To is not null).Select(s => s.To).Max() > input.From)
        {
            yield return new(nameof(input.From), $"起始日期不能早于上一次结束的日期 {member.Situations.Where(s => s.Kind == kind).Max(s => s.To):yyyy-MM-dd}");
        }

        if (kind is SituationKind.MobileOut && member.OrganizationId is null)
        {
            yield return new(nameof(input.Kind), "组织关系不在本街道的，不登记为流出；在本地工作的登记为流入或关系暂不转入");
        }

        if (kind is SituationKind.MobileIn && member.OrganizationId is not null && member.Organization is not { Type: PartyOrganizations.OrganizationType.MobileBranch })
        {
            yield return new(nameof(input.Kind), "组织关系在本街道党组织的，不是流入；只有流动党员党支部的党员可以登记为流入");
        }

        if (kind is SituationKind.MobileIn or SituationKind.MobileOut && string.IsNullOrWhiteSpace(input.Place))
        {
            yield return new(nameof(input.Place), kind == SituationKind.MobileOut ? "请填写流动去向" : "请填写从哪里来");
        }

        if (kind is SituationKind.RelationStays && member.OrganizationId is not null)
        {
            yield return new(nameof(input.Kind), "组织关系已在本街道，不用登记");
        }

        if (kind is SituationKind.RelationStays && (input.ReviewOn is null || input.ReviewOn <= db.Today))
        {
            yield return new(nameof(input.ReviewOn), input.ReviewOn is null ? "请填写复核日期" : "复核日期应晚于今天");
        }
    }

    private async Task<(PartyMember? Member, Outcome? Answer)> FindAsync(Guid id, object input, CancellationToken ct)
    {
        var member = await db.PartyMembers.Include(m => m.Situations).Include(m => m.Organization).FirstOrDefaultAsync(m => m.Id == id, ct);
        return member is null ? (null, Outcome.Missing())
            : await MemberRules.WhyNotEditAsync(db, member, ct) is { } refusal ? (member, new Outcome { Problems = [refusal] })
            : EnterpriseRules.Shape(input).ToList() is { Count: > 0 } shape ? (member, new Outcome { Problems = shape })
            : (member, null);
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
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
