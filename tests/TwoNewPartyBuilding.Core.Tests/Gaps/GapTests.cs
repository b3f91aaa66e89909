using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Gaps;

/// <summary>Gap cases: taken up, given out, closed by the records.</summary>
public sealed class GapTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Guid> UnitAsync(string name, int members = 2)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var id = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, Employees = 10 }, Ct)).Value;
        for (var i = 0; i < members; i++)
        {
            await _database.AddMemberAsync($"党员{i}", null, id);
        }

        return id;
    }

    [Fact]
    public async Task A_case_keeps_owner_due_day_and_next_step_and_closes_by_itself_with_its_reason()
    {
        var owner = await _database.AddUserAsync(Role.CommitteeStaff);
        var unit = await UnitAsync("滨河甲公司");
        await using (var staff = _database.As(owner))
        {
            var gaps = staff.Get<GapService>();
            Assert.True((await gaps.SaveAsync(GapKind.ShouldJoin, unit, new GapInput { OwnerId = owner.Id, DueOn = Today.AddDays(30), NextStep = "与企业座谈" }, Ct)).Ok);
            var row = Assert.Single((await gaps.ReadAsync(new GapFilter { Kind = GapKind.ShouldJoin, State = GapState.Mine }, Ct)).Rows.Rows);
            Assert.Equal((owner.DisplayName, Today.AddDays(30), "与企业座谈"), (row.Owner, row.DueOn, row.NextStep));
            Assert.True((await gaps.SaveAsync(GapKind.ShouldJoin, unit, new GapInput { NextStep = "旧的表单" }, Ct)).Conflict);
            Assert.Equal(0, await staff.Get<GapClosing>().RunAsync(Ct));
        }

        await _database.AddOrganizationAsync("联合支部", OrganizationType.JointBranch, null, null, unit);
        await using (var staff = _database.As(owner))
        {
            var read = await staff.Get<GapService>().ReadAsync(new GapFilter { Kind = GapKind.ShouldJoin, State = GapState.Closed }, Ct);
            Assert.Equal("已纳入联合等党组织", Assert.Single(read.Rows.Rows).ClosedBecause);
            Assert.Contains("已经销号", Assert.Single((await staff.Get<GapService>().SaveAsync(GapKind.ShouldJoin, unit, new GapInput(), Ct)).Problems).Message, StringComparison.Ordinal);
            Assert.Equal(1, await staff.Get<GapClosing>().RunAsync(Ct));
            Assert.Equal(0, await staff.Get<GapClosing>().RunAsync(Ct));
            var stored = await staff.Db.GapCases.AsNoTracking().SingleAsync(Ct);
            Assert.Equal((Today, "已纳入联合等党组织"), (stored.ClosedOn, stored.ClosedBecause));
            Assert.Contains(await staff.Db.AuditEntries.AsNoTracking().Where(a => a.RootId == unit).ToListAsync(Ct), a => a.Reason == "缺口已不存在，自动销号");
        }
    }

    [Fact]
    public async Task Several_gaps_are_given_out_at_once_and_what_is_left_empty_stays()
    {
        var owner = await _database.AddUserAsync(Role.CommitteeStaff);
        var (one, two, none) = (await UnitAsync("滨河甲公司"), await UnitAsync("滨河乙公司"), await UnitAsync("滨河丙公司", members: 0));
        await using var staff = _database.As(owner);
        var gaps = staff.Get<GapService>();
        Assert.Equal(2, (await gaps.AssignAsync(GapKind.ShouldJoin, [one, two, none], owner.Id, null, Ct)).Value);
        Assert.Equal(1, (await gaps.AssignAsync(GapKind.ShouldJoin, [one], null, Today.AddDays(-1), Ct)).Value);
        var read = await gaps.ReadAsync(new GapFilter { Kind = GapKind.ShouldJoin, State = GapState.Overdue }, Ct);
        Assert.Equal(owner.DisplayName, Assert.Single(read.Rows.Rows).Owner);
        Assert.Equal((2, 0, 1), (read.States[GapState.Mine], read.States[GapState.NoOwner], read.States[GapState.Overdue]));
        Assert.NotEmpty((await gaps.AssignAsync(GapKind.ShouldJoin, [], owner.Id, null, Ct)).Problems);
        Assert.NotEmpty((await gaps.AssignAsync(GapKind.ShouldJoin, [one], Guid.NewGuid(), null, Ct)).Problems);
        Assert.True((await gaps.AssignAsync(GapKind.ShouldBuild, [one], owner.Id, null, Ct)).NotFound);
    }

    [Theory]
    [InlineData(2, 0, GapKind.ShouldJoin)]
    [InlineData(3, 0, GapKind.ShouldBuild)]
    [InlineData(1, 1, GapKind.ShouldJoin)]
    [InlineData(2, 5, GapKind.ShouldJoin)] // Probationary members never make three.
    [InlineData(0, 1, GapKind.ShouldJoin)]
    [InlineData(0, 0, null)]
    public async Task Scenario_18_a_unit_without_organisation_stands_in_one_list_by_its_full_members(int full, int probationary, GapKind? expected)
    {
        var unit = await UnitAsync("滨河甲公司", members: 0);
        for (var i = 0; i < full + probationary; i++)
        {
            await _database.AddMemberAsync($"党员{i}", null, unit, i < full ? MemberStanding.Full : MemberStanding.Probationary);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        foreach (var kind in new[] { GapKind.ShouldBuild, GapKind.ShouldBuildOwn, GapKind.ShouldJoin })
        {
            Assert.Equal(kind == expected ? [unit] : [], (await staff.Get<GapReader>().ReadAsync(kind, Ct)).Select(g => g.Id));
        }
    }

    [Fact]
    public async Task A_residents_branch_is_due_by_its_own_longer_term()
    {
        var branch = await _database.AddOrganizationAsync("滨河社区支部");
        async Task<int> DueAsync(bool ofResidents)
        {
            await using (var system = _database.AsSystem())
            {
                var stored = await system.Db.PartyOrganizations.SingleAsync(o => o.Id == branch.Id, Ct);
                (stored.IsOfResidents, stored.LastElectedOn) = (ofResidents, Today.AddYears(-3));
                await system.Db.SaveChangesAsync(Ct);
            }

            await using var staff = _database.As(Role.CommitteeStaff);
            return (await staff.Get<GapReader>().ReadAsync(GapKind.ElectionDue, Ct)).Count;
        }

        Assert.Equal(1, await DueAsync(ofResidents: false));
        Assert.Equal(0, await DueAsync(ofResidents: true));
    }

    [Fact]
    public async Task Scenario_18_a_branch_with_seven_full_members_without_committee_is_a_gap_of_its_organisation()
    {
        var unit = await UnitAsync("滨河甲公司", members: 0);
        var branch = await _database.AddOrganizationAsync("甲支部", OrganizationType.Branch, null, null, unit);
        for (var i = 0; i < 6; i++)
        {
            await _database.AddMemberAsync($"党员{i}", branch, unit);
        }

        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.Empty(await staff.Get<GapReader>().ReadAsync(GapKind.CommitteeMissing, Ct));
        }

        await _database.AddMemberAsync("第七人", branch, unit);
        await using var later = _database.As(Role.CommitteeStaff);
        Assert.Equal(branch.Id, Assert.Single(await later.Get<GapReader>().ReadAsync(GapKind.CommitteeMissing, Ct)).Id);
        Assert.True((await later.Get<GapService>().SaveAsync(GapKind.CommitteeMissing, branch.Id, new GapInput { NextStep = "筹备选举" }, Ct)).Ok);
        Assert.Equal("甲支部", (await later.Get<GapService>().FindAsync(GapKind.CommitteeMissing, branch.Id, Ct))!.Name);
    }

    [Fact]
    public async Task The_inbox_counts_and_lists_every_gap_as_its_list_does()
    {
        await UnitAsync("滨河甲公司");
        await UnitAsync("滨河乙公司", members: 3);
        await UnitAsync("滨河丙公司", members: 0);
        await using var staff = _database.As(Role.CommitteeStaff);
        var worklist = staff.Get<WorklistService>();
        var counts = (await worklist.CountAsync(Ct)).ToDictionary(c => c.Kind.Key, c => c.Count);
        Assert.Equal((1, 1, 2, 3), (counts["gap-shouldbuild"], counts["gap-shouldjoin"], counts["gap-shouldsend"], counts["gap-blank"]));
        var page = await worklist.ReadAsync("gap-shouldsend", 1, Ct);
        Assert.Equal(2, page!.Rows.Count);
        Assert.StartsWith("/gaps/ShouldSend/", page.Rows[0].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_known_of_a_gap_outside_the_scope()
    {
        var unit = await UnitAsync("滨河甲公司");
        var park = await _database.AddCommunityAsync("科技园社区", 2);
        await using var other = _database.As(Role.CommunityStaff, park);
        Assert.Null(await other.Get<GapService>().FindAsync(GapKind.ShouldJoin, unit, Ct));
        Assert.True((await other.Get<GapService>().SaveAsync(GapKind.ShouldJoin, unit, new GapInput(), Ct)).NotFound);
        Assert.True((await other.Get<GapService>().AssignAsync(GapKind.ShouldJoin, [unit], null, Today, Ct)).NotFound);
        Assert.Equal(0, await other.Get<GapClosing>().RunAsync(Ct));
    }
}
