using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>Who sees which units: the filter fails closed (design 4, “scope”).</summary>
public sealed class ScopeTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Everybody_sees_the_own_part_of_the_tree_and_nobody_sees_nothing()
    {
        var first = await _database.AddCommunityAsync("滨河社区", 1);
        var twelfth = await _database.AddCommunityAsync("铁东社区", 12);
        await AddAsync("滨河机械", first.Path);
        await AddAsync("铁东物流", twelfth.Path);
        await AddAsync("未定社区", OrgScope.StreetPath);

        Assert.Empty(await SeenAsync(_database.AsNobody()));
        Assert.Empty(await SeenAsync(_database.As(Role.SystemAdministrator)));
        Assert.Equal(["滨河机械"], await SeenAsync(_database.As(Role.CommunityStaff, first)));
        Assert.Equal(["铁东物流"], await SeenAsync(_database.As(Role.CommunityStaff, twelfth)));
        Assert.Equal(3, (await SeenAsync(_database.As(Role.CommitteeStaff))).Count);
        Assert.Equal(3, (await SeenAsync(_database.AsSystem())).Count);
    }

    [Fact]
    public async Task An_assignment_opens_a_unit_from_its_first_day_to_the_day_before_its_end()
    {
        var inspector = await _database.AddUserAsync(Role.Inspector);
        var today = TestDatabase.StartDay;
        await AssignAsync(inspector, await AddAsync("今天起", "/1/"), today, null);
        await AssignAsync(inspector, await AddAsync("明天止", "/1/"), today.AddDays(-9), today.AddDays(1));
        await AssignAsync(inspector, await AddAsync("今天止", "/1/"), today.AddDays(-9), today);
        await AssignAsync(inspector, await AddAsync("明天起", "/1/"), today.AddDays(1), null);
        await AddAsync("未指派", "/1/");

        Assert.Equal(["今天起", "明天止"], await SeenAsync(_database.As(inspector)));
        Assert.Empty(await SeenAsync(_database.As(Role.Inspector)));
    }

    [Fact]
    public async Task What_lies_in_the_recycle_bin_is_seen_by_nobody()
    {
        var id = await AddAsync("已删除", "/1/");
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Enterprises.SingleAsync(e => e.Id == id)).DeletedAt = system.Clock.UtcNow;
            await system.Db.SaveChangesAsync();
        }

        Assert.Empty(await SeenAsync(_database.As(Role.CommitteeStaff)));
    }

    [Fact]
    public void The_filter_translates_on_SQL_Server()
    {
        using var context = DesignTimeContexts.SqlServer();
        context.User.SignIn(Guid.NewGuid(), "x", "x", [Role.CommunityStaff], new OrgScope(["/1/", "/12/"], Guid.NewGuid()));
        var sql = context.Enterprises.OrderBy(e => e.Name).Select(e => e.Name).ToQueryString();
        Assert.Contains("[ScopePath]", sql, StringComparison.Ordinal);
        Assert.Contains("[UnitAssignments]", sql, StringComparison.Ordinal);
        Assert.Contains("[DeletedAt] IS NULL", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/1")]
    [InlineData("1/")]
    public void A_path_that_would_cover_its_neighbours_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new OrgScope([path], null));

    private async Task<Guid> AddAsync(string name, string path)
    {
        await using var system = _database.AsSystem();
        var unit = new Enterprise { Name = name, NameKey = Enterprise.KeyOf(name), ScopePath = path };
        system.Db.Enterprises.Add(unit);
        await system.Db.SaveChangesAsync();
        return unit.Id;
    }

    private async Task AssignAsync(TestUser user, Guid unit, DateOnly from, DateOnly? to)
    {
        await using var system = _database.AsSystem();
        system.Db.UnitAssignments.Add(new UnitAssignment { EnterpriseId = unit, UserId = user.Id, From = from, To = to });
        await system.Db.SaveChangesAsync();
    }

    private static async Task<List<string>> SeenAsync(TestScope scope)
    {
        await using (scope)
        {
            return await scope.Db.Enterprises.OrderBy(e => e.Id).Select(e => e.Name).ToListAsync();
        }
    }
}
