using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What hangs on an organisation from a day to a day: covered units, Party groups, linked leaders, weak marks. Posts have their own service.</summary>
public sealed class OrganizationParts(AppDbContext db, SettingsReader settings)
{
    /// <summary>Covers a unit. A joint branch beyond its usual limit asks for the superior's consent (scenario 19). Answers a sentence of warning, or an empty one.</summary>
    public async Task<Outcome<string>> CoverAsync(Guid id, CoverInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsEdit, ct);
        if (organization is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(Day(nameof(input.From), input.From, organization)).ToList();
        var unit = input.UnitId is { } uid ? await db.Enterprises.AsNoTracking().Where(e => e.Id == uid).Select(e => new { e.Id, e.Name }).FirstOrDefaultAsync(ct) : null;
        if (input.UnitId is not null && unit is null)
        {
            problems.Add(new(nameof(input.UnitId), "没有这个单位，请重新查找"));
        }
        else if (organization.Units.Any(u => u.To is null && u.EnterpriseId == input.UnitId))
        {
            problems.Add(new(nameof(input.UnitId), $"已经覆盖“{unit!.Name}”"));
        }

        if (input.IsOwn && !OrganizationRules.MayBeOwn(organization.Type))
        {
            problems.Add(new(nameof(input.IsOwn), $"{organization.Type.Label()}不是单位单独组建的党组织，请不勾"));
        }

        var limit = await settings.NumberAsync(OrganizationParameters.JointUnits, ct: ct);
        var covered = organization.Units.Count(u => u.To is null);
        var beyond = organization.Type == OrganizationType.JointBranch && covered >= limit;
        var document = input.Document?.Trim() is { Length: > 0 } text ? text : null;
        if (beyond && document is null)
        {
            problems.Add(new(nameof(input.Document), $"联合党支部一般不超过 {limit} 家单位，现已覆盖 {covered} 家；确需增加，请填写上级同意的文号"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        OrganizationBook.Cover(db, organization, unit!.Id, null, input.IsOwn, input.From!.Value, new OrganizationEvent(input.From.Value, "", document));
        organization.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync(beyond ? $"已覆盖 {covered + 1} 家，超过一般上限 {limit} 家，依据 {document}" : "", null, ct);
    }

    /// <summary>Names the unit that an open link means, by hand.</summary>
    public async Task<Outcome<string>> CloseLinkAsync(Guid id, Guid link, Guid? unit, CancellationToken ct = default)
    {
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsEdit, ct);
        if (organization is null)
        {
            return refusal!;
        }

        if (organization.Units.FirstOrDefault(u => u.Id == link && u.EnterpriseId is null && u.To is null) is not { } open)
        {
            return Outcome.Missing<string>();
        }

        if (unit is null || !await db.Enterprises.AnyAsync(e => e.Id == unit, ct))
        {
            return Outcome.Refused<string>("UnitId", "没有这个单位，请重新查找");
        }

        if (organization.Units.Any(u => u.To is null && u.EnterpriseId == unit))
        {
            return Outcome.Refused<string>("UnitId", "已经覆盖这个单位，请直接结束待核对的一行");
        }

        OpenLinks.Close(open, unit.Value);
        organization.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync("", null, ct);
    }

    /// <summary>Ends the coverage of a unit.</summary>
    public async Task<Outcome<string>> UncoverAsync(Guid id, Guid link, PartEndInput input, CancellationToken ct = default)
    {
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsEdit, ct);
        return organization is null ? refusal!
            : organization.Units.FirstOrDefault(u => u.Id == link && u.To is null) is not { } open ? Outcome.Missing<string>()
            : await EndAsync(input, open.From, (on, why) => (open.To, open.EndReason) = (on, why), ct);
    }

    /// <summary>Adds a Party group (2.4).</summary>
    public async Task<Outcome<string>> AddGroupAsync(Guid id, GroupInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsUpkeep, ct);
        if (organization is null)
        {
            return refusal!;
        }

        input.Name = input.Name.Trim();
        var problems = EnterpriseRules.Shape(input).Concat(Day(nameof(input.From), input.From, organization)).ToList();
        if (!OrganizationRules.IsBranch(organization.Type))
        {
            problems.Add(new("", "党小组设在支部下"));
        }

        if (await db.PartyGroups.AnyAsync(g => g.OrganizationId == id && g.To == null && g.Name == input.Name, ct))
        {
            problems.Add(new(nameof(input.Name), "已有同名党小组"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        db.PartyGroups.Add(new PartyGroup { OrganizationId = id, Name = input.Name, From = input.From!.Value });
        return await SaveAsync("", null, ct);
    }

    /// <summary>Ends a Party group; its leader's post ends with it, its members stay in the branch.</summary>
    public async Task<Outcome<string>> EndGroupAsync(Guid id, Guid group, PartEndInput input, CancellationToken ct = default)
    {
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsUpkeep, ct);
        if (organization is null)
        {
            return refusal!;
        }

        if (await db.PartyGroups.FirstOrDefaultAsync(g => g.Id == group && g.OrganizationId == id && g.To == null, ct) is not { } found)
        {
            return Outcome.Missing<string>();
        }

        var members = await db.PartyMembers.Where(m => m.GroupId == group).ToListAsync(ct);
        return await EndAsync(
            input, found.From,
            (on, why) =>
            {
                found.To = on;
                foreach (var post in organization.Posts.Where(p => p.GroupId == group && p.To is null))
                {
                    (post.To, post.EndReason) = (on > post.From ? on : post.From, why);
                }

                members.ForEach(m => m.GroupId = null);
            },
            ct);
    }

    /// <summary>Names the leader who looks after the organisation; the former one ends that day.</summary>
    public async Task<Outcome<string>> LinkLeaderAsync(Guid id, LinkedLeaderInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsEdit, ct);
        if (organization is null)
        {
            return refusal!;
        }

        input.Name = input.Name.Trim();
        var problems = EnterpriseRules.Shape(input).Concat(Day(nameof(input.From), input.From, organization)).ToList();
        var now = await db.LinkedLeaders.Where(l => l.OrganizationId == id && l.To == null).ToListAsync(ct);
        if (now.Exists(l => l.From > input.From))
        {
            problems.Add(new(nameof(input.From), $"不能早于现联系领导的起始日期 {now.Max(l => l.From):yyyy-MM-dd}"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        now.ForEach(l => l.To = input.From);
        db.LinkedLeaders.Add(new LinkedLeader { OrganizationId = id, Name = input.Name, Title = input.Title?.Trim() is { Length: > 0 } title ? title : null, From = input.From!.Value });
        return await SaveAsync("", null, ct);
    }

    /// <summary>Marks the organisation as weak by hand (7.3).</summary>
    public async Task<Outcome<string>> MarkWeakAsync(Guid id, WeakMarkInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsEdit, ct);
        if (organization is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(Day(nameof(input.From), input.From, organization)).ToList();
        if (await db.WeakMarks.AnyAsync(m => m.OrganizationId == id && m.To == null, ct))
        {
            problems.Add(new("", "已经标记为作用发挥弱，解除后才能再次标记"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        db.WeakMarks.Add(new WeakMark { OrganizationId = id, From = input.From!.Value, Reason = input.Reason!.Trim() });
        return await SaveAsync("", input.Reason, ct);
    }

    /// <summary>Takes the mark back.</summary>
    public async Task<Outcome<string>> LiftWeakAsync(Guid id, PartEndInput input, CancellationToken ct = default)
    {
        var (organization, refusal) = await FindAsync(id, Permission.OrganizationsEdit, ct);
        return organization is null ? refusal!
            : await db.WeakMarks.FirstOrDefaultAsync(m => m.OrganizationId == id && m.To == null, ct) is not { } mark ? Outcome.Missing<string>()
            : await EndAsync(input, mark.From, (on, why) => (mark.To, mark.EndReason) = (on, why), ct);
    }

    private async Task<Outcome<string>> EndAsync(PartEndInput input, DateOnly from, Action<DateOnly, string> end, CancellationToken ct)
    {
        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.On > db.Today)
        {
            problems.Add(new(nameof(input.On), "结束日期不能晚于今天"));
        }
        else if (input.On < from)
        {
            problems.Add(new(nameof(input.On), $"结束日期不能早于起始日期 {from:yyyy-MM-dd}"));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        end(input.On!.Value, input.Reason!.Trim());
        return await SaveAsync("", input.Reason, ct);
    }

    private IEnumerable<Problem> Day(string field, DateOnly? day, PartyOrganization organization)
    {
        if (day > db.Today)
        {
            yield return new(field, "日期不能晚于今天");
        }
        else if (day < organization.FoundedOn)
        {
            yield return new(field, $"日期不能早于党组织成立时间 {organization.FoundedOn:yyyy-MM-dd}");
        }
    }

    private async Task<(PartyOrganization? Organization, Outcome<string>? Refusal)> FindAsync(Guid id, Permission permission, CancellationToken ct)
    {
        var found = await db.PartyOrganizations.Include(o => o.Units).Include(o => o.Posts).AsSplitQuery().FirstOrDefaultAsync(o => o.Id == id, ct);
        return found is null ? (null, Outcome.Missing<string>())
            : !OrganizationRules.MayTouch(db.User, permission, found) ? (null, Outcome.Refused<string>("", "您可以查看这个党组织，但它不在您可以修改的范围内。"))
            : found.EndedOn is not null ? (null, Outcome.Refused<string>("", "这个党组织已经撤销，不能再改"))
            : (found, null);
    }

    private async Task<Outcome<string>> SaveAsync(string warning, string? reason, CancellationToken ct)
    {
        db.Cause = reason is null ? null : new ChangeCause(reason.Trim());
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(warning);
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
}
