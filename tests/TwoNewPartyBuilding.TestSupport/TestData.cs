using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>An account made for a test, with its password in clear.</summary>
public sealed record TestUser(Guid Id, string UserName, string DisplayName, string Password, Role Role, Community? Community);

/// <summary>Makes the records tests begin with. Everybody is invented.</summary>
public static class TestData
{
    /// <summary>The password of every account made here.</summary>
    public const string Password = "Binhe-2026-Test";

    // Hashing takes its time on purpose; one hash serves all accounts.
    private static readonly Lazy<string> PasswordHash = new(() =>
        new PasswordHasher<AppUser>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword(new AppUser(), Password));
    private static int _users;

    /// <summary>Rounds of hashing in tests, which is what a password check costs.</summary>
    public const int Iterations = 1000;

    /// <summary>A valid credit code of nobody (region 990101); every number has its own.</summary>
    public static string CreditCodeOf(int number)
    {
        var organisation = "MA" + number.ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var first = "91990101" + organisation + CreditCode.OrganisationCheckCharacter(organisation);
        return first + CreditCode.CheckCharacter(first);
    }

    /// <summary>A community; its number follows its place among those added in one test.</summary>
    public static async Task<Community> AddCommunityAsync(this TestDatabase database, string name = "滨河社区", int number = 1, params string[] grids)
    {
        await using var system = database.AsSystem();
        return await AddCommunityAsync(system.Db, name, number, grids);
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

    /// <summary>An account with one role, past its first sign-in unless <paramref name="mustChangePassword"/>.</summary>
    public static async Task<TestUser> AddUserAsync(
        this TestDatabase database, Role role, Community? community = null, string? userName = null, bool mustChangePassword = false)
    {
        await using var system = database.AsSystem();
        return await AddUserAsync(system.Db, role, community, userName, mustChangePassword);
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
        AppDbContext db, Role role, Community? community, string? userName, bool mustChangePassword)
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
        account.Grants.Add(new RoleGrant { UserId = account.Id, Role = role, CommunityId = community?.Id, GrantedAt = db.Clock.UtcNow });
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
        return new TestUser(account.Id, name, account.DisplayName, Password, role, community);
    }

    /// <summary>The scope a role gives (domain 14.5).</summary>
    public static OrgScope ScopeOf(Guid userId, Role role, Community? community) => role switch
    {
        Role.CommitteeStaff or Role.CommitteeLeader => OrgScope.Street,
        _ when RolePermissions.NeedsCommunity(role) => new OrgScope(
            [(community ?? throw new ArgumentException($"{role} needs a community.", nameof(community))).Path], null),
        _ when RolePermissions.ByAssignment(role) => new OrgScope([], userId),
        _ => OrgScope.Nothing,
    };
}
