using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.MemberSituations;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Enters members, corrects their facts, shows them unmasked. Where they are is the business of <see cref="MemberPlacing"/>.</summary>
public sealed class MemberService(AppDbContext db, UnscopedReads reads, MemberVault vault)
{
    /// <summary>Enters a member into the rosters.</summary>
    public async Task<Outcome<Guid>> EnterAsync(MemberEntryInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        MemberRules.Tidy(input, db.Today);
        var problems = EnterpriseRules.KeepMasked<MemberFields>(input, null).ToList();
        var approved = Approves(input.IdMismatchReason);
        problems.AddRange(EnterpriseRules.Shape(input).Concat(MemberRules.Check(input, db.Today, approved)));
        if (input.Since > db.Today)
        {
            problems.Add(new(nameof(input.Since), "起始日期不能晚于今天"));
        }

        var (organization, refused) = await MemberRules.FindOrganizationAsync(db, input.OrganizationId, nameof(input.OrganizationId), input.Arrival, ct);
        problems.AddRange(refused is null ? [] : [refused]);
        problems.AddRange(await CheckGroupAsync(input.GroupId, organization?.Id, ct));
        var (unit, noUnit) = await MemberRules.FindUnitAsync(db, input.EnterpriseId, input.UnitText, ct);
        problems.AddRange(noUnit is null ? [] : [noUnit]);
        if (organization is null && refused is null && unit is null && noUnit is null)
        {
            problems.Add(new(nameof(input.OrganizationId), "所在党支部和所在单位至少填写一项"));
        }

        if (input.Arrival is ArrivalKind.TransferredIn && string.IsNullOrWhiteSpace(input.Document))
        {
            problems.Add(new(nameof(input.Document), "转入的请填写介绍信编号"));
        }

        problems.AddRange(await CheckNumberAsync(input, null, problems, ct));
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var member = new PartyMember { CreatedAt = db.Clock.UtcNow, IdMismatchReason = approved ? input.IdMismatchReason!.Trim() : null };
        FieldCatalog.Copy<MemberFields>(input, member);
        db.PartyMembers.Add(member);
        PlacementBook.Begin(db, member, new MemberPlace(organization?.Id, unit, input.OutsideOrganization?.Trim()), input.Since!.Value, input.Arrival, input.Document?.Trim());
        SituationBook.Keep(db, member, input.Since!.Value, input.Document?.Trim() ?? "登记党员");
        member.GroupId = input.GroupId;
        if (input.Arrival == ArrivalKind.TransferredIn && organization is not null)
        {
            db.MemberTransfers.Add(TransferBook.Received(db, member, organization, input.OutsideOrganization?.Trim(), input.Document!.Trim(), input.Since.Value));
        }

        return await SaveAsync(member, ct);
    }

    /// <summary>Corrects a member's facts.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, MemberInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var member = await db.PartyMembers.FirstOrDefaultAsync(m => m.Id == id, ct);
        if (member is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (member.ReducedAt is not null)
        {
            return Outcome.Refused<Guid>("", "该党员离开已满保留年限，个人信息已按规定清除，不能再修改。");
        }

        if (await MemberRules.WhyNotEditAsync(db, member, ct) is { } refusal)
        {
            return Outcome.Refused<Guid>([refusal]);
        }

        if (member.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        vault.Open(member);
        input.RetainSituation(member);
        MemberRules.Tidy(input, db.Today);
        var problems = EnterpriseRules.KeepMasked<MemberFields>(input, member).ToList();

        // Once more: the number behind a mask tells sex and birth date too.
        MemberRules.Tidy(input, db.Today);
        var approved = Approves(input.IdMismatchReason) || StillApproved(member, input);
        problems.AddRange(EnterpriseRules.Shape(input).Concat(MemberRules.Check(input, db.Today, approved)));
        problems.AddRange(await CheckGroupAsync(input.GroupId, member.OrganizationId, ct));
        problems.AddRange(await CheckNumberAsync(input, member, problems, ct));
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        FieldCatalog.Copy<MemberFields>(input, member);
        member.GroupId = input.GroupId;
        member.IdMismatchReason = Approves(input.IdMismatchReason) ? input.IdMismatchReason!.Trim() : approved ? member.IdMismatchReason : null;
        if (member.LeftOn is null)
        {
            PlacementBook.Checked(db, [member.EnterpriseId]);
        }

        return await SaveAsync(member, ct);
    }

    /// <summary>Writes down that a member's personal data is shown unmasked, and why; answers the clear values by field name (13.3, scenario 11).</summary>
    public async Task<Outcome<IReadOnlyDictionary<string, string>>> UnmaskAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        var member = await db.PartyMembers.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct);
        if (member is null)
        {
            return Outcome.Missing<IReadOnlyDictionary<string, string>>();
        }

