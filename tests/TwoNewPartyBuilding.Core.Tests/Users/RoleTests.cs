using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Domain 14.2 and 14.5: roles given and taken by the security administrator; the three administrators exclude each other.</summary>
public sealed class RoleTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Outcome> GrantAsync(Guid user, Role role, Guid? community = null, string? reason = "会议纪要第 3 号")
    {
        await using var scope = _database.As(Role.SecurityAdministrator);
        return await scope.Get<RoleService>().GrantAsync(user, role, new GrantPlace(community), reason, Ct);
    }

    private async Task<Outcome> WithdrawAsync(Guid user, Role role, string? reason = "调整分工")
    {
        await using var scope = _database.As(Role.SecurityAdministrator);
        var grant = await scope.Db.RoleGrants.SingleAsync(g => g.UserId == user && g.Role == role && g.WithdrawnAt == null, Ct);
        return await scope.Get<RoleService>().WithdrawAsync(user, grant.Id, reason, Ct);
    }

    public static TheoryData<Role, Role> Pairs
    {
        get
        {
            var pairs = new TheoryData<Role, Role>();
            foreach (var held in Enum.GetValues<Role>())
            {
                foreach (var added in Enum.GetValues<Role>().Where(r => r != held && !RolePermissions.NeedsCommunity(r) && !RolePermissions.NeedsOrganization(r)))
                {
                    pairs.Add(held, added);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Scenario_59_an_administrator_holds_one_role_and_no_other(Role held, Role added)
    {
        var community = await _database.AddCommunityAsync();
        var user = await _database.AddUserAsync(held, RolePermissions.NeedsCommunity(held) ? community : null);
        var outcome = await GrantAsync(user.Id, added);
        var administrators = new[] { Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator };
        if (administrators.Contains(held) || administrators.Contains(added))
        {
            Assert.Contains("三员分立", outcome.Problems.Single().Message, StringComparison.Ordinal);
        }
        else if (held == Role.UnitContact || added == Role.UnitContact)
        {
            Assert.Contains("只能看到本单位", outcome.Problems.Single().Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.True(outcome.Ok);
        }
    }

    [Fact]
    public async Task A_withdrawn_role_no_longer_stands_in_the_way_and_stays_in_the_history()
    {
        await _database.AddUserAsync(Role.SystemAdministrator);
        var user = await _database.AddUserAsync(Role.SystemAdministrator);
        Assert.True((await WithdrawAsync(user.Id, Role.SystemAdministrator)).Ok);
        Assert.True((await GrantAsync(user.Id, Role.AuditAdministrator)).Ok);

        await using var system = _database.AsSystem();
        Assert.Equal(2, await system.Db.RoleGrants.CountAsync(g => g.UserId == user.Id, Ct));
        var reasons = await system.Db.AuditEntries.Where(e => e.RootId == user.Id && e.Action == AuditAction.Account).Select(e => e.Reason).ToListAsync(Ct);
        Assert.Equal(["收回系统管理员：调整分工", "授予审计管理员：会议纪要第 3 号"], reasons);
    }

    [Fact]
    public async Task A_role_of_a_community_names_one_that_is_open_and_others_name_none()
    {
        var open = await _database.AddCommunityAsync("滨河社区", 1);
        var closed = await _database.AddCommunityAsync("旧社区", 2);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Communities.SingleAsync(c => c.Id == closed.Id, Ct)).IsClosed = true;
            await system.Db.SaveChangesAsync(Ct);
        }

        var user = await _database.AddUserAsync(Role.Instructor);
        Assert.Equal("CommunityId", (await GrantAsync(user.Id, Role.CommunityStaff)).Problems.Single().Field);
        Assert.Equal("CommunityId", (await GrantAsync(user.Id, Role.CommunityStaff, Guid.NewGuid())).Problems.Single().Field);
        Assert.Equal("CommunityId", (await GrantAsync(user.Id, Role.CommunityStaff, closed.Id)).Problems.Single().Field);
        Assert.Equal("CommunityId", (await GrantAsync(user.Id, Role.Inspector, open.Id)).Problems.Single().Field);
        Assert.True((await GrantAsync(user.Id, Role.CommunityStaff, open.Id)).Ok);
        Assert.Equal("该账号已有这个角色", (await GrantAsync(user.Id, Role.CommunityStaff, open.Id)).Problems.Single().Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Every_change_of_a_role_gives_its_reason(string? reason)
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.Equal("Reason", (await GrantAsync(user.Id, Role.CommitteeLeader, reason: reason)).Problems.Single().Field);
        Assert.Equal("Reason", (await WithdrawAsync(user.Id, Role.CommitteeStaff, reason)).Problems.Single().Field);
    }

    [Fact]
    public async Task Nobody_changes_the_own_roles()
    {
        var admin = await _database.AddUserAsync(Role.SecurityAdministrator);
        await _database.AddUserAsync(Role.SecurityAdministrator);
        await using var scope = _database.As(admin);
        var grant = await scope.Db.RoleGrants.SingleAsync(g => g.UserId == admin.Id, Ct);
        var roles = scope.Get<RoleService>();
        Assert.Contains("自己的角色", (await roles.GrantAsync(admin.Id, Role.CommitteeStaff, GrantPlace.None, "试", Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("自己的角色", (await roles.WithdrawAsync(admin.Id, grant.Id, "试", Ct)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator, true)]
    [InlineData(Role.SecurityAdministrator, true)]
    [InlineData(Role.AuditAdministrator, false)]
    public async Task The_last_system_and_security_administrator_stay(Role role, bool stays)
    {
        var user = await _database.AddUserAsync(role);
        var outcome = await WithdrawAsync(user.Id, role);
        Assert.Equal(!stays, outcome.Ok);
        await using var system = _database.AsSystem();
        Assert.Equal(stays, await system.Db.RoleGrants.AnyAsync(g => g.UserId == user.Id && g.WithdrawnAt == null, Ct));
    }

    [Fact]
    public async Task Two_security_administrators_cannot_withdraw_each_other_at_once()
    {
        var one = await _database.AddUserAsync(Role.SecurityAdministrator);
        var two = await _database.AddUserAsync(Role.SecurityAdministrator);
        var outcomes = await Task.WhenAll(
            Task.Run(() => WithdrawAsync(one.Id, Role.SecurityAdministrator), Ct), Task.Run(() => WithdrawAsync(two.Id, Role.SecurityAdministrator), Ct));
        Assert.Single(outcomes, o => o.Ok);
    }

    [Fact]
    public async Task Two_grants_at_once_cannot_join_what_must_be_apart()
    {
        await using (var system = _database.AsSystem())
        {
            system.Db.Users.Add(new AppUser { UserName = "wangxiao", NormalizedUserName = "WANGXIAO", DisplayName = "王晓" });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var look = _database.AsSystem();
        var id = (await look.Db.Users.SingleAsync(Ct)).Id;
        await Task.WhenAll(
            Task.Run(() => GrantAsync(id, Role.SystemAdministrator), Ct), Task.Run(() => GrantAsync(id, Role.AuditAdministrator), Ct));
        Assert.Equal(1, await look.Db.RoleGrants.CountAsync(g => g.UserId == id && g.WithdrawnAt == null, Ct));
    }

    [Fact]
    public async Task An_unknown_account_or_grant_is_missing()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.True((await GrantAsync(Guid.NewGuid(), Role.Inspector)).NotFound);
        await using var scope = _database.As(Role.SecurityAdministrator);
        Assert.True((await scope.Get<RoleService>().WithdrawAsync(user.Id, Guid.NewGuid(), "试", Ct)).NotFound);
    }
}
