using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Domain 14.5: somebody who reads the street as a leader and edits one community edits only that community.</summary>
public sealed class MixedRolesTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Enterprise> EnterAsync(Community community)
    {
        await using var system = _database.AsSystem();
        var unit = new Enterprise { Name = community.Name + "机械", NameKey = community.Name + "机械", CommunityId = community.Id, ScopePath = community.Path };
        system.Db.Enterprises.Add(unit);
        await system.Db.SaveChangesAsync(Ct);
        return unit;
    }

    private async Task<TestScope> LeaderOfAsync(Community community)
    {
        var user = await _database.AddUserAsync(Role.CommunityStaff, community);
        var scope = _database.AsNobody();
        scope.User.SignIn(user.Id, user.UserName, user.DisplayName, [new(Role.CommunityStaff, community.Number), new(Role.CommitteeLeader, null)], Guid.NewGuid(), false);
        return scope;
    }

    [Fact]
    public async Task Reading_reaches_further_than_editing()
    {
        var own = await _database.AddCommunityAsync("滨河社区", 1);
        var other = await _database.AddCommunityAsync("东湖社区", 2);
        var (mine, theirs) = (await EnterAsync(own), await EnterAsync(other));
        await using var scope = await LeaderOfAsync(own);
        Assert.Equal(2, await scope.Db.Enterprises.CountAsync(Ct));

        async Task<Outcome<Guid>> Change(Enterprise unit, Community into) => await scope.Get<EnterpriseService>().ChangeAsync(
            unit.Id, new EnterpriseInput { Name = unit.Name, CommunityId = into.Id, Employees = 7, Version = unit.Version }, Ct);
        Assert.Contains("不在您可以修改的范围内", (await Change(theirs, other)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Equal(nameof(EnterpriseInput.CommunityId), (await Change(mine, other)).Problems.Single().Field);
        Assert.True((await Change(mine, own)).Ok);
        Assert.Contains("不在您可以修改的范围内", (await scope.Get<EnterpriseParts>().SaveRegistrationAsync(theirs.Id, new RegistrationInput(), Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await scope.Get<EnterpriseParts>().SaveRegistrationAsync(mine.Id, new RegistrationInput(), Ct)).Ok);
    }
}
