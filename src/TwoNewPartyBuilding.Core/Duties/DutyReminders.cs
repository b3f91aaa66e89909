using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>The last reminder of a duty.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="On">The office's day.</param>
/// <param name="By">Who reminded.</param>
/// <param name="Names">Who was reminded.</param>
public sealed record DutyReminded(DateTime At, DateOnly On, string By, string Names)
{
    /// <summary>“11月23日 王干事已提醒：张三、李四”.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{On.Month}月{On.Day}日 {By}已提醒：{Names}");
}

/// <summary>What the pages of duties know of reminders.</summary>
/// <param name="Last">The last reminder of each duty, by organisation and mark.</param>
/// <param name="Everywhere">The caller may remind every organisation seen.</param>
/// <param name="SecretaryOf">The organisations whose secretary the caller is.</param>
public sealed record RemindedDuties(IReadOnlyDictionary<(Guid Organization, string Mark), DutyReminded> Last, bool Everywhere, IReadOnlyCollection<Guid> SecretaryOf)
{
    /// <summary>Nobody reminded of anything, and nobody may.</summary>
    public static readonly RemindedDuties None = new(new Dictionary<(Guid, string), DutyReminded>(), false, []);

    /// <summary>Whether the caller may remind an organisation's committee.</summary>
    public bool May(Guid organization) => Everywhere || SecretaryOf.Contains(organization);

    /// <summary>The last reminder of a duty, or null.</summary>
    public DutyReminded? Find(Guid organization, string? mark) => mark is null ? null : Last.GetValueOrDefault((organization, mark));
}

/// <summary>
/// Reminds the secretary and the committee of an organisation of a duty that is not done: staff and leaders any organisation of their
/// scope, a secretary the own committee. It reaches them as a message of the portal and, beyond it, on the channels each has chosen.
/// </summary>
public sealed class DutyReminders(AppDbContext db, DutyReader reader, PressedReminders messages)
{
    /// <summary>Days back that pages tell of.</summary>
    public const int ShownDays = 120;

    private const int MostPeople = 20;
    private const int Tries = 3;

    // Those who nudge work for the whole street.
    private bool MayEverywhere => db.User.May(Permission.WorkNudge) && db.User.ScopeFor(Permission.WorkNudge).IsStreet;

    /// <summary>What is known of some organisations; one statement, for a secretary one more unless the caller says whose secretary it is.</summary>
    public async Task<RemindedDuties> ReadAsync(IReadOnlyCollection<Guid> organizations, IReadOnlyCollection<Guid>? secretaryOf = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(organizations);
        if (organizations.Count == 0)
        {
            return RemindedDuties.None;
        }

        var ids = organizations.ToArray();
        var since = db.Today.AddDays(-ShownDays);
        var last = new Dictionary<(Guid, string), DutyReminded>();
        foreach (var r in await db.DutyReminders.AsNoTracking().Where(r => ids.Contains(r.OrganizationId) && r.On >= since).OrderBy(r => r.At).ToListAsync(ct))
        {
            last[(r.OrganizationId, DutyMark.Of(r.Code, r.To, r.GroupId, r.BySecretary))] = new DutyReminded(r.At, r.On, r.By, r.Names);
        }

        var me = db.User.Id;
        secretaryOf ??= MayEverywhere || !db.User.Roles.Contains(Role.BranchSecretary) ? []
            : await db.RoleGrants.Where(g => g.UserId == me && g.Role == Role.BranchSecretary && g.WithdrawnAt == null && g.OrganizationId != null).Select(g => g.OrganizationId!.Value).ToListAsync(ct);
        return new RemindedDuties(last, MayEverywhere, secretaryOf);
    }

