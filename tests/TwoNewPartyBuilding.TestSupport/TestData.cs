using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Search;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>An account made for a test, with its password in clear.</summary>
public sealed record TestUser(Guid Id, string UserName, string DisplayName, string Password, Role Role, Community? Community)
{
    /// <summary>The Party organisation of a secretary or committee member.</summary>
    public PartyOrganization? Organization { get; init; }
}

/// <summary>Makes the records tests begin with. Everybody is invented.</summary>
public static class TestData
{
    /// <summary>The password of every account made here.</summary>
    public const string Password = "Binhe-2026-Test";

    // Hashing takes its time on purpose; one hash serves all accounts.
    private static readonly Lazy<string> PasswordHash = new(() =>
        new PasswordHasher<AppUser>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword(new AppUser(), Password));
    private static int _users;
    private static int _members;

    /// <summary>Rounds of hashing in tests, which is what a password check costs.</summary>
    public const int Iterations = 1000;

    /// <summary>A valid credit code of nobody (region 990101); every number has its own.</summary>
    public static string CreditCodeOf(int number)
    {
        var organisation = "MA" + number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var first = "91990101" + organisation + CreditCode.OrganisationCheckCharacter(organisation);
        return first + CreditCode.CheckCharacter(first);
    }

    /// <summary>Many enterprises at once, verified today, each in its ledger: “第1号公司” and so on.</summary>
    public static async Task EnterUnitsAsync(this TestScope scope, int count)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var db = scope.Db;
        foreach (var number in Enumerable.Range(1, count))
        {
            var unit = new Enterprise
            {
                Name = $"第{number}号公司", NameKey = $"第{number}号公司", SearchText = $"第{number}号公司", CreditCode = CreditCodeOf(number),
                CreatedAt = db.Clock.UtcNow, UpdatedAt = db.Clock.UtcNow, FactsAsOf = db.Today,
            };
            db.Enterprises.Add(unit);
            LedgerBook.Open(unit, Ledger.BelowScale, db.Today, "登记", db);
        }

