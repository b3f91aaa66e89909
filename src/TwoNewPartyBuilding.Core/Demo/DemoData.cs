using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Snapshots;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>An account of the demo, with its password in clear.</summary>
public sealed record DemoAccount(string UserName, string Password, string DisplayName, Role Role, string? Community = null);

/// <summary>
/// A sub-district to look around in, for an empty database in Development. Everybody and everything in it is invented.
/// Written whole or not at all.
/// </summary>
public sealed class DemoData(
    AppDbContext db, AccountOpening opening, ScaleAssessor scale, MemberVault vault, SnapshotMaker snapshots, AttachmentService attachments, MemberAppraisals.AppraisalVault appraisals)
{
    /// <summary>The sub-district's name.</summary>
    public const string StreetName = "滨河街道";

    private const string Password = "Qingfeng-6371";
    private const string Reason = "演示数据";
    private const int HolidayYear = 2026;

    private static readonly (string Name, int Grids)[] Places =
    [
        ("滨河社区", 5), ("建设路社区", 4), ("机床社区", 3), ("工人村社区", 4), ("新华社区", 3), ("明珠社区", 3), ("科技园社区", 6), ("铁东社区", 4),
    ];

    /// <summary>One account for every role.</summary>
    public static readonly IReadOnlyList<DemoAccount> Accounts =
    [
        new("staff", Password, "陈晓岚", Role.CommitteeStaff),
        new("leader", Password, "周明远", Role.CommitteeLeader),
        new("binhe", Password, "林秋月", Role.CommunityStaff, "滨河社区"),
        new("kejiyuan", Password, "何志勤", Role.CommunityStaff, "科技园社区"),
        new("inspector", Password, "孙立群", Role.Inspector),
        new("instructor", Password, "吴春燕", Role.Instructor),
        new("owner", Password, "许建国", Role.UnitContact),
        new("shuji", Password, "董立新", Role.BranchSecretary),
        new("weiyuan", Password, "王组织", Role.BranchCommittee),
        new("dangyuan", Password, "李党员", Role.PartyMember),
        new("sysadmin", Password, "郑系统", Role.SystemAdministrator),
        new("secadmin", Password, "冯安全", Role.SecurityAdministrator),
        new("auditor", Password, "卫审计", Role.AuditAdministrator),
    ];

    /// <summary>True while the database holds nothing a person entered.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken ct = default) =>
        !await db.Users.AnyAsync(ct) && !await db.Communities.AnyAsync(ct);

    /// <summary>True where the accounts of the demo are there.</summary>
    public Task<bool> IsThereAsync(CancellationToken ct = default)
    {
        var names = Accounts.Select(a => a.UserName).ToList();
        return db.Users.AnyAsync(u => names.Contains(u.UserName!), ct);
    }

    /// <summary>Fills an empty database; answers false where it is not empty.</summary>
    public async Task<bool> FillAsync(CancellationToken ct = default)
    {
        if (!await IsEmptyAsync(ct))
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.User.ActAsSystem(Reason);
        await AddStreetAsync(ct);
        await AddCommunitiesAsync(ct);
        await AddAccountsAsync(Accounts.Where(a => !RolePermissions.NeedsOrganization(a.Role)), null, ct);
        var branch = await AddUnitsAsync(ct);
        await AddAccountsAsync(Accounts.Where(a => RolePermissions.NeedsOrganization(a.Role)), branch, ct);
        await JoinAsync("shuji", branch, PostKind.Secretary, ct);
        await JoinAsync("weiyuan", branch, PostKind.Organization, ct);
        await AddLifeAsync(branch, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task AddStreetAsync(CancellationToken ct)
    {
        Set(PortalParameters.StreetName, null, StreetName);

        // Whoever looks around has no phone set up for these accounts; a real portal asks the three administrators for one.
        foreach (var role in RolePermissions.Administrators)
        {
            Set(SignInParameters.SecondFactor, role, "0");
        }

        var holidays = HolidayNotice.Read(string.Join('\n', EmbeddedData.Lines("Demo.holidays.txt")), HolidayYear);
        db.Holidays.AddRange(holidays.Days.Select(d => new Holiday { Day = d.Day, IsWorkday = d.IsWorkday, Name = d.Name }));
        db.Cause = new ChangeCause(Reason);
        await db.SaveChangesAsync(ct);
    }

    private void Set(Parameter parameter, Role? role, string value) => db.Settings.Add(new Setting
    {
        Key = parameter.Key,
        Role = role,
        Value = value,
        EffectiveFrom = db.Today,
        ChangedBy = db.User.UserName,
        ChangedAt = db.Clock.UtcNow,
        Reason = Reason,
    });

    private async Task AddCommunitiesAsync(CancellationToken ct)
    {
        var number = 0;
        foreach (var (name, grids) in Places)
        {
            var community = new Community { Name = name, Number = ++number, Position = number * 10 };
            community.Grids.AddRange(Enumerable.Range(1, grids).Select(i => new Grid { CommunityId = community.Id, Name = $"第{i}网格" }));
            db.Communities.Add(community);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task AddAccountsAsync(IEnumerable<DemoAccount> accounts, PartyOrganization? branch, CancellationToken ct)
    {
        foreach (var account in accounts)
        {
            var person = new NewAccount { UserName = account.UserName, DisplayName = account.DisplayName, Department = Reason };
            var opened = await opening.OpenAsync(new AccountOrder(person, [account.Role], account.Community, account.Password, MustChange: false, branch?.Name), Reason, ct);
            if (!opened.Ok)
            {
                throw new InvalidOperationException(string.Join("; ", opened.Problems.Select(p => p.Message)));
            }

            // Nobody's data is in the demo, so its accounts are not asked to read the notice.
            db.NoticeAcceptances.Add(new NoticeAcceptance { UserId = opened.Value!.Id, Version = NoticeParameters.Version.Default, AcceptedAt = db.Clock.UtcNow });
        }
    }

    private async Task<PartyOrganization> AddUnitsAsync(CancellationToken ct)
    {
        var places = await db.Communities.Include(c => c.Grids).ToDictionaryAsync(c => c.Name, ct);
        var demo = new DemoUnits(db, await scale.RuleAsync(ct), places);
        var units = demo.Add();
        var people = await db.Users.Where(u => u.UserName == "inspector" || u.UserName == "instructor" || u.UserName == "owner").ToDictionaryAsync(u => u.UserName!, ct);
        demo.Assign(people["inspector"].Id, units.Where(u => u.LedgerPeriods.Exists(p => p.Ledger == Ledger.KeyManaged)).Take(6), "本季度督查");
        var first = new DemoCollection(db).Add(units);
        demo.Assign(people["owner"].Id, units.Where(u => u.Id == first.EnterpriseId), "本单位联系人");
        var party = new DemoParty(db, vault, [.. places.Values]);
        var branch = party.Add(units, StreetName);
        var instructor = people["instructor"];
        party.Send(instructor.Id, instructor.DisplayName, units.Where(u => u.Registration is { HasInstructor: true }));
        db.Cause = new ChangeCause(Reason);
        await db.SaveChangesAsync(ct);
        var months = new DemoMonths(db, snapshots, attachments);
        await months.AddSnapshotsAsync(units, ct);
        var staff = await db.Users.Where(u => u.UserName == "staff").Select(u => new { u.Id, u.DisplayName }).SingleAsync(ct);
        await months.AddCasesAsync(units, (staff.Id, staff.DisplayName), ct);
        return branch;
    }

    private async Task AddLifeAsync(PartyOrganization branch, CancellationToken ct)
    {
        var people = await db.Users.Where(u => u.UserName == "shuji" || u.UserName == "weiyuan").ToDictionaryAsync(u => u.UserName!, u => (u.Id, u.DisplayName), ct);
        await new DemoLife(db, new Calendar.CalendarService(db, new SettingsReader(db, db.Clock))).AddAsync(branch, people["shuji"], people["weiyuan"], ct);
        new DemoOpinions(db).Add(branch);
        await AddServiceAsync(branch, people["shuji"], people["weiyuan"], ct);
        await new DemoFrontLine(db).AddAsync(branch, ct);
        await new DemoTalks(db).AddAsync(branch, people["shuji"], ct);
        await new DemoAppraisals(db, appraisals).AddAsync(branch, people["shuji"], people["weiyuan"], ct);
        db.Cause = new ChangeCause(Reason);
        await db.SaveChangesAsync(ct);
        await new DemoTrainings(db).AddAsync(branch, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task AddServiceAsync(PartyOrganization branch, (Guid Id, string DisplayName) secretary, (Guid Id, string DisplayName) committee, CancellationToken ct)
    {
        var plain = await db.Users.Where(u => u.UserName == "dangyuan").Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        await new DemoService(db).AddAsync(branch, secretary, committee, plain, ct);
    }

    /// <summary>The holders of these posts in the demo are the people behind the accounts.</summary>
    private async Task JoinAsync(string userName, PartyOrganization branch, PostKind post, CancellationToken ct)
    {
        var account = await db.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync(ct);
        var secretary = await db.OrganizationPosts.Where(p => p.OrganizationId == branch.Id && p.Kind == post).Select(p => p.Member!).FirstOrDefaultAsync(ct);
        if (secretary is null)
        {
            return;
        }

        secretary.UserId = account;
        db.Cause = new ChangeCause(Reason);
        await db.SaveChangesAsync(ct);
    }
}