    /// <summary>Reminds of the duty that a mark names; answers who was reminded. Missing for a mark that names none, or an organisation out of scope.</summary>
    public async Task<Outcome<DutyReminded>> SendAsync(Guid organizationId, string? mark, CancellationToken ct = default)
    {
        for (var turn = 1; ; turn++)
        {
            try
            {
                return await TrySendAsync(organizationId, mark, ct);
            }
            catch (DbUpdateException e) when (turn < Tries && (e is DbUpdateConcurrencyException || UniqueViolation.Is(e)))
            {
                // Somebody reminded the same people at the same moment: what is there now decides.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Outcome<DutyReminded>> TrySendAsync(Guid organizationId, string? mark, CancellationToken ct)
    {
        if (!DutyMark.TryRead(mark, out var code, out var to) || !Calendar.CalendarService.CanShow(to.Year))
        {
            return Outcome.Missing<DutyReminded>();
        }

        var (me, today) = (db.User.Id, db.Today);
        var found = await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == organizationId).Select(o => new
        {
            o.Name,
            IsSecretary = db.RoleGrants.Any(g => g.UserId == me && g.OrganizationId == o.Id && g.Role == Role.BranchSecretary && g.WithdrawnAt == null),
            Before = db.DutyReminders.Where(r => r.OrganizationId == o.Id && r.Code == code && r.On == today).Select(r => new { r.At, r.By }).FirstOrDefault(),
        }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return Outcome.Missing<DutyReminded>();
        }

        if (!MayEverywhere && !found.IsSecretary)
        {
            return Outcome.Refused<DutyReminded>("", "只有党工委和本党组织书记可以提醒");
        }

        // A window of the life year ends in the year after its own.
        var lines = (await reader.YearsAsync([organizationId], [to.Year - 1, to.Year], [.. Enum.GetValues<DutyCode>().Where(c => c != code)], ct)).GetValueOrDefault(organizationId)?.Lines ?? [];
        if (lines.FirstOrDefault(l => DutyMark.Of(l) == mark) is not { } line)
        {
            return Outcome.Missing<DutyReminded>();
        }

        if (line.State is not (DutyState.Open or DutyState.Overdue))
        {
            return Outcome.Refused<DutyReminded>("", $"{LifeWords.Period(line)}{line.What}{LifeWords.State(line)}，不需要提醒");
        }

        if (found.Before is { } before)
        {
            return Outcome.Refused<DutyReminded>("", $"{line.What}今天 {BusinessClock.ToOffice(before.At).ToString("HH:mm", CultureInfo.InvariantCulture)} 已由{before.By}提醒过，同一事项一天只提醒一次");
        }

        var people = await PeopleAsync(organizationId, ct);
        if (people.Count == 0)
        {
            return Outcome.Refused<DutyReminded>("", found.IsSecretary ? "本党组织没有其他委员的账号，没有可以提醒的人" : "这个党组织还没有书记、委员的账号，请电话联系，并请安全管理员开通账号");
        }

        var names = string.Join("、", people.Select(p => p.Name));
        names = names.Length <= DutyReminder.NamesMaxLength ? names : names[..(DutyReminder.NamesMaxLength - 1)] + "…";
        var told = new DutyReminder
        {
            OrganizationId = organizationId, Code = code, To = to, GroupId = line.GroupId, BySecretary = line.BySecretary, On = today, At = db.Clock.UtcNow, ById = me!.Value, By = db.User.DisplayName, Names = names,
        };
        db.DutyReminders.Add(told);
        await messages.AddAsync(
            [.. people.Select(p => p.Id)], new ReminderLine(DutyWork.OwnKey, $"请办理{LifeWords.Period(line)}{line.What}（{found.Name}）", line.To, 1) { Organization = organizationId }, ct);
        db.Note(AuditAction.Created, nameof(PartyOrganization), organizationId, found.Name, $"提醒{LifeWords.Period(line)}{line.What}，{people.Count} 人");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new DutyReminded(told.At, told.On, told.By, told.Names));
    }

    // Whoever holds the role of secretary or committee for this very organisation, but for the caller.
    private async Task<List<(Guid Id, string Name)>> PeopleAsync(Guid organizationId, CancellationToken ct)
    {
        var me = db.User.Id;
        var found = await db.Users.AsNoTracking()
            .Where(u => u.Id != me && !u.IsDisabled
                && u.Grants.Any(g => g.WithdrawnAt == null && g.OrganizationId == organizationId && (g.Role == Role.BranchSecretary || g.Role == Role.BranchCommittee)))
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(MostPeople).Select(u => new { u.Id, u.DisplayName }).ToListAsync(ct);
        return [.. found.Select(u => (u.Id, u.DisplayName))];
    }
}