        await db.SaveChangesAsync();
    }

    /// <summary>A community; its number follows its place among those added in one test.</summary>
    public static async Task<Community> AddCommunityAsync(this TestDatabase database, string name = "滨河社区", int number = 1, params string[] grids)
    {
        await using var system = database.AsSystem();
        return await AddCommunityAsync(system.Db, name, number, grids);
    }

    /// <summary>
    /// A Party organisation as it stands in the tree, with its first period; under <paramref name="parent"/>, or the root. Further
    /// arguments say what it covers.
    /// </summary>
    public static async Task<PartyOrganization> AddOrganizationAsync(
        this TestDatabase database, string name, OrganizationType type = OrganizationType.Branch, PartyOrganization? parent = null,
        Community? community = null, params Guid[] units)
    {
        await using var system = database.AsSystem();
        return await AddOrganizationAsync(system.Db, name, type, parent, community, units);
    }

    /// <summary>A Party organisation.</summary>
    public static async Task<PartyOrganization> AddOrganizationAsync(
        AppDbContext db, string name, OrganizationType type, PartyOrganization? parent, Community? community, params Guid[] units)
    {
        var number = db.PartyOrganizations.Select(o => o.Number).DefaultIfEmpty().Max() + 1;
        var founded = new DateOnly(2020, 1, 1);
        var organization = new PartyOrganization
        {
            Number = number,
            Name = name,
            NameKey = Enterprise.KeyOf(name),
            SearchText = UnitSearchText.Of(name, null),
            Type = type,
            HasCommittee = type is OrganizationType.WorkingCommittee or OrganizationType.Committee or OrganizationType.GeneralBranch or OrganizationType.CommunityCommittee,
            Mode = type == OrganizationType.JointBranch ? FormationMode.Joint : FormationMode.Own,
            ParentId = parent?.Id,
            TreePath = PartyOrganization.PathUnder(parent?.TreePath, number),
            CommunityId = community?.Id,
            ScopePath = community?.Path ?? OrgScope.StreetPath,
            FoundedOn = founded,
            CreatedAt = db.Clock.UtcNow,
            UpdatedAt = db.Clock.UtcNow,
        };
        organization.Periods.Add(new OrganizationPeriod
        {
            OrganizationId = organization.Id, From = founded, Change = OrganizationChange.Established, Name = name, Type = type,
            HasCommittee = organization.HasCommittee, ParentId = parent?.Id, RecordedBy = "测试", RecordedAt = db.Clock.UtcNow,
        });
        organization.Units.AddRange(units.Select(u => new OrganizationUnit
        {
            OrganizationId = organization.Id, EnterpriseId = u, IsOwn = type != OrganizationType.JointBranch && units.Length == 1, From = founded, RecordedAt = db.Clock.UtcNow,
        }));
        db.PartyOrganizations.Add(organization);
        await db.SaveChangesAsync();
        return organization;
    }

    /// <summary>A member whose relation lies in <paramref name="organization"/> and who works in <paramref name="unit"/>; with an ID number of nobody (region 990101).</summary>
    public static async Task<PartyMember> AddMemberAsync(
        this TestDatabase database, string name, PartyOrganization? organization = null, Guid? unit = null,
        MemberStanding standing = MemberStanding.Full, DateOnly? from = null)
    {
        await using var system = database.AsSystem();
        return await AddMemberAsync(system.Db, name, organization, unit, standing, from);
    }

    /// <summary>A member.</summary>
    public static async Task<PartyMember> AddMemberAsync(
        AppDbContext db, string name, PartyOrganization? organization, Guid? unit, MemberStanding standing = MemberStanding.Full, DateOnly? from = null)
    {
        var since = from ?? new DateOnly(2021, 1, 1);
        var id = ResidentIdOf(Interlocked.Increment(ref _members));
        var told = ResidentId.Check(id, db.Clock.Today);
        var member = new PartyMember
        {
            Name = name,
            ResidentId = id,
            Sex = told.Sex,
            BirthOn = told.Birth,
            SearchText = UnitSearchText.Of(name, null),
            NameSort = MemberNames.SortOf(name),
            Standing = standing,
            JoinedOn = standing == MemberStanding.Full ? new DateOnly(2015, 7, 1) : new DateOnly(2026, 7, 1),
            ConvertedOn = standing == MemberStanding.Full ? new DateOnly(2016, 7, 1) : null,
            OrganizationId = organization?.Id,
            EnterpriseId = unit,
            CreatedAt = db.Clock.UtcNow,
            UpdatedAt = db.Clock.UtcNow,
        };
        using var vault = new MemberVault(db.Keys);
        vault.Close(member);
        member.Placements.Add(new MemberPlacement
        {
            MemberId = member.Id, OrganizationId = organization?.Id, EnterpriseId = unit, From = since, Arrival = ArrivalKind.Recorded,
            RecordedBy = "测试", RecordedAt = db.Clock.UtcNow,
        });
        db.PartyMembers.Add(member);
        await db.SaveChangesAsync();
        return member;
    }

    /// <summary>A valid resident ID number of nobody (region 990101); every number has its own.</summary>
    public static string ResidentIdOf(int number)
    {
        var birth = new DateOnly(1960, 1, 1).AddDays(number % 15_000);
        var first = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"990101{birth:yyyyMMdd}{number % 999 + 1:000}");
        return first + ResidentId.CheckCharacter(first);
    }

    /// <summary>An account with one role, past its first sign-in unless <paramref name="mustChangePassword"/>.</summary>
    public static async Task<TestUser> AddUserAsync(
        this TestDatabase database, Role role, Community? community = null, string? userName = null, bool mustChangePassword = false,
        PartyOrganization? organization = null)
    {
        await using var system = database.AsSystem();
        return await AddUserAsync(system.Db, role, community, userName, mustChangePassword, organization);
    }

    /// <summary>A community.</summary>
    public static async Task<Community> AddCommunityAsync(AppDbContext db, string name, int number, params string[] grids)
    {
        var community = new Community { Name = name, Number = number, Position = number };
        community.Grids.AddRange(grids.Select(g => new Grid { CommunityId = community.Id, Name = g }));
        db.Communities.Add(community);
        await db.SaveChangesAsync();
        return community;
    }

    /// <summary>An account with one role.</summary>
    public static async Task<TestUser> AddUserAsync(
        AppDbContext db, Role role, Community? community, string? userName, bool mustChangePassword, PartyOrganization? organization = null)
    {
        var name = userName ?? $"{role.ToString().ToLowerInvariant()}{Interlocked.Increment(ref _users)}";
        var account = new AppUser
        {
            Id = Guid.CreateVersion7(),
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = role.Label() + "甲",
            PasswordHash = PasswordHash.Value,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            MustChangePassword = mustChangePassword,
            PasswordChangedAt = db.Clock.UtcNow,
            CreatedAt = db.Clock.UtcNow,
        };
        account.Grants.Add(new RoleGrant { UserId = account.Id, Role = role, CommunityId = community?.Id, OrganizationId = organization?.Id, GrantedAt = db.Clock.UtcNow });
        db.Users.Add(account);

        // The notice is read and no second factor demanded; the tests of these two arrange their own accounts.
        db.NoticeAcceptances.Add(new NoticeAcceptance { UserId = account.Id, Version = NoticeParameters.Version.Default, AcceptedAt = db.Clock.UtcNow });
        if (RolePermissions.Administrators.Contains(role) && !db.Settings.Any(s => s.Key == SignInParameters.SecondFactor.Key && s.Role == role))
        {
            db.Settings.Add(new Setting
            {
                Key = SignInParameters.SecondFactor.Key, Role = role, Value = "0", EffectiveFrom = db.Today, ChangedAt = db.Clock.UtcNow,
            });
        }

        await db.SaveChangesAsync();
        return new TestUser(account.Id, name, account.DisplayName, Password, role, community) { Organization = organization };
    }

    /// <summary>The scope a role gives (domain 14.5).</summary>
    public static OrgScope ScopeOf(Guid userId, Role role, Community? community, PartyOrganization? organization = null) => role switch
    {
        Role.CommitteeStaff or Role.CommitteeLeader => OrgScope.Street,
        _ when RolePermissions.NeedsCommunity(role) => new OrgScope(
            [(community ?? throw new ArgumentException($"{role} needs a community.", nameof(community))).Path], null),
        _ when RolePermissions.NeedsOrganization(role) => new OrgScope(
            [(organization ?? throw new ArgumentException($"{role} needs a Party organisation.", nameof(organization))).TreePath], null),
        _ when RolePermissions.ByAssignment(role) => new OrgScope([], userId),
        _ => OrgScope.Nothing,
    };
}
