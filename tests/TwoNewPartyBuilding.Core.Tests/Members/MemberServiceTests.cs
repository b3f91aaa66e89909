using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Members;

/// <summary>Entering, correcting, unmasking members, and where they are.</summary>
public sealed class MemberServiceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Scenario_9_a_number_is_stored_upper_case_and_tells_sex_and_birth()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var accepted = await EnterAsync(new() { ResidentId = "11010519491231002x" }, branch);
        Assert.True(accepted.Ok, Said(accepted));
        await using var staff = _database.As(Role.CommitteeStaff);
        var stored = await staff.Db.PartyMembers.AsNoTracking().SingleAsync(Ct);
        staff.Get<MemberVault>().Open(stored);
        Assert.Equal(("11010519491231002X", (Sex?)Sex.Female, (DateOnly?)new DateOnly(1949, 12, 31)), (stored.ResidentId, stored.Sex, stored.BirthOn));
        Assert.Contains("校验码不符", Said(await EnterAsync(new() { ResidentId = "110105194912310021" }, branch)), StringComparison.Ordinal);
        Assert.Contains("不存在", Said(await EnterAsync(new() { ResidentId = "610112190502290015" }, branch)), StringComparison.Ordinal);
        Assert.Contains("15位", Said(await EnterAsync(new() { ResidentId = "110105491231002" }, branch)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_10_sex_against_the_number_is_a_blocking_error_until_a_supervisor_gives_a_reason()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var input = new MemberEntryInput { ResidentId = "11010519491231002X", Sex = Sex.Male };
        var refused = await EnterAsync(input, branch);
        Assert.Equal(nameof(MemberFields.Sex), Assert.Single(refused.Problems).Field);

        // A secretary's reason does not count; the staff's does.
        var secretary = _database.As(Role.BranchSecretary, organization: branch);
        input.IdMismatchReason = "户籍登记有误，已报公安更正";
        Assert.False((await secretary.Get<MemberService>().EnterAsync(Filled(input, branch), Ct)).Ok);
        var done = await EnterAsync(input, branch);
        Assert.True(done.Ok, Said(done));

        // The approval holds as long as the values do.
        await using var staff = _database.As(Role.CommitteeStaff);
        var edit = (await staff.Get<MemberFile>().ReadAsync(done.Value, Ct))!.Facts;
        edit.Position = "会计";
        edit.IdMismatchReason = null;
        Assert.True((await secretary.Get<MemberService>().ChangeAsync(done.Value, edit, Ct)).Ok);
        await secretary.DisposeAsync();
    }

    [Fact]
    public async Task Scenario_11_a_community_sees_masks_and_unmasking_needs_a_reason_and_leaves_one_row()
    {
        var community = await _database.AddCommunityAsync();
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部", community: community);
        var member = (await EnterAsync(new() { Name = "欧阳小华", ResidentId = "610112190501010018", Mobile = "13800138000" }, branch)).Value;
        await using (var place = _database.As(Role.CommunityStaff, community))
        {
            var row = Assert.Single((await place.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Page.Rows);
            Assert.Equal(("欧阳*华", "610112********0018", "138****8000"), (row.Name, row.ResidentId, row.Phone));
            Assert.False((await place.Get<MemberService>().UnmaskAsync(member, "想看看", Ct)).Ok);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal("请填写查看理由", Assert.Single((await staff.Get<MemberService>().UnmaskAsync(member, " ", Ct)).Problems).Message);
        Assert.Equal(0, await staff.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.Unmasked, Ct));
        var clear = await staff.Get<MemberService>().UnmaskAsync(member, "核对档案", Ct);
        Assert.Equal("610112190501010018", clear.Value![nameof(MemberFields.ResidentId)]);
        var noted = await staff.Db.AuditEntries.SingleAsync(a => a.Action == AuditAction.Unmasked, Ct);
        Assert.Equal(("欧阳*华", "核对档案", (Guid?)member), (noted.Label, noted.Reason, noted.RecordId));
    }

    [Fact]
    public void Scenario_12_a_rare_character_is_masked_whole() => Assert.Equal("张*", Masking.Mask(PersonalKind.Name, "张𬱟"));

    [Fact]
    public async Task Nobody_is_entered_twice_and_a_stranger_is_named_only_to_those_who_see_them()
    {
        var one = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var two = await _database.AddOrganizationAsync("滨河乙公司党支部");
        var member = await _database.AddMemberAsync("张一", one);
        var again = await EnterAsync(new() { ResidentId = member.ResidentId }, two);
        var problem = Assert.Single(again.Problems);
        Assert.Equal($"/members/{member.Id}", problem.Link!.Value.Url);
        await using var other = _database.As(Role.BranchSecretary, organization: two);
        var hidden = Assert.Single((await other.Get<MemberService>().EnterAsync(Filled(new() { ResidentId = member.ResidentId }, two), Ct)).Problems);
        Assert.Null(hidden.Link);
        Assert.DoesNotContain("张", hidden.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Masked_values_never_overwrite_and_foreign_masks_are_refused()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var member = await _database.AddMemberAsync("欧阳小华", branch);
        await using var staff = _database.As(Role.CommitteeStaff);
        var input = (await staff.Get<MemberFile>().ReadAsync(member.Id, Ct))!.Facts;
        (input.Name, input.ResidentId) = ("欧阳*华", Masking.Mask(PersonalKind.ResidentId, member.ResidentId));
        (input.BirthOn, input.Sex) = (null, null);
        Assert.True((await staff.Get<MemberService>().ChangeAsync(member.Id, input, Ct)).Ok);
        var stored = await staff.Db.PartyMembers.AsNoTracking().SingleAsync(Ct);
        Assert.Equal(("欧阳小华", member.BirthOn, member.Sex), (stored.Name, stored.BirthOn, stored.Sex));
        Assert.Equal(member.ResidentIdHash, stored.ResidentIdHash);
        input = (await staff.Get<MemberFile>().ReadAsync(member.Id, Ct))!.Facts;
        input.Name = "诸葛*亮";
        Assert.Equal(nameof(MemberFields.Name), Assert.Single((await staff.Get<MemberService>().ChangeAsync(member.Id, input, Ct)).Problems).Field);
    }

    [Theory]
    [InlineData(DepartureKind.TransferredOut, MembershipState.Normal)]
    [InlineData(DepartureKind.Died, MembershipState.Normal)]
    [InlineData(DepartureKind.StruckOff, MembershipState.Out)]
    [InlineData(DepartureKind.Expelled, MembershipState.Out)]
    [InlineData(DepartureKind.Resigned, MembershipState.Out)]
    [InlineData(DepartureKind.Suspended, MembershipState.Suspended)]
    public async Task R_1_12_members_leave_by_events_and_come_back_by_one(DepartureKind kind, MembershipState state)
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var member = await _database.AddMemberAsync("张一", branch);
        await using (var system = _database.AsSystem())
        {
            system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.Secretary, From = new(2022, 1, 1) });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var placing = staff.Get<MemberPlacing>();
        var none = await placing.LeaveAsync(member.Id, new MemberLeaveInput { Version = member.Version, Departure = kind, On = new(2026, 11, 1) }, Ct);
        Assert.Equal(nameof(MemberLeaveInput.Document), Assert.Single(none.Problems).Field);
        var early = await placing.LeaveAsync(member.Id, new MemberLeaveInput { Version = member.Version, Departure = kind, On = new(2020, 1, 1), Document = "一" }, Ct);
        Assert.Equal(nameof(MemberLeaveInput.On), Assert.Single(early.Problems).Field);
        Assert.True((await placing.LeaveAsync(member.Id, new MemberLeaveInput { Version = member.Version, Departure = kind, On = new(2026, 11, 1), Document = "滨党发〔2026〕3号" }, Ct)).Ok);
        var left = await staff.Db.PartyMembers.Include(m => m.Placements).SingleAsync(Ct);
        Assert.Equal((new DateOnly(2026, 11, 1), kind, state), (left.LeftOn!.Value, left.Departure!.Value, left.State));
        Assert.False(left.Placements.Single().Covers(new(2026, 11, 1)));
        Assert.True(left.Placements.Single().Covers(new(2026, 10, 31)));
        Assert.NotNull((await staff.Db.OrganizationPosts.SingleAsync(Ct)).To);
        Assert.Equal(1, (await staff.Get<MemberList>().ReadAsync(new MemberFilter { Tab = MemberTab.Left }, Ct)).Page.Total);

        var back = new MemberReturnInput { Version = left.Version, OrganizationId = branch.Id, On = new(2026, 10, 31), Reason = "批复" };
        Assert.Equal(nameof(back.On), Assert.Single((await placing.ReturnAsync(member.Id, back, Ct)).Problems).Field);
        back.On = new(2026, 11, 20);
        Assert.True((await placing.ReturnAsync(member.Id, back, Ct)).Ok);
        Assert.Equal((null, MembershipState.Normal), (left.LeftOn, left.State));
    }

    [Fact]
    public async Task A_secretary_reaches_the_own_branch_only()
    {
        var one = await _database.AddOrganizationAsync("滨河甲公司党支部");
        var two = await _database.AddOrganizationAsync("滨河乙公司党支部");
        var own = await _database.AddMemberAsync("张一", one);
        var other = await _database.AddMemberAsync("李二", two);
        await using var secretary = _database.As(Role.BranchSecretary, organization: one);
        Assert.NotNull(await secretary.Get<MemberFile>().ReadAsync(own.Id, Ct));
        Assert.Null(await secretary.Get<MemberFile>().ReadAsync(other.Id, Ct));
        Assert.True((await secretary.Get<MemberPlacing>().LeaveAsync(other.Id, new MemberLeaveInput(), Ct)).NotFound);
        var elsewhere = await secretary.Get<MemberService>().EnterAsync(Filled(new() { Name = "王三" }, two), Ct);
        Assert.Equal(nameof(MemberEntryInput.OrganizationId), Assert.Single(elsewhere.Problems).Field);
        await using var committee = _database.As(Role.BranchCommittee, organization: one);
        Assert.Single((await committee.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Page.Rows);
    }

    [Fact]
    public async Task Numbers_are_found_whole_and_names_by_pinyin()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部");
        await EnterAsync(new() { Name = "单雄信", ResidentId = "610112190501010018", Mobile = "13800138000" }, branch);
        await EnterAsync(new() { Name = "艾青", Mobile = "13800138001" }, branch);
        await using var staff = _database.As(Role.CommitteeStaff);
        foreach (var (q, found) in new[] { ("610112190501010018", 1), ("61011219050101001", 0), ("13800138000", 1), ("1380013", 0), ("雄信", 1), ("aiqing", 1), ("没有", 0) })
        {
            Assert.Equal(found, (await staff.Get<MemberList>().ReadAsync(new MemberFilter { Q = q }, Ct)).Page.Total);
        }

        Assert.Equal(["艾*", "单*信"], (await staff.Get<MemberList>().ReadAsync(new MemberFilter(), Ct)).Page.Rows.Select(r => r.Name));
        Assert.True(string.CompareOrdinal(MemberNames.SortOf("单雄信"), MemberNames.SortOf("任我行")) > 0);
    }

    [Fact]
    public async Task A_unit_with_members_is_not_confirmed_to_have_none_and_its_roster_is_as_old_as_the_last_check()
    {
        Guid unit;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            unit = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
            Assert.True((await staff.Get<DocumentService>().ConfirmNoMembersAsync(unit, Ct)).Ok);
        }

        var branch = await _database.AddOrganizationAsync("滨河甲公司党支部", units: unit);
        _database.Time.Advance(TimeSpan.FromDays(1));
        await using var later = _database.As(Role.CommitteeStaff);
        Assert.True((await later.Get<MemberService>().EnterAsync(Filled(new() { Name = "张一", EnterpriseId = unit }, branch), Ct)).Ok);
        Assert.Contains("1 名党员", Assert.Single((await later.Get<DocumentService>().ConfirmNoMembersAsync(unit, Ct)).Problems).Message, StringComparison.Ordinal);
        var check = await later.Db.DocumentChecks.OrderBy(c => c.On).LastAsync(c => c.Document == UnitDocument.Roster, Ct);
        Assert.Equal((DocumentDeed.Saved, TestDatabase.StartDay.AddDays(1)), (check.Deed, check.On));
        _database.Time.Advance(TimeSpan.FromDays(1));
        await using var last = _database.As(Role.CommitteeStaff);
        Assert.True((await last.Get<DocumentService>().ConfirmAsync([unit], Ct)).Ok);
        Assert.Equal(DocumentDeed.Unchanged, (await last.Db.DocumentChecks.OrderBy(c => c.On).LastAsync(c => c.Document == UnitDocument.Roster, Ct)).Deed);
    }

    [Fact]
    public async Task Scenario_15_a_unit_names_who_still_works_there_masked()
    {
        Guid unit;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            unit = (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" }, Ct)).Value;
        }

        var member = await _database.AddMemberAsync("欧阳小华", null, unit);
        await using var later = _database.As(Role.CommitteeStaff);
        var still = Assert.Single(await later.Get<UnitMembers>().StillHereAsync(unit, Ct));
        Assert.Equal(("欧阳*华", $"/members/{member.Id}"), (still.Name, still.Url));
        Assert.True((await later.Get<MemberPlacing>().LeaveAsync(member.Id, new MemberLeaveInput { Version = member.Version, Departure = DepartureKind.TransferredOut, On = new(2026, 11, 23), Document = "一" }, Ct)).Ok);
        Assert.Empty(await later.Get<UnitMembers>().StillHereAsync(unit, Ct));
    }

    [Fact]
    public async Task Rights_rest_from_a_day_to_a_day_and_never_twice_at_once()
    {
        var member = await _database.AddMemberAsync("张一", await _database.AddOrganizationAsync("滨河甲公司党支部"));
        await using var staff = _database.As(Role.CommitteeStaff);
        var placing = staff.Get<MemberPlacing>();
        RightsRestInput Rest(DateOnly from, DateOnly? to) => new() { Reason = RightsRestReason.UnderWatch, Document = "文", From = from, To = to };
        Assert.True((await placing.RestAsync(member.Id, Rest(new(2026, 1, 1), null), Ct)).Ok);
        Assert.False((await placing.RestAsync(member.Id, Rest(new(2026, 6, 1), null), Ct)).Ok);
        var rest = await staff.Db.RightsRests.SingleAsync(Ct);
        Assert.True((await placing.EndRestAsync(member.Id, rest.Id, Ct)).Ok);
        Assert.Equal(TestDatabase.StartDay, rest.To);
        Assert.True((await placing.RestAsync(member.Id, Rest(TestDatabase.StartDay, null), Ct)).Ok);
    }

    private async Task<Outcome<Guid>> EnterAsync(MemberEntryInput input, PartyOrganization branch)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await staff.Get<MemberService>().EnterAsync(Filled(input, branch), Ct);
    }

    private static MemberEntryInput Filled(MemberEntryInput input, PartyOrganization branch)
    {
        input.Name = input.Name.Length == 0 ? "张一" : input.Name;
        input.OrganizationId ??= branch.Id;
        input.Since ??= new DateOnly(2026, 1, 1);
        return input;
    }

    private static string Said(Outcome outcome) => string.Join("；", outcome.Problems.Select(p => p.Message));
}
