using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Instructors;

/// <summary>Instructors: eligibility, states, limits, terms, visits, suggestions (section 8).</summary>
public sealed class InstructorTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Guid> UnitAsync(string name, Guid? community = null, string? industry = null, int? employees = 10)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community, IndustryCode = industry, Employees = employees }, Ct);
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    private async Task<Guid> InstructorAsync(string name, bool full = true, Guid? community = null, string? industries = null, Guid? user = null)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<InstructorService>().EnterAsync(
            new InstructorInput { Name = name, IsFullMember = full, CommunityId = community, Industries = industries, UserId = user, Phone = "19900010154" }, Ct);
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    private async Task<Core.Common.Outcome<string?>> SendAsync(
        Guid instructor, Guid unit, DateOnly? arrived = null, string? document = "滨党工发〔2026〕8号", DispatchRole role = DispatchRole.Lead, string? reason = null)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await staff.Get<DispatchService>().SendAsync(
            new DispatchInput { InstructorId = instructor, EnterpriseId = unit, ArrivedOn = arrived, Document = document, SentOn = arrived, Role = role, OverrideReason = reason }, Ct);
    }

    private async Task<Dispatch> DispatchAsync()
    {
        await using var system = _database.AsSystem();
        return await system.Db.Dispatches.AsNoTracking().SingleAsync(Ct);
    }

    [Fact]
    public async Task Only_a_full_member_in_use_may_be_sent()
    {
        var unit = await UnitAsync("滨河甲公司");
        var refused = await SendAsync(await InstructorAsync("张三", full: false), unit);
        Assert.Contains("不是正式党员", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        Assert.True((await SendAsync(await InstructorAsync("李四"), unit)).Ok);
    }

    [Fact]
    public async Task R_8_01_a_dispatch_goes_from_planned_to_sent_to_arrived_to_recalled()
    {
        var unit = await UnitAsync("滨河甲公司");
        Assert.True((await SendAsync(await InstructorAsync("李四"), unit, document: null)).Ok);
        var planned = await DispatchAsync();
        Assert.Equal(DispatchState.Planned, planned.State);
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<DispatchService>();
        Assert.Equal("Document", Assert.Single((await service.AdvanceAsync(planned.Id, planned.Version, " ", null, null, Ct)).Problems).Field);
        Assert.True((await service.AdvanceAsync(planned.Id, planned.Version, "滨党工发〔2026〕9号", Today, null, Ct)).Ok);
        var sent = await DispatchAsync();
        Assert.Equal((DispatchState.Sent, Today), (sent.State, sent.SentOn));
        Assert.True((await service.AdvanceAsync(planned.Id, planned.Version, null, null, Today, Ct)).Conflict);
        Assert.NotEmpty((await service.AdvanceAsync(sent.Id, sent.Version, null, null, Today.AddDays(1), Ct)).Problems);
        Assert.NotEmpty((await service.AdvanceAsync(sent.Id, sent.Version, null, null, Today.AddDays(-1), Ct)).Problems);
        Assert.True((await service.AdvanceAsync(sent.Id, sent.Version, null, null, Today, Ct)).Ok);
        var arrived = await DispatchAsync();

        // 24 months, the last day included.
        Assert.Equal((DispatchState.Arrived, new DateOnly(2028, 11, 22)), (arrived.State, arrived.EndsOn));
        Assert.NotEmpty((await service.EndAsync(arrived.Id, arrived.Version, new DispatchEndInput { State = DispatchState.Recalled }, Ct)).Problems);
        Assert.True((await service.EndAsync(arrived.Id, arrived.Version, new DispatchEndInput { State = DispatchState.Recalled, Reason = "另有任用" }, Ct)).Ok);
        Assert.Equal((DispatchState.Recalled, Today), ((await DispatchAsync()).State, (await DispatchAsync()).EndsOn));
    }

    [Fact]
    public async Task R_8_01_a_unit_has_one_lead_and_one_liaison_at_a_time()
    {
        var unit = await UnitAsync("滨河甲公司");
        var (one, two) = (await InstructorAsync("张三"), await InstructorAsync("李四"));
        Assert.True((await SendAsync(one, unit, Today)).Ok);
        Assert.Contains("已有党建指导员（张三）", Assert.Single((await SendAsync(two, unit, Today)).Problems).Message, StringComparison.Ordinal);
        Assert.True((await SendAsync(two, unit, Today, role: DispatchRole.Liaison)).Ok);
        Assert.NotEmpty((await SendAsync(one, unit, Today, role: DispatchRole.Liaison)).Problems);
    }

    [Fact]
    public async Task R_8_01_a_successor_is_planned_when_the_term_ends_and_arrives_the_day_after()
    {
        var unit = await UnitAsync("滨河甲公司");
        var (one, two) = (await InstructorAsync("张三"), await InstructorAsync("李四"));
        Assert.True((await SendAsync(one, unit, Today)).Ok);
        Assert.NotEmpty((await SendAsync(two, unit)).Problems);

        // The term ends on 2028-11-22 and is reminded of sixty days before.
        _database.Time.SetUtcNow(new DateTimeOffset(2028, 9, 22, 1, 0, 0, TimeSpan.Zero));
        Assert.NotEmpty((await SendAsync(two, unit)).Problems);
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await SendAsync(two, unit)).Ok);
        Assert.NotEmpty((await SendAsync(await InstructorAsync("王五"), unit)).Problems);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var next = await staff.Db.Dispatches.AsNoTracking().SingleAsync(d => d.InstructorId == two, Ct);
            var refused = await staff.Get<DispatchService>().AdvanceAsync(next.Id, next.Version, null, null, new(2028, 9, 23), Ct);
            Assert.Contains("还有党建指导员（张三）", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        }

        _database.Time.SetUtcNow(new DateTimeOffset(2028, 11, 23, 1, 0, 0, TimeSpan.Zero));
        await using var later = _database.As(Role.CommitteeStaff);
        var sent = await later.Db.Dispatches.AsNoTracking().SingleAsync(d => d.InstructorId == two, Ct);
        Assert.NotEmpty((await later.Get<DispatchService>().AdvanceAsync(sent.Id, sent.Version, null, null, new(2028, 11, 22), Ct)).Problems);
        Assert.True((await later.Get<DispatchService>().AdvanceAsync(sent.Id, sent.Version, null, null, new(2028, 11, 23), Ct)).Ok);
    }

    [Fact]
    public async Task R_8_01_a_term_that_is_over_is_not_made_longer_and_one_that_runs_is_not_called_over()
    {
        var unit = await UnitAsync("滨河甲公司");
        Assert.True((await SendAsync(await InstructorAsync("张三"), unit, Today)).Ok);
        var dispatch = await DispatchAsync();
        async Task<Core.Common.Outcome> EndAsync(DispatchState state, DateOnly? on = null)
        {
            await using var staff = _database.As(Role.CommitteeStaff);
            return await staff.Get<DispatchService>().EndAsync(dispatch.Id, dispatch.Version, new DispatchEndInput { State = state, On = on, Reason = "轮换" }, Ct);
        }

        Assert.Equal("State", Assert.Single((await EndAsync(DispatchState.Expired)).Problems).Field);
        _database.Time.SetUtcNow(new DateTimeOffset(2028, 12, 20, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal("On", Assert.Single((await EndAsync(DispatchState.Recalled, new(2028, 11, 23))).Problems).Field);
        Assert.True((await EndAsync(DispatchState.Recalled)).Ok);
        Assert.Equal(new DateOnly(2028, 11, 22), (await DispatchAsync()).EndsOn);
    }

    [Fact]
    public async Task The_fourth_unit_warns_and_the_sixth_wants_a_reason()
    {
        var instructor = await InstructorAsync("张三");
        for (var i = 1; i <= 5; i++)
        {
            var sent = await SendAsync(instructor, await UnitAsync($"滨河{i}公司"), Today);
            Assert.True(sent.Ok);
            Assert.Equal(i >= 4, sent.Value is not null);
        }

        var sixth = await UnitAsync("滨河六公司");
        Assert.Equal(nameof(DispatchInput.OverrideReason), Assert.Single((await SendAsync(instructor, sixth, Today)).Problems).Field);
        Assert.True((await SendAsync(instructor, sixth, Today, reason: "同一园区，步行可达")).Ok);
    }

    [Fact]
    public async Task Scenario_44_an_arrival_takes_the_unit_out_of_the_list_the_same_minute()
    {
        var unit = await UnitAsync("滨河甲公司");
        await using (var before = _database.As(Role.CommitteeStaff))
        {
            Assert.Single(await before.Get<GapReader>().ReadAsync(GapKind.Blank, Ct));
        }

        Assert.True((await SendAsync(await InstructorAsync("张三"), unit, Today)).Ok);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Empty(await staff.Get<GapReader>().ReadAsync(GapKind.Blank, Ct));
        Assert.Equal("100.00%", (await staff.Get<CoverageService>().FiguresAsync(Ct))[Indicator.K5].Text);
    }

    [Fact]
    public async Task An_instructor_sees_units_and_day_only_while_sent_and_records_visits_of_the_own_days()
    {
        var account = await _database.AddUserAsync(Role.Instructor);
        var (unit, other) = (await UnitAsync("滨河甲公司"), await UnitAsync("滨河乙公司"));
        Assert.True((await SendAsync(await InstructorAsync("张三", user: account.Id), unit, Today)).Ok);
        await using (var instructor = _database.As(account))
        {
            var visits = instructor.Get<VisitService>();
            var day = await visits.MyDayAsync(Ct);
            Assert.Equal(("滨河甲公司", Today.AddDays(31), Today.AddDays(7)), (Assert.Single(day!.Units).Unit, day.Units[0].VisitDueOn, day.Units[0].ContactDueOn));
            Assert.True((await visits.RecordAsync(other, new VisitInput { On = Today, Matter = "看一看" }, null, null, Ct)).NotFound);
            Assert.Equal("On", Assert.Single((await visits.RecordAsync(unit, new VisitInput { On = Today.AddDays(-1), Matter = "看一看" }, null, null, Ct)).Problems).Field);
            Assert.Equal("On", Assert.Single((await visits.RecordAsync(unit, new VisitInput { On = Today.AddDays(1), Matter = "看一看" }, null, null, Ct)).Problems).Field);
            Assert.Equal("Matter", Assert.Single((await visits.RecordAsync(unit, new VisitInput { On = Today }, null, null, Ct)).Problems).Field);
            Assert.True((await visits.RecordAsync(unit, new VisitInput { On = Today, Matter = "宣传政策", Met = "王厂长" }, null, null, Ct)).Ok);
            Assert.Equal(Today, (await visits.MyDayAsync(Ct))!.Units[0].LastVisitOn);
        }

        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var stored = await staff.Db.Dispatches.SingleAsync(Ct);
            Assert.True((await staff.Get<DispatchService>().EndAsync(stored.Id, stored.Version, new DispatchEndInput { State = DispatchState.Moved, Reason = "轮换" }, Ct)).Ok);
        }

        _database.Time.Advance(TimeSpan.FromDays(1));
        await using var later = _database.As(account);
        Assert.Empty((await later.Get<VisitService>().MyDayAsync(Ct))!.Units);
        Assert.False(await later.Db.Enterprises.AnyAsync(Ct));
    }

    [Fact]
    public async Task A_photo_is_kept_with_the_unit_and_only_a_picture_is_taken()
    {
        var account = await _database.AddUserAsync(Role.Instructor);
        var unit = await UnitAsync("滨河甲公司");
        await SendAsync(await InstructorAsync("张三", user: account.Id), unit, Today);
        await using var instructor = _database.As(account);
        using var text = new MemoryStream("%PDF-1.4 nothing"u8.ToArray());
        var refused = await instructor.Get<VisitService>().RecordAsync(unit, new VisitInput { On = Today, Matter = "看一看" }, "a.jpg", text, Ct);
        Assert.Equal("Photo", Assert.Single(refused.Problems).Field);
        Assert.False(await instructor.Db.Visits.AnyAsync(Ct));
    }

    [Fact]
    public async Task Late_visits_and_ending_terms_are_in_the_inbox_and_leave_it()
    {
        var unit = await UnitAsync("滨河甲公司");
        var instructor = await InstructorAsync("张三");
        Assert.True((await SendAsync(instructor, unit, Today)).Ok);
        async Task<(int Late, int Ending)> CountAsync()
        {
            await using var staff = _database.As(Role.CommitteeStaff);
            var counts = (await staff.Get<WorklistService>().CountAsync(Ct)).ToDictionary(c => c.Kind.Key, c => c.Count);
            return (counts["visit-gap"], counts["dispatch-ending"]);
        }

        _database.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal((0, 0), await CountAsync());
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), await CountAsync());
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<VisitService>().RecordAsync(unit, new VisitInput { On = Today.AddDays(8), Kind = VisitKind.Contact, Matter = "电话了解" }, null, null, Ct)).Ok);
        }

        Assert.Equal((0, 0), await CountAsync());
        _database.Time.SetUtcNow(new DateTimeOffset(2028, 9, 22, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((1, 0), await CountAsync());
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task Suggestions_take_the_gap_list_first_and_the_near_the_knowing_and_the_least_burdened()
    {
        var (riverside, park) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("科技园社区", 2));
        var blank = await UnitAsync("阿尔法公司", riverside.Id);
        var waiting = await UnitAsync("贝塔机械公司", park.Id, "34");
        await _database.AddMemberAsync("王五", null, waiting);
        var near = await InstructorAsync("近处", community: riverside.Id);
        var knowing = await InstructorAsync("懂行", industries: "34,35");
        await InstructorAsync("预备", full: false, community: park.Id);
        await using var staff = _database.As(Role.CommitteeStaff);
        var found = await staff.Get<DispatchSuggestions>().ReadAsync(20, Ct);
        Assert.Equal([(waiting, knowing, "熟悉本行业"), (blank, near, "同社区")], found.Select(s => (s.EnterpriseId, s.InstructorId, s.Because)));
    }

    [Fact]
    public async Task An_incompetent_year_suggests_a_recall_and_wants_its_reason()
    {
        var unit = await UnitAsync("滨河甲公司");
        var instructor = await InstructorAsync("张三");
        await SendAsync(instructor, unit, Today);
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<InstructorService>();
        Assert.Equal("Comment", Assert.Single((await service.AppraiseAsync(instructor, 2026, AppraisalGrade.Incompetent, null, Ct)).Problems).Field);
        Assert.Equal("Year", Assert.Single((await service.AppraiseAsync(instructor, 2027, AppraisalGrade.Competent, null, Ct)).Problems).Field);
        Assert.True((await service.AppraiseAsync(instructor, 2026, AppraisalGrade.Incompetent, "长期不到岗", Ct)).Ok);
        var file = await service.FindAsync(instructor, Ct);
        Assert.True(file!.ShouldBeRecalled);
        Assert.Equal("199****0154", file.Facts.Phone);
        Assert.True((await service.AppraiseAsync(instructor, 2026, AppraisalGrade.Competent, null, Ct)).Ok);
        Assert.False((await service.FindAsync(instructor, Ct))!.ShouldBeRecalled);
    }

    [Fact]
    public async Task A_masked_phone_overwrites_nothing_and_an_account_stands_behind_one_instructor()
    {
        var account = await _database.AddUserAsync(Role.Instructor);
        var instructor = await InstructorAsync("张三", user: account.Id);
        await using var staff = _database.As(Role.CommitteeStaff);
        var service = staff.Get<InstructorService>();
        var facts = (await service.FindAsync(instructor, Ct))!.Facts;
        facts.Title = "科员";
        Assert.True((await service.ChangeAsync(instructor, facts, Ct)).Ok);
        Assert.Equal("19900010154", (await staff.Db.Instructors.SingleAsync(Ct)).Phone);
        Assert.Equal(nameof(InstructorInput.UserId), Assert.Single((await service.EnterAsync(new InstructorInput { Name = "李四", UserId = account.Id }, Ct)).Problems).Field);
    }

    [Fact]
    public async Task A_half_yearly_meeting_names_its_half_and_who_was_there()
    {
        var instructor = await InstructorAsync("张三");
        await using var staff = _database.As(Role.CommitteeStaff);
        var meetings = staff.Get<InstructorMeetings>();
        Assert.Equal("Present", Assert.Single((await meetings.RecordAsync(new InstructorMeetingInput { On = Today, Matter = "交流" }, Ct)).Problems).Field);
        Assert.True((await meetings.RecordAsync(new InstructorMeetingInput { On = Today, Matter = "交流", Present = [instructor] }, Ct)).Ok);
        var row = Assert.Single(await meetings.ListAsync(Ct));
        Assert.Equal(("2026 年下半年", "张三"), (row.HalfYear, Assert.Single(row.Present)));
    }

    [Fact]
    public async Task A_community_sees_only_dispatches_to_its_units()
    {
        var (riverside, park) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("科技园社区", 2));
        var instructor = await InstructorAsync("张三");
        await SendAsync(instructor, await UnitAsync("滨河甲公司", riverside.Id), Today);
        await SendAsync(instructor, await UnitAsync("园区乙公司", park.Id), Today);
        await using var community = _database.As(Role.CommunityStaff, riverside);
        Assert.Equal("滨河甲公司", Assert.Single((await community.Get<InstructorService>().FindAsync(instructor, Ct))!.Dispatches).Unit);
    }
}
