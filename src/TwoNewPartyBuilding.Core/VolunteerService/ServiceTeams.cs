using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.VolunteerService;

/// <summary>What the form of a team says.</summary>
public class ServiceTeamInput : ServiceTeamFields
{
    /// <summary>The organisation whose team it is; null for the street. Read when it is set up.</summary>
    [Display(Name = "所属党组织", Order = -1)]
    public Guid? OrganizationId { get; set; }

    /// <summary>The version the form was opened with; ignored for a new one.</summary>
    public Guid Version { get; set; }
}

/// <summary>A team in the list.</summary>
public sealed record TeamRow(Guid Id, string Name, ServiceField Field, string Organization, string Leader, int Members, int Times, int Minutes, DateOnly FoundedOn, DateOnly? EndedOn);

/// <summary>Somebody in a team.</summary>
/// <param name="Id">The membership.</param>
/// <param name="Key">The member, or the other volunteer.</param>
/// <param name="Name">The name, masked.</param>
/// <param name="IsPartyMember">Stands in the rosters.</param>
/// <param name="Number">The volunteer number, masked unless the caller writes for the team.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last, or null.</param>
/// <param name="Minutes">Minutes of service, all of them.</param>
public sealed record TeamPerson(Guid Id, Guid Key, string Name, bool IsPartyMember, string? Number, DateOnly From, DateOnly? To, int Minutes);

/// <summary>The page of a team.</summary>
public sealed record TeamDetails(ServiceTeam Team, string Organization, IReadOnlyList<TeamPerson> People, int Unseen, bool MayWork, IReadOnlyList<(Guid Id, string Name)> Candidates)
{
    /// <summary>Organisations whose roster the caller may choose members from.</summary>
    public IReadOnlyList<Opinions.OrganizationChoice> Organizations { get; init; } = [];

    /// <summary>Who belongs to it on a day.</summary>
    public IEnumerable<TeamPerson> On(DateOnly day) => People.Where(p => p.From <= day && (p.To is null || p.To > day));
}

