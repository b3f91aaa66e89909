using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using Xunit;
using static TwoNewPartyBuilding.Core.Tests.Duties.Branches;

namespace TwoNewPartyBuilding.Core.Tests.Duties;

/// <summary>The duties of 3.1: windows, states, and what counts for what.</summary>
public sealed class DutyBookTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static IReadOnlyList<DutyLine> Year(BranchFacts branch, DateOnly? asOf = null, params HeldEvent[] held) =>
        DutyBook.Evaluate(branch, held, 2026, Terms2026, asOf ?? Today);

    private static DateOnly D(int year, int month, int day) => new(year, month, day);

    [Fact]
    public void Scenario_1_the_plan_of_2028_has_twelve_fixed_days_and_February_s_is_the_first()
    {
        var plan = DutyBook.Evaluate(Of(), [], 2028, DutyTerms.Default(), D(2027, 12, 1)).Where(l => l.Code == DutyCode.M6).ToList();
        Assert.Equal(12, plan.Count);
        Assert.Equal(D(2028, 2, 1), plan[1].PlannedOn);
        Assert.All(plan, l => Assert.Equal((DayOfWeek.Tuesday, DutyState.NotYet), (l.PlannedOn!.Value.DayOfWeek, l.State)));
    }

    [Fact]
    public void Scenario_2_May_and_October_2026_move_and_the_others_do_not()
    {
        var plan = Year(Of()).Where(l => l.Code == DutyCode.M6).ToList();
        Assert.Equal((D(2026, 5, 5), D(2026, 5, 6)), (plan[4].PlannedOn, plan[4].EffectiveOn));
        Assert.Equal((D(2026, 10, 6), D(2026, 10, 8)), (plan[9].PlannedOn, plan[9].EffectiveOn));
        Assert.All(plan.Where((_, i) => i is not (4 or 9)), l => Assert.Equal(l.PlannedOn, l.EffectiveOn));
    }

    [Fact]
    public void Scenario_3_without_a_table_statutory_days_are_off()
    {
        var plan = DutyBook.Evaluate(Of(), [], 2029, DutyTerms.Default(), Today).Where(l => l.Code == DutyCode.M6).ToList();
        Assert.Equal(D(2029, 5, 1), plan[4].PlannedOn);
        Assert.NotEqual(plan[4].PlannedOn, plan[4].EffectiveOn);
        Assert.Equal(D(2029, 10, 2), plan[9].PlannedOn);
        Assert.NotEqual(plan[9].PlannedOn, plan[9].EffectiveOn);
    }

    [Theory]
    [InlineData(6, false, DutyState.Met, false)]
    [InlineData(8, false, DutyState.Met, false)]
    [InlineData(9, true, DutyState.Met, true)]
    [InlineData(13, true, DutyState.Met, true)]
    [InlineData(13, false, DutyState.MadeUp, false)]
    [InlineData(14, true, DutyState.MadeUp, false)]
    [InlineData(31, true, DutyState.MadeUp, false)]
    public void Scenario_4_the_fixed_day_of_October_2026(int day, bool reason, DutyState state, bool moved)
    {
        var line = Year(Of(), null, On(ActivityKind.LifeDay, 2026, 10, day) with { HasReason = reason }).Line(DutyCode.M6, 10);
        Assert.Equal((state, moved), (line.State, line.IsMoved));
        Assert.NotNull(line.ActivityId);
        Assert.NotEmpty(line.Why!);
    }

    [Fact]
    public void R_3_06_a_fixed_day_of_the_next_month_is_no_make_up_and_none_is_overdue_when_the_month_is_over()
    {
        var held = On(ActivityKind.LifeDay, 2026, 11, 2) with { HasReason = true, IsMakeUp = true };
        Assert.Equal(DutyState.Overdue, Year(Of(), null, held).Line(DutyCode.M6, 10).State);
        Assert.Equal(DutyState.Met, Year(Of(), null, held).Line(DutyCode.M6, 11).State);
        Assert.Equal(DutyState.Open, Year(Of(), D(2026, 10, 31)).Line(DutyCode.M6, 10).State);
        Assert.Contains("可以补开", Year(Of(), D(2026, 10, 14)).Line(DutyCode.M6, 10).Why!, StringComparison.Ordinal);
        Assert.Contains("顺延到 2026-10-08", Year(Of(), D(2026, 10, 13)).Line(DutyCode.M6, 10).Why!, StringComparison.Ordinal);
        Assert.Equal(DutyState.Overdue, Year(Of(), D(2026, 11, 1)).Line(DutyCode.M6, 10).State);
    }

    [Fact]
    public void Scenario_27_Q4_is_overdue_on_1_January_and_a_late_entry_meets_it()
    {
        Assert.Equal(DutyState.Open, Year(Of(), D(2026, 12, 31)).Line(DutyCode.M1, 10).State);
        Assert.Equal(DutyState.Overdue, Year(Of(), D(2027, 1, 1)).Line(DutyCode.M1, 10).State);
        var late = Year(Of(), D(2027, 1, 9), On(ActivityKind.Congress, 2026, 12, 28) with { IsLate = true }).Line(DutyCode.M1, 10);
        Assert.Equal((DutyState.Met, true, 1), (late.State, late.IsLateEntry, late.Held));
        Assert.Contains("补录", late.Why!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, DutyState.Open)]
    [InlineData(17, DutyState.Open)]
    [InlineData(18, DutyState.NotApplicable)]
    [InlineData(20, DutyState.NotApplicable)]
    public void Scenario_28_a_branch_founded_in_December(int day, DutyState state)
    {
        // 17 December leaves 15 days, 18 leaves 14.
        var line = Year(Of(founded: D(2026, 12, day)), D(2026, 12, 31)).Line(DutyCode.M1, 10);
        Assert.Equal(state, line.State);
        Assert.Equal(day == 20, line.Why!.Contains("只剩 12 天", StringComparison.Ordinal));
        Assert.Equal(DutyState.NotApplicable, Year(Of(founded: D(2026, 12, day))).Line(DutyCode.M1, 7).State);
    }

    [Fact]
    public void Scenario_29_without_a_committee_committee_meetings_do_not_apply_and_with_one_they_do()
    {
        Assert.All(Year(Of()).Where(l => l.Code == DutyCode.M2), l => Assert.Equal((DutyState.NotApplicable, true), (l.State, l.Why!.Contains("7 名", StringComparison.Ordinal))));
        var since = D(2026, 11, 16);
        BranchState[] states = [new(D(2020, 1, 1), since, OrganizationType.Branch, false), new(since, null, OrganizationType.Branch, true)];
        var lines = Year(Of(states: states), D(2026, 12, 31));
        Assert.Equal(DutyState.NotApplicable, lines.Line(DutyCode.M2, 10).State);
        Assert.Equal(DutyState.Overdue, lines.Line(DutyCode.M2, 11).State);
        Assert.Equal(DutyState.Open, lines.Line(DutyCode.M2, 12).State);
        states = [new(D(2020, 1, 1), since.AddDays(1), OrganizationType.Branch, false), new(since.AddDays(1), null, OrganizationType.Branch, true)];
        Assert.Equal(DutyState.NotApplicable, Year(Of(states: states), D(2026, 12, 31)).Line(DutyCode.M2, 11).State);
    }

    [Theory]
    [InlineData(OrganizationType.Branch, "M1 M3 M4 M5 M6 M7 M8 M11")]
    [InlineData(OrganizationType.JointBranch, "M1 M3 M4 M5 M6 M7 M8 M11")]
    [InlineData(OrganizationType.MobileBranch, "M1 M3 M4 M5 M6 M7 M8 M11")]
    [InlineData(OrganizationType.Temporary, "M1 M4 M5 M6")]
    [InlineData(OrganizationType.Functional, "M1 M4 M5 M6")]
    [InlineData(OrganizationType.Committee, "M11")]
    [InlineData(OrganizationType.GeneralBranch, "M11")]
    [InlineData(OrganizationType.WorkingCommittee, "")]
    public void Each_type_owes_what_3_1_asks_of_it(OrganizationType type, string codes)
    {
        var lines = Year(Of(type: type, groups: [new(Guid.CreateVersion7(), "第一党小组", D(2020, 1, 1), null)]));
        Assert.Equal(codes, string.Join(' ', lines.Where(l => l.IsDue).Select(l => l.Code).Distinct()));
        Assert.All(lines.Where(l => !l.IsDue), l => Assert.NotEmpty(l.Why!));
    }

    [Fact]
    public void Rooms_that_are_not_in_use_are_told_in_words_and_are_not_overdue_and_those_in_use_are_judged()
    {
        var branch = Of();
        var silent = Year(branch).Line(DutyCode.M10, 9);
        Assert.Equal((DutyState.NotApplicable, "“征集意见建议”功能还没有启用，暂不评判"), (silent.State, silent.Why));
        Assert.Contains("还没有启用", Year(Of(type: OrganizationType.Temporary)).Line(DutyCode.M9, D(2026, 1, 1)).Why!, StringComparison.Ordinal);
        var told = new DutyTallies();
        told.Add(DutyCode.M10, [new(branch.Id, D(2026, 8, 1), 1), new(branch.Id, D(2026, 9, 1), 0) { MadeUp = 1 }]);
        told.Add(DutyCode.M9, [new(branch.Id, D(2026, 1, 1), 8, 9) { Words = "9 名党员中 8 名已谈" }]);
        var lines = DutyBook.Evaluate(branch, [], 2026, Terms2026, Today, told);
        Assert.Equal(
            [DutyState.Overdue, DutyState.Met, DutyState.MadeUp, DutyState.Overdue, DutyState.Open, DutyState.NotYet],
            lines.Where(l => l.Code == DutyCode.M10).Skip(6).Select(l => l.State));
        var talks = lines.Line(DutyCode.M9, D(2026, 1, 1));
        Assert.Equal((DutyState.Open, 8, 9, "9 名党员中 8 名已谈"), (talks.State, talks.Held, talks.Minimum, talks.Why));
    }

    [Fact]
    public void R_3_03_one_gathering_meets_several_duties_and_the_secretary_s_lecture_is_the_quarter_s_too()
    {
        var id = Guid.CreateVersion7();
        HeldEvent[] one = [.. new[] { ActivityKind.Congress, ActivityKind.LifeDay, ActivityKind.ThemeDay, ActivityKind.Lecture }
            .Select(k => new HeldEvent(k, D(2026, 11, 3)) { ActivityId = id, BySecretary = k == ActivityKind.Lecture })];
        var lines = Year(Of(), null, one);
        Assert.Equal(
            [(DutyCode.M1, false), (DutyCode.M4, false), (DutyCode.M4, true), (DutyCode.M5, false), (DutyCode.M6, false)],
            lines.Where(l => l.ActivityId == id).Select(l => (l.Code, l.BySecretary)));
        Assert.All(lines.Where(l => l.ActivityId == id), l => Assert.Equal(DutyState.Met, l.State));
        Assert.Equal(DutyState.Open, Year(Of(), null, On(ActivityKind.Lecture, 2026, 11, 3)).Line(DutyCode.M4, D(2026, 1, 1), bySecretary: true).State);
    }

    [Theory]
    [InlineData(15, true, DutyState.MadeUp, DutyState.Open)]
    [InlineData(16, true, DutyState.Overdue, DutyState.Met)]
    [InlineData(15, false, DutyState.Overdue, DutyState.Met)]
    public void R_3_01_a_meeting_marked_as_made_up_within_15_days_meets_the_quarter_before_and_not_its_own(int day, bool marked, DutyState before, DutyState own)
    {
        var lines = Year(Of(), D(2026, 10, 31), On(ActivityKind.Congress, 2026, 10, day) with { HasReason = marked, IsMakeUp = marked });
        Assert.Equal((before, own), (lines.Line(DutyCode.M1, 7).State, lines.Line(DutyCode.M1, 10).State));
    }

    [Fact]
    public void A_meeting_marked_as_made_up_counts_for_its_own_quarter_where_the_one_before_lacks_nothing()
    {
        var made = On(ActivityKind.Congress, 2026, 10, 9) with { HasReason = true, IsMakeUp = true };
        var lines = Year(Of(), null, On(ActivityKind.Congress, 2026, 9, 1), made);
        Assert.Equal((DutyState.Met, DutyState.Met), (lines.Line(DutyCode.M1, 7).State, lines.Line(DutyCode.M1, 10).State));
        var founded = Year(Of(founded: D(2026, 9, 20)), null, made);
        Assert.Equal((DutyState.NotApplicable, DutyState.Met), (founded.Line(DutyCode.M1, 7).State, founded.Line(DutyCode.M1, 10).State));
    }

    [Theory]
    [InlineData(2026, 9, 30, null, DutyState.Overdue)]
    [InlineData(2026, 10, 1, null, DutyState.Met)]
    [InlineData(2027, 3, 31, null, DutyState.Met)]
    [InlineData(2027, 3, 31, 2026, DutyState.Met)]
    [InlineData(2027, 3, 31, 2027, DutyState.Overdue)]
    [InlineData(2027, 4, 1, 2026, DutyState.MadeUp)]
    [InlineData(2027, 4, 15, 2026, DutyState.MadeUp)]
    [InlineData(2027, 4, 16, 2026, DutyState.Overdue)]
    public void R_3_09_the_life_meeting_belongs_to_a_year(int year, int month, int day, int? belongs, DutyState state)
    {
        var lines = Year(Of(), D(2027, 5, 1), On(ActivityKind.LifeMeeting, year, month, day) with { BelongsToYear = belongs });
        var line = lines.Line(DutyCode.M7, 10);
        Assert.Equal((state, D(2027, 3, 31)), (line.State, line.To));
        Assert.Equal(DutyState.Overdue, lines.Line(DutyCode.M8, 10).State);
    }

    [Fact]
    public void M3_asks_each_group_and_nothing_without_groups()
    {
        Assert.All(Year(Of()).Where(l => l.Code == DutyCode.M3), l => Assert.Equal("没有设党小组", l.Why));
        var (one, two) = (new BranchGroup(Guid.CreateVersion7(), "第一党小组", D(2020, 1, 1), null), new BranchGroup(Guid.CreateVersion7(), "第二党小组", D(2026, 10, 17), D(2026, 11, 20)));
        var held = On(ActivityKind.GroupMeeting, 2026, 10, 9) with { GroupId = one.Id };
        var october = Year(Of(groups: [one, two]), null, held).Where(l => l.Code == DutyCode.M3 && l.From.Month == 10).ToList();
        Assert.Equal([(DutyState.Met, "党小组会（第一党小组）"), (DutyState.Overdue, "党小组会（第二党小组）")], october.Select(l => (l.State, l.What)));
        Assert.Single(Year(Of(groups: [one, two])), l => l.Code == DutyCode.M3 && l.From.Month == 11);
        Assert.Equal(DutyState.Met, Year(Of(groups: [one]), null, On(ActivityKind.GroupMeeting, 2026, 10, 9)).Line(DutyCode.M3, 10).State);
    }

    [Fact]
    public void Ended_branches_exemptions_and_waiting_records_say_so()
    {
        Assert.Contains("期内于 2026-09-30 撤销", Year(Of(ended: D(2026, 9, 30))).Line(DutyCode.M1, 7).Why!, StringComparison.Ordinal);
        Assert.Equal(DutyState.Overdue, Year(Of(ended: D(2026, 10, 1))).Line(DutyCode.M1, 7).State);
        var exempt = Year(Of(exemptions: [new(DutyCode.M1, D(2026, 9, 30), D(2026, 9, 30), "整体搬迁")]));
        Assert.Equal((DutyState.NotApplicable, "免予安排：整体搬迁"), (exempt.Line(DutyCode.M1, 7).State, exempt.Line(DutyCode.M1, 7).Why));
        Assert.Equal(DutyState.Overdue, exempt.Line(DutyCode.M1, 4).State);
        Assert.Equal(DutyState.Overdue, exempt.Line(DutyCode.M5, 9).State);
        Assert.Equal(DutyState.Overdue, Year(Of(exemptions: [new(null, D(2026, 9, 1), D(2026, 9, 29), "整体搬迁")])).Line(DutyCode.M5, 9).State);
        var waiting = Year(Of(), null, On(ActivityKind.ThemeDay, 2026, 10, 9) with { IsWaiting = true }).Line(DutyCode.M5, 10);
        Assert.Equal((DutyState.Overdue, "2026-10-09 的记录待确认"), (waiting.State, waiting.Why));
        Assert.NotNull(waiting.ActivityId);
    }

    [Fact]
    public void A_minimum_holds_for_windows_that_end_from_its_day_on_and_0_asks_nothing()
    {
        var terms = new DutyTerms(
            (p, day) => p == DutyParameters.Congress && day >= D(2026, 6, 30) ? 2 : p == DutyParameters.ThemeDay ? 0 : p.Default, (y, m) => FixedDay.Of(y, m, Calendar2026));
        var lines = DutyBook.Evaluate(Of(), [On(ActivityKind.Congress, 2026, 2, 3), On(ActivityKind.Congress, 2026, 5, 6)], 2026, terms, Today);
        Assert.Equal((1, DutyState.Met), (lines.Line(DutyCode.M1, 1).Minimum, lines.Line(DutyCode.M1, 1).State));
        Assert.Equal((2, DutyState.Overdue, "应 2，已有 1"), (lines.Line(DutyCode.M1, 4).Minimum, lines.Line(DutyCode.M1, 4).State, lines.Line(DutyCode.M1, 4).Why));
        Assert.Equal((DutyState.NotApplicable, "现行频次不要求"), (lines.Line(DutyCode.M5, 3).State, lines.Line(DutyCode.M5, 3).Why));
    }

    [Fact]
    public void Records_of_days_to_come_are_not_known_on_a_past_day()
    {
        var held = On(ActivityKind.Congress, 2026, 9, 30);
        Assert.Equal(DutyState.Open, Year(Of(), D(2026, 9, 29), held).Line(DutyCode.M1, 7).State);
        Assert.Equal(DutyState.Met, Year(Of(), D(2026, 9, 30), held).Line(DutyCode.M1, 7).State);
        Assert.Equal(DutyState.NotYet, Year(Of(), D(2026, 6, 30), held).Line(DutyCode.M1, 7).State);
    }
}