        if (!db.User.May(Permission.PersonalDataUnmask))
        {
            return Outcome.Refused<IReadOnlyDictionary<string, string>>("Reason", "您没有查看未脱敏个人信息的权限");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused<IReadOnlyDictionary<string, string>>("Reason", "请填写查看理由");
        }

        db.Note(AuditAction.Unmasked, nameof(PartyMember), id, member.AuditLabel, reason.Trim());
        await db.SaveChangesAsync(ct);
        vault.Open(member);
        return Outcome.Done<IReadOnlyDictionary<string, string>>(FieldCatalog.Of<MemberFields>()
            .Where(f => f.Personal is not null && f.Get(member) is string { Length: > 0 })
            .ToDictionary(f => f.Name, f => (string)f.Get(member)!));
    }

    /// <summary>Links a member to an account, or takes the link back; for supervisors.</summary>
    public async Task<Outcome> LinkAccountAsync(Guid id, string? userName, CancellationToken ct = default)
    {
        var member = await db.PartyMembers.FirstOrDefaultAsync(m => m.Id == id, ct);
        if (member is null)
        {
            return Outcome.Missing();
        }

        var name = userName?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(name))
        {
            member.UserId = null;
        }
        else
        {
            var account = await db.Users.Where(u => u.NormalizedUserName == name)
                .Select(u => new { u.Id, Roles = u.Grants.Where(g => g.WithdrawnAt == null).Select(g => g.Role).ToList() }).FirstOrDefaultAsync(ct);
            if (account is null)
            {
                return Outcome.Refused("UserName", "没有这个账号，请先由系统管理员开通");
            }

            if (account.Roles.Any(RolePermissions.Administrators.Contains))
            {
                return Outcome.Refused("UserName", "三员分立：管理员账号不能关联党员，请另建账号");
            }

            if (await reads.PartyMembers("an account belongs to one person in the whole street").AnyAsync(m => m.UserId == account.Id && m.Id != id, ct))
            {
                return Outcome.Refused("UserName", "这个账号已关联另一名党员");
            }

            member.UserId = account.Id;
        }

        db.Note(AuditAction.Account, nameof(PartyMember), id, member.AuditLabel, member.UserId is null ? "取消关联账号" : $"关联账号 {userName!.Trim()}");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    private bool Approves(string? reason) => !string.IsNullOrWhiteSpace(reason) && (db.User.IsSystem || db.User.May(Permission.MembersSupervise));

    // What was approved once stays approved as long as the three values stay.
    private static bool StillApproved(PartyMember stored, MemberFields input) =>
        stored.IdMismatchReason is not null && stored.ResidentId == input.ResidentId && stored.Sex == input.Sex && stored.BirthOn == input.BirthOn;

    private async Task<IEnumerable<Problem>> CheckNumberAsync(MemberFields input, PartyMember? stored, List<Problem> problems, CancellationToken ct) =>
        input.ResidentId is { } number && number != stored?.ResidentId && problems.TrueForAll(p => p.Field != nameof(input.ResidentId))
            && await MemberRules.CheckUniqueAsync(db, reads, vault.HashOf(number), stored?.Id, ct) is { } taken ? [taken] : [];

    private async Task<IEnumerable<Problem>> CheckGroupAsync(Guid? group, Guid? organization, CancellationToken ct) =>
        group is null || await db.PartyGroups.AnyAsync(g => g.Id == group && g.OrganizationId == organization && g.To == null, ct)
            ? [] : [new Problem(nameof(MemberInput.GroupId), "党小组不属于所在党支部，请重新选择")];

    private async Task<Outcome<Guid>> SaveAsync(PartyMember member, CancellationToken ct)
    {
        vault.Close(member);
        MemberNames.Complete(member, db.Clock.UtcNow);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(member.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<Guid>(nameof(MemberFields.ResidentId), "此人刚刚被登记，请先搜索核对");
        }
    }
}
