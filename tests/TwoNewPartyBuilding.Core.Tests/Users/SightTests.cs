using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>“What can this user see”, answered through the scope filter that the person's own requests go through (14.5).</summary>
public sealed class SightTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<List<Guid>> EnterAsync(Community community, int count)
    {
        await using var system = _database.AsSystem();
        var units = Enumerable.Range(1, count)
            .Select(i => new Enterprise { Name = $"{community.Name}单位{i:00}", NameKey = $"{community.Number}-{i}", CommunityId = community.Id, ScopePath = community.Path }).ToList();
        system.Db.Enterprises.AddRange(units);
        await system.Db.SaveChangesAsync(Ct);
        return [.. units.Select(u => u.Id)];
    }

    private async Task<Sight> LookAsync(TestUser user)
    {
        await using var secure = _database.As(Role.SecurityAdministrator);
        return (await secure.Get<SightService>().ReadAsync(user.Id, Ct))!;
    }

    [Fact]
    public async Task Each_role_sees_as_far_as_its_scope_and_no_further()
    {
        var (own, other) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("东湖社区", 12));
        await EnterAsync(own, 3);
        var theirs = await EnterAsync(other, 22);
        var inspector = await _database.AddUserAsync(Role.Inspector);
        await using (var system = _database.AsSystem())
        {
            system.Db.UnitAssignments.Add(new UnitAssignment { EnterpriseId = theirs[4], UserId = inspector.Id, From = system.Clock.Today });
            system.Db.UnitAssignments.Add(new UnitAssignment { EnterpriseId = theirs[5], UserId = inspector.Id, From = system.Clock.Today.AddDays(1) });
            await system.Db.SaveChangesAsync(Ct);
        }

        var staff = await LookAsync(await _database.AddUserAsync(Role.CommitteeStaff));
        Assert.Equal((25, SightService.Named), (staff.Units, staff.First.Count));
        var community = await LookAsync(await _database.AddUserAsync(Role.CommunityStaff, own));
        Assert.Equal(["滨河社区单位01", "滨河社区单位02", "滨河社区单位03"], community.First.Select(u => u.Name));
        Assert.Equal(3, community.Units);
        Assert.Equal(["东湖社区单位05"], (await LookAsync(inspector)).First.Select(u => u.Name));
        foreach (var administrator in RolePermissions.Administrators)
        {
            Assert.Equal(0, (await LookAsync(await _database.AddUserAsync(administrator))).Units);
        }
    }

    [Fact]
    public async Task Withdrawn_roles_bring_nothing_and_rights_name_the_role_they_come_from()
    {
        await EnterAsync(await _database.AddCommunityAsync(), 2);
        var user = await _database.AddUserAsync(Role.CommitteeLeader);
        Assert.Equal(
            [(Permission.EnterprisesRead, Role.CommitteeLeader), (Permission.OrganizationsRead, Role.CommitteeLeader), (Permission.MembersRead, Role.CommitteeLeader), (Permission.InstructorsRead, Role.CommitteeLeader), (Permission.CoverageRead, Role.CommitteeLeader), (Permission.CommunitiesRead, Role.CommitteeLeader), (Permission.WorkNudge, Role.CommitteeLeader),
                (Permission.CancellationsApprove, Role.CommitteeLeader), (Permission.SnapshotsRead, Role.CommitteeLeader), (Permission.DistrictReturnsRead, Role.CommitteeLeader), (Permission.LifeRead, Role.CommitteeLeader),
                (Permission.FrontLineRead, Role.CommitteeLeader)],
            (await LookAsync(user)).Rights.Select(r => (r.Permission, r.Through.Single())));
        await using (var system = _database.AsSystem())
        {
            (await system.Db.RoleGrants.SingleAsync(g => g.UserId == user.Id, Ct)).WithdrawnAt = system.Clock.UtcNow;
            await system.Db.SaveChangesAsync(Ct);
        }

        var sight = await LookAsync(user);
        Assert.Equal((0, 0), (sight.Units, sight.Rights.Count));
    }

    [Fact]
    public async Task Who_looked_is_written_down_and_the_looker_sees_no_more_than_before()
    {
        await EnterAsync(await _database.AddCommunityAsync(), 2);
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await using var secure = _database.As(Role.SecurityAdministrator);
        await secure.Get<SightService>().ReadAsync(user.Id, Ct);
        Assert.Equal(0, await secure.Db.Enterprises.CountAsync(Ct));
        Assert.Contains(secure.Db.AuditEntries, e => e.Action == AuditAction.Account && e.RootId == user.Id && e.UserName == "tester" && e.Reason == "查看该账号的权限和可见范围");
        Assert.Null(await secure.Get<SightService>().ReadAsync(Guid.NewGuid(), Ct));
    }
}
