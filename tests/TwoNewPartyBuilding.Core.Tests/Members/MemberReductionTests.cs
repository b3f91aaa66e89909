using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Members;

/// <summary>Departed members are reduced after the retention time (14.1), and everybody sees the own data.</summary>
public sealed class MemberReductionTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task After_two_years_only_name_organisation_and_dates_stay_and_the_trail_cannot_be_read()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var member = await LeftAsync(branch, new DateOnly(2024, 11, 22));
        var kept = await LeftAsync(branch, new DateOnly(2024, 11, 23));
        await using (var system = _database.AsSystem())
        {
            Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
            Assert.Equal(0, await system.Get<MemberReduction>().RunAsync(Ct));
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var reduced = await staff.Db.PartyMembers.AsNoTracking().SingleAsync(m => m.Id == member, Ct);
        Assert.Equal((branch.Id, null, null, null, null), (reduced.OrganizationId!.Value, reduced.ResidentIdSealed, reduced.ResidentIdHash, reduced.BirthOn, reduced.Sex));
        Assert.NotEqual("", reduced.Name);
        Assert.NotNull(reduced.JoinedOn);
        Assert.NotNull(reduced.LeftOn);
        Assert.NotNull(reduced.ReducedAt);
        Assert.False(await staff.Db.PersonalKeys.AnyAsync(k => k.SubjectId == member, Ct));
        Assert.True(await staff.Db.PersonalKeys.AnyAsync(k => k.SubjectId == kept, Ct));
        var history = await staff.Get<HistoryReader>().ReadAsync(nameof(PartyMember), member, 50, unmask: true, Ct);
        Assert.Contains(history.Steps.SelectMany(s => s.Changes), c => c.Old == ChangeWords.Destroyed);
        Assert.Null(await AuditChain.FirstBreakAsync(staff.Db, Ct));
        var input = MemberInput.From(reduced);
        Assert.Contains("清除", Assert.Single((await staff.Get<MemberService>().ChangeAsync(member, input, Ct)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_reduce_a_person_once()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        await LeftAsync(branch, new DateOnly(2020, 1, 1));
        await using var one = _database.AsSystem();
        await using var two = _database.AsSystem();
        var done = await Task.WhenAll(one.Get<MemberReduction>().RunAsync(Ct), two.Get<MemberReduction>().RunAsync(Ct));
        Assert.Equal(1, done.Sum());
    }

    [Fact]
    public async Task A_member_with_an_account_sees_the_own_data_whole_and_nobody_elses()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var member = await _database.AddMemberAsync("张小三", branch);
        var other = await _database.AddMemberAsync("李二", branch);
        var account = await _database.AddUserAsync(Role.PartyMember);
        var admin = await _database.AddUserAsync(Role.SystemAdministrator);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var service = staff.Get<MemberService>();
            Assert.Contains("三员分立", (await service.LinkAccountAsync(member.Id, admin.UserName, Ct)).Problems.Single().Message, StringComparison.Ordinal);
            Assert.False((await service.LinkAccountAsync(member.Id, "没有的账号", Ct)).Ok);
            Assert.True((await service.LinkAccountAsync(member.Id, account.UserName, Ct)).Ok);
            Assert.False((await service.LinkAccountAsync(other.Id, account.UserName, Ct)).Ok);
        }

        await using var me = _database.As(account);
        var mine = await me.Get<MyData>().ReadAsync(Ct);
        Assert.Equal(("张小三", member.ResidentId), (mine!.Facts.Name, mine.Facts.ResidentId));
        Assert.Null(await me.Get<MemberFile>().ReadAsync(other.Id, Ct));
        Assert.Empty((await me.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Page.Rows);
        await using var nobody = _database.As(await _database.AddUserAsync(Role.PartyMember));
        Assert.Null(await nobody.Get<MyData>().ReadAsync(Ct));
    }

    private async Task<Guid> LeftAsync(PartyOrganization branch, DateOnly on)
    {
        var member = await _database.AddMemberAsync("张一", branch, from: new DateOnly(2019, 1, 1));
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<MemberPlacing>().LeaveAsync(
            member.Id, new MemberLeaveInput { Version = member.Version, Departure = DepartureKind.TransferredOut, On = on, Document = "介绍信" }, Ct)).Ok);
        return member.Id;
    }
}