/// <summary>Volunteer teams (11.2): set up, changed, ended; who belongs to them, from–to; volunteer numbers.</summary>
public sealed class ServiceTeams(AppDbContext db, ServiceAccess access, ServicePeople people)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 30;

    /// <summary>One page of teams: those that exist, or those ended.</summary>
    public async Task<Page<TeamRow>> ReadAsync(bool ended, int page, CancellationToken ct = default)
    {
        var today = db.Today;
        var asked = db.ServiceTeams.AsNoTracking().Where(t => ended ? t.EndedOn != null && t.EndedOn <= today : t.EndedOn == null || t.EndedOn > today);
        var total = await asked.CountAsync(ct);
        var number = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await asked.OrderBy(t => t.OrganizationId != null).ThenBy(t => t.Organization!.TreePath).ThenBy(t => t.Name).ThenBy(t => t.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(t => new TeamRow(
                t.Id, t.Name!, t.Field!.Value, t.Organization!.Name ?? "街道", t.LeaderName!, t.Members.Count(m => m.From <= today && (m.To == null || m.To > today)),
                db.ServiceActivities.Count(a => a.TeamId == t.Id && a.State == ServiceState.Confirmed),
                db.ServiceLines.Where(l => l.IsCounted && db.ServiceActivities.Any(a => a.Id == l.ActivityId && a.TeamId == t.Id)).Sum(l => l.Minutes), t.FoundedOn!.Value, t.EndedOn)).ToListAsync(ct);
        return new Page<TeamRow>([.. rows.Select(r => r with { Leader = Masking.Mask(PersonalKind.Name, r.Leader) })], number, PageSize, total);
    }

    /// <summary>Teams that an activity of an organisation may name: its own and the street's.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ChoicesAsync(Guid? organization, CancellationToken ct = default)
    {
        var today = db.Today;
        var rows = await db.ServiceTeams.AsNoTracking().Where(t => (t.EndedOn == null || t.EndedOn > today) && (t.OrganizationId == null || t.OrganizationId == organization))
            .OrderBy(t => t.OrganizationId == null).ThenBy(t => t.Name).Select(t => new { t.Id, t.Name, IsStreet = t.OrganizationId == null }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Id, r.IsStreet ? $"{r.Name}（街道）" : r.Name!))];
    }

    /// <summary>The page of a team in scope; <paramref name="roster"/> offers the members of another organisation than the team's own. Null where there is none.</summary>
    public async Task<TeamDetails?> FindAsync(Guid id, Guid? roster = null, CancellationToken ct = default)
    {
        var team = await db.ServiceTeams.AsNoTracking().Include(t => t.Organization).FirstOrDefaultAsync(t => t.Id == id, ct);
        if (team is null)
        {
            return null;
        }

        var works = access.MayRecord(team.Organization?.TreePath);
        var rows = await db.ServiceTeamMembers.AsNoTracking().Where(m => m.TeamId == id)
            .Select(m => new
            {
                m.Id,
                Key = m.Volunteer!.MemberId ?? m.VolunteerId,
                Name = m.Volunteer.Member!.Name ?? m.Volunteer.PersonName,
                IsMember = m.Volunteer.MemberId != null,
                m.Volunteer.Number,
                m.From,
                m.To,
                Minutes = db.ServiceLines.Where(l => l.VolunteerId == m.VolunteerId && l.IsCounted).Sum(l => l.Minutes),
            }).ToListAsync(ct);
        var now = rows.Where(r => r.To is null || r.To > db.Today).Select(r => r.Key).ToHashSet();
        var own = works && team.EndedOn is null ? await access.OrganizationsAsync(ct) : [];
        var candidates = (roster ?? team.OrganizationId) is { } organization && own.Any(o => o.Id == organization)
            ? (await access.RosterAsync(organization, db.Today, ct)).Where(r => !now.Contains(r.MemberId)).Select(r => (r.MemberId, r.Name)).ToList() : [];
        if (!works)
        {
            team.LeaderName = Masking.Mask(PersonalKind.Name, team.LeaderName);
        }

        return new TeamDetails(
            team, team.Organization?.Name ?? "街道",
            [.. rows.Where(r => r.Name is not null).OrderBy(r => r.To is not null).ThenBy(r => r.Name, StringComparer.Ordinal).Select(r => new TeamPerson(
                r.Id, r.Key, Masking.Mask(PersonalKind.Name, r.Name), r.IsMember, works ? r.Number : Masking.Mask(PersonalKind.ResidentId, r.Number), r.From, r.To, r.Minutes))],
            rows.Count(r => r.Name is null), works, candidates)
        { Organizations = own };
    }

    /// <summary>Sets a team up or changes it.</summary>
    public async Task<Outcome<Guid>> SaveAsync(Guid? id, ServiceTeamInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Field is { } field && !Enum.IsDefined(field))
        {
            return Outcome.Refused<Guid>(nameof(input.Field), "请选择服务领域");
        }

        if (input.FoundedOn > db.Today)
        {
            return Outcome.Refused<Guid>(nameof(input.FoundedOn), "成立日期不能晚于今天");
        }

        ServiceTeam? team;
        if (id is { } key)
        {
            team = await db.ServiceTeams.Include(t => t.Organization).FirstOrDefaultAsync(t => t.Id == key, ct);
            if (team is null)
            {
                return Outcome.Missing<Guid>();
            }

            if (!access.MayRecord(team.Organization?.TreePath) || team.EndedOn is not null)
            {
                return Outcome.Refused<Guid>("", team.EndedOn is not null ? "这支队伍已经撤销，恢复后才能修改" : ServiceAccess.NotYours);
            }

            if (team.Version != input.Version)
            {
                return Outcome.Stale<Guid>();
            }
        }
        else
        {
            var organization = input.OrganizationId is { } at ? await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == at, ct) : null;
            if (input.OrganizationId is not null && organization is null)
            {
                return Outcome.Missing<Guid>();
            }

            if (!access.MayRecord(organization?.TreePath))
            {
                return Outcome.Refused<Guid>(nameof(input.OrganizationId), organization is null ? "请选择所属党组织" : ServiceAccess.NotYours);
            }

            team = new ServiceTeam { OrganizationId = input.OrganizationId };
            db.ServiceTeams.Add(team);
        }

        FieldCatalog.Copy<ServiceTeamFields>(input, team);
        (team.Name, team.LeaderName, team.Note) = (team.Name?.Trim(), team.LeaderName?.Trim(), ServiceDesk.Text(team.Note));
        return await SavedAsync(ct) is { Ok: true } ? Outcome.Done(team.Id) : Outcome.Stale<Guid>();
    }

    /// <summary>Takes people in from today: members of the rosters by key, others by name.</summary>
    public async Task<Outcome> JoinAsync(Guid id, IReadOnlyCollection<Guid> keys, string? names, DateOnly? from, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var (team, refusal) = await WorkableAsync(id, ct);
        if (team is null)
        {
            return refusal!;
        }

        var others = ActivityRules.Names(names);
        var day = from ?? db.Today;
        if (keys.Count + others.Count == 0)
        {
            return Outcome.Refused("", "请勾选党员，或填写其他队员的姓名");
        }

        if (day > db.Today || day < team.FoundedOn)
        {
            return Outcome.Refused("", $"入队日期应在成立日期 {team.FoundedOn:yyyy-MM-dd} 和今天之间");
        }

        if (others.Any(n => n.Length > Activity.PersonMaxLength))
        {
            return Outcome.Refused("", $"姓名不能超过 {Activity.PersonMaxLength} 个字");
        }

        var found = (await people.OfAsync(keys, ct)).Values.Concat(await people.ByNameAsync(others, team.OrganizationId, ct)).DistinctBy(v => v.Id).ToList();
        foreach (var volunteer in found.Where(v => !team.Members.Exists(m => m.VolunteerId == v.Id && (m.To is null || m.To > day))))
        {
            db.ServiceTeamMembers.Add(new TeamMember { TeamId = id, VolunteerId = volunteer.Id, From = day });
        }

        return await SavedAsync(ct);
    }

    /// <summary>Lets somebody go; today is the first day without.</summary>
    public async Task<Outcome> LeaveAsync(Guid id, Guid member, CancellationToken ct = default)
    {
        var (team, refusal) = await WorkableAsync(id, ct);
        if (team is null)
        {
            return refusal!;
        }

        if (team.Members.Find(m => m.Id == member) is not { To: null } found)
        {
            return Outcome.Refused("", "这名队员已经离队");
        }

        found.To = db.Today > found.From ? db.Today : found.From;
        return await SavedAsync(ct);
    }

    /// <summary>Writes down somebody's volunteer number; every number belongs to one person.</summary>
    public async Task<Outcome> NumberAsync(Guid id, Guid member, string? number, CancellationToken ct = default)
    {
        var (team, refusal) = await WorkableAsync(id, ct);
        if (team is null)
        {
            return refusal!;
        }

        var text = ServiceDesk.Text(number);
        if (text?.Length > Volunteer.NumberMaxLength || Masking.LooksMasked(text))
        {
            return Outcome.Refused("", text?.Length > Volunteer.NumberMaxLength ? $"志愿者编号不能超过 {Volunteer.NumberMaxLength} 个字符" : "请填写完整的志愿者编号");
        }

        var found = team.Members.Find(m => m.Id == member) is { } one ? await db.Volunteers.FirstAsync(v => v.Id == one.VolunteerId, ct) : null;
        if (found is null)
        {
            return Outcome.Missing();
        }

        if (text is not null && await db.Volunteers.AnyAsync(v => v.Number == text && v.Id != found.Id, ct))
        {
            return Outcome.Refused("", "这个志愿者编号已经登记给别人，请核对");
        }

        found.Number = text;
        return await SavedAsync(ct);
    }

    /// <summary>Ends a team with a reason; its members leave with it.</summary>
    public async Task<Outcome> EndAsync(Guid id, Guid version, string? reason, CancellationToken ct = default)
    {
        var (team, refusal) = await WorkableAsync(id, ct);
        if (team is null)
        {
            return refusal!;
        }

        if (ServiceDesk.Text(reason) is not { } why)
        {
            return Outcome.Refused("reason", "请填写撤销理由");
        }

        if (team.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        (team.EndedOn, team.EndReason) = (db.Today, AuditDraft.Shorten(why, Activity.ReasonMaxLength));
        foreach (var member in team.Members.Where(m => m.To is null || m.To > db.Today))
        {
            member.To = db.Today > member.From ? db.Today : member.From;
        }

        db.Cause = new ChangeCause(why);
        return await SavedAsync(ct);
    }

    /// <summary>Puts a team that was ended back; whoever left with it that day belongs to it again.</summary>
    public async Task<Outcome> RestoreAsync(Guid id, Guid version, CancellationToken ct = default)
    {
        var team = await db.ServiceTeams.Include(t => t.Organization).Include(t => t.Members).FirstOrDefaultAsync(t => t.Id == id, ct);
        if (team is null || !access.MayRecord(team.Organization?.TreePath))
        {
            return team is null ? Outcome.Missing() : Outcome.Refused("", ServiceAccess.NotYours);
        }

        if (team.EndedOn is not { } ended)
        {
            return Outcome.Refused("", "这支队伍没有撤销");
        }

        if (team.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        team.Members.Where(m => m.To == ended).ToList().ForEach(m => m.To = null);
        (team.EndedOn, team.EndReason) = (null, null);
        return await SavedAsync(ct);
    }

    private async Task<(ServiceTeam? Team, Outcome? Refusal)> WorkableAsync(Guid id, CancellationToken ct)
    {
        var team = await db.ServiceTeams.Include(t => t.Organization).Include(t => t.Members).FirstOrDefaultAsync(t => t.Id == id, ct);
        return team is null ? (null, Outcome.Missing())
            : !access.MayRecord(team.Organization?.TreePath) ? (null, Outcome.Refused("", ServiceAccess.NotYours))
            : team.EndedOn is not null ? (null, Outcome.Refused("", "这支队伍已经撤销"))
            : (team, null);
    }

    private async Task<Outcome> SavedAsync(CancellationToken ct)
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
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }
}
