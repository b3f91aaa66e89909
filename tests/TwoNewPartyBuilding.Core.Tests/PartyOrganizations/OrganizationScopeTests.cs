using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.PartyOrganizations;

/// <summary>Who sees which organisations, members and units (design 4, “scope”; domain 14.5).</summary>
public sealed class OrganizationScopeTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Guid> UnitAsync(string name, Community community, int number)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(
            new EnterpriseInput { Name = name, CreditCode = TestData.CreditCodeOf(number), CommunityId = community.Id });
        Assert.True(outcome.Ok);
        return outcome.Value;
    }

    private sealed record Street(
        Community Riverside, Community Park, PartyOrganization Root, PartyOrganization First, PartyOrganization Second, Guid Pump, Guid Software);

    private async Task<Street> StreetAsync()
    {
        var riverside = await _database.AddCommunityAsync("滨河社区", 1);
        var park = await _database.AddCommunityAsync("科技园社区", 2);
        var pump = await UnitAsync("滨河水泵有限公司", riverside, 1);
        var software = await UnitAsync("科创软件有限公司", park, 2);
        var root = await _database.AddOrganizationAsync("滨河街道党工委", OrganizationType.WorkingCommittee);
        var committee = await _database.AddOrganizationAsync("综合党委", OrganizationType.Committee, root);
        var first = await _database.AddOrganizationAsync("滨河水泵党支部", OrganizationType.Branch, committee, riverside, pump);
        var second = await _database.AddOrganizationAsync("科创软件党支部", OrganizationType.Branch, committee, park, software);
        await _database.AddMemberAsync("张一", first, pump);
        await _database.AddMemberAsync("李二", second, software);
        return new Street(riverside, park, root, first, second, pump, software);
    }

    private static async Task<(string Organizations, string Members, string Units)> SeesAsync(TestScope scope) => (
        string.Join(' ', await scope.Db.PartyOrganizations.OrderBy(o => o.Number).Select(o => o.Name).ToListAsync(Ct)),
        string.Join(' ', await scope.Db.PartyMembers.OrderBy(m => m.Id).Select(m => m.Name).ToListAsync(Ct)),
        string.Join(' ', await scope.Db.Enterprises.OrderBy(e => e.Id).Select(e => e.Name).ToListAsync(Ct)));

    [Fact]
    public async Task A_secretary_sees_the_own_branch_its_members_and_its_units_and_nothing_of_another()
    {
        var street = await StreetAsync();
        await using var secretary = _database.As(Role.BranchSecretary, organization: street.First);
        Assert.Equal(("滨河水泵党支部", "张一", "滨河水泵有限公司"), await SeesAsync(secretary));
    }

    [Fact]
    public async Task A_secretary_of_a_committee_sees_what_lies_below_it()
    {
        var street = await StreetAsync();
        await using var secretary = _database.As(Role.BranchSecretary, organization: street.Root);
        Assert.Equal(("滨河街道党工委 综合党委 滨河水泵党支部 科创软件党支部", "张一 李二", "滨河水泵有限公司 科创软件有限公司"), await SeesAsync(secretary));
    }

    [Fact]
    public async Task A_community_sees_the_organisations_and_members_of_its_area()
    {
        var street = await StreetAsync();
        await using var community = _database.As(Role.CommunityStaff, street.Park);
        Assert.Equal(("科创软件党支部", "李二", "科创软件有限公司"), await SeesAsync(community));
    }

    [Fact]
    public async Task A_community_sees_who_works_in_its_units_although_the_relation_lies_elsewhere()
    {
        var street = await StreetAsync();
        await _database.AddMemberAsync("王三", street.First, street.Software);
        await _database.AddMemberAsync("赵四", null, street.Software);
        await using var community = _database.As(Role.CommunityStaff, street.Park);
        Assert.Equal("李二 王三 赵四", (await SeesAsync(community)).Members);

        // The branch of that unit sees those whose relation lies in no organisation of the street, but no other branch's members.
        await using var secretary = _database.As(Role.BranchSecretary, organization: street.Second);
        Assert.Equal("李二 赵四", (await SeesAsync(secretary)).Members);
    }

    [Fact]
    public async Task A_unit_no_longer_covered_is_no_longer_seen()
    {
        var street = await StreetAsync();
        await using (var system = _database.AsSystem())
        {
            var link = await system.Db.OrganizationUnits.SingleAsync(u => u.EnterpriseId == street.Pump, Ct);
            link.To = system.Db.Today;
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var secretary = _database.As(Role.BranchSecretary, organization: street.First);
        Assert.Equal("", (await SeesAsync(secretary)).Units);
    }

    [Fact]
    public async Task Nobody_and_plain_members_see_nothing()
    {
        await StreetAsync();
        await using var member = _database.As(Role.PartyMember);
        Assert.Equal(("", "", ""), await SeesAsync(member));
        await using var nobody = _database.AsNobody();
        Assert.Equal(("", "", ""), await SeesAsync(nobody));
    }

    [Theory]
    [InlineData(-1, 0, true)] // Last day, included.
    [InlineData(-1, -1, false)] // The day after the end.
    [InlineData(0, 30, true)] // First day.
    [InlineData(1, 30, false)] // Not arrived yet.
    public async Task An_instructor_sees_a_unit_only_while_sent_there(int arrived, int ends, bool seen)
    {
        var street = await StreetAsync();
        var account = await _database.AddUserAsync(Role.Instructor);
        await using (var system = _database.AsSystem())
        {
            var instructor = new Instructor { Name = "周五", UserId = account.Id };
            system.Db.Instructors.Add(instructor);
            system.Db.Dispatches.Add(new Dispatch
            {
                InstructorId = instructor.Id, EnterpriseId = street.Pump, State = DispatchState.Arrived,
                ArrivedOn = system.Db.Today.AddDays(arrived), EndsOn = system.Db.Today.AddDays(ends),
            });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var sent = _database.As(account);
        Assert.Equal(("", seen ? "张一" : "", seen ? "滨河水泵有限公司" : ""), await SeesAsync(sent));
    }

    [Fact]
    public void Organisations_lie_below_a_path_and_never_beside_it()
    {
        var one = PartyOrganization.PathUnder(null, 1);
        Assert.Equal("/o1/", one);
        Assert.Equal("/o1/o12/", PartyOrganization.PathUnder(one, 12));
        Assert.True(new OrgScope([one], null).Covers("/o1/o12/"));
        Assert.False(new OrgScope([one], null).Covers("/o12/"));
        Assert.True(new OrgScope([one], null).HasOrganizations);
        Assert.False(new OrgScope(["/1/"], null).HasOrganizations);
    }
}
