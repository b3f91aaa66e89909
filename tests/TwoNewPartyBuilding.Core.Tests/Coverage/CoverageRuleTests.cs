using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Coverage;

/// <summary>The formulas of 7.2 and the lists of 7.3, without a database.</summary>
public class CoverageRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    private static CoverageFigures Count(CoverageRules? rules = null, IReadOnlyList<UnitOnDay>? units = null) =>
        CoverageFigures.Of(units ?? TenUnits.OnDay(), Day, rules ?? CoverageRules.Default);

    private static UnitOnDay Unit(int full = 0, int members = 0, UnitTies ties = UnitTies.None, int? employees = 10, Ledger ledger = Ledger.BelowScale, DateOnly? suspended = null) =>
        new(Guid.NewGuid(), EnterpriseKind.NonPublicEnterprise, ledger, false, null, null, employees, suspended, ties, Math.Max(full, members), full);

    private static string Lists(UnitOnDay unit)
    {
        var snapshot = new CoverageSnapshot(Day, CoverageRules.Default, [unit]);
        return string.Join(' ', GapRules.OfUnits.Where(k => GapRules.IsIn(k, unit, snapshot)));
    }

    [Theory]
    [InlineData(Indicator.K1, 4, 9, "44.44%")]
    [InlineData(Indicator.K2, 2, 9, "22.22%")]
    [InlineData(Indicator.K3, 4, 7, "57.14%")]
    [InlineData(Indicator.K4, 2, 3, "66.67%")]
    [InlineData(Indicator.K5, 7, 9, "77.78%")]
    public void Scenario_43_the_ten_units_of_R_7_01(Indicator indicator, int numerator, int denominator, string rate)
    {
        var found = Count()[indicator];
        Assert.Equal(new Rate(numerator, denominator), found);
        Assert.Equal(rate, found.Text);
    }

    [Fact]
    public void Scenario_43_one_unit_is_left_out_and_unions_off_make_K5_two_thirds()
    {
        var figures = Count();
        Assert.Equal((9, 1, 0), (figures.Operating, figures.PendingDeregistration, figures.Suspended));
        Assert.Equal("66.67%", Count(CoverageRules.Default with { WorkTies = CoverageRules.Default.WorkTies & ~UnitTies.TradeUnion })[Indicator.K5].Text);
    }

    [Theory]
    [InlineData(UnitTies.Lead)]
    [InlineData(UnitTies.Liaison)]
    [InlineData(UnitTies.TradeUnion)]
    [InlineData(UnitTies.YouthLeague)]
    [InlineData(UnitTies.WomenFederation)]
    public void Each_sub_rule_of_work_coverage_is_a_switch_of_its_own(UnitTies tie)
    {
        var unit = Unit(ties: tie);
        Assert.True(CoverageRules.Default.IsWorkCovered(unit));
        Assert.False((CoverageRules.Default with { WorkTies = CoverageRules.Default.WorkTies & ~tie }).IsWorkCovered(unit));
        Assert.True(new CoverageRules(6, UnitTies.None).IsWorkCovered(unit with { Ties = UnitTies.Joint }));
        Assert.False(unit.IsCovered);
    }

    [Fact]
    public void R_7_01_the_gap_lists()
    {
        var snapshot = new CoverageSnapshot(Day, CoverageRules.Default, TenUnits.OnDay());
        string In(GapKind kind) => TenUnits.NamesOf(snapshot.Units.Where(u => GapRules.IsIn(kind, u, snapshot)));
        Assert.Equal("U03", In(GapKind.ShouldBuild));
        Assert.Equal("U05 U10", In(GapKind.ShouldJoin));
        Assert.Equal("U03 U05", In(GapKind.ShouldSend));
        Assert.Equal("U05 U07", In(GapKind.Blank));
        Assert.Equal("", In(GapKind.ShouldBuildOwn));
    }

    [Fact]
    public void Scenario_18_two_full_members_join_three_build_one_and_a_probationary_join()
    {
        Assert.Equal("ShouldJoin ShouldSend Blank", Lists(Unit(full: 2)));
        Assert.Equal("ShouldBuild ShouldSend Blank", Lists(Unit(full: 3)));
        Assert.Equal("ShouldJoin ShouldSend Blank", Lists(Unit(full: 1, members: 2)));
        Assert.Equal("ShouldBuildOwn", Lists(Unit(full: 3, ties: UnitTies.Joint)));
        Assert.Equal("", Lists(Unit(full: 2, ties: UnitTies.Joint)));
        Assert.Equal("ShouldSend", Lists(Unit(full: 5, ties: UnitTies.Own | UnitTies.Weak)));
        Assert.Equal("", Lists(Unit(full: 5, ties: UnitTies.Own | UnitTies.Weak | UnitTies.Lead)));
    }

    [Theory]
    [InlineData(7, false, true)]
    [InlineData(6, false, false)]
    [InlineData(7, true, false)]
    public void Scenario_18_seven_full_members_of_an_own_branch_want_a_committee(int full, bool committee, bool wanted)
    {
        var branch = new OrganizationToday(Guid.NewGuid(), 1, "", null, OrganizationType.Branch, false, committee, true, full, null, null);
        Assert.Equal(wanted, GapRules.IsIn(GapKind.CommitteeMissing, branch, Day));
        Assert.False(GapRules.IsIn(GapKind.CommitteeMissing, branch with { IsOwn = false }, Day));
    }

    [Fact]
    public void Scenario_20_an_election_is_due_from_six_months_before_the_end_of_the_term()
    {
        var branch = new OrganizationToday(Guid.NewGuid(), 1, "", null, OrganizationType.Branch, false, false, true, 4, new(2025, 3, 18), null);
        bool DueOn(OrganizationToday o, DateOnly on) => GapRules.IsIn(GapKind.ElectionDue, o, on);
        Assert.Equal(new DateOnly(2028, 3, 18), branch.ElectionDueOn);
        Assert.False(DueOn(branch, new(2027, 9, 17)));
        Assert.True(DueOn(branch, new(2027, 9, 18)));
        Assert.True(DueOn(branch, new(2028, 3, 19)));
        Assert.False(DueOn(branch with { ExtendedTo = new(2029, 3, 18) }, new(2028, 3, 18))); // Let wait before the term is over.
        Assert.False(DueOn(branch with { ExtendedTo = new(2029, 3, 18) }, new(2029, 3, 18)));
        Assert.True(DueOn(branch with { ExtendedTo = new(2029, 3, 18) }, new(2029, 3, 19)));
        Assert.Equal(new DateOnly(2030, 3, 18), (branch with { IsOfResidents = true }).ElectionDueOn);
        Assert.Equal(new DateOnly(2030, 3, 18), (branch with { Type = OrganizationType.CommunityCommittee }).ElectionDueOn);
        Assert.False(DueOn(branch with { IsOfResidents = true }, new(2029, 9, 17)));
        Assert.True(DueOn(branch with { IsOfResidents = true }, new(2029, 9, 18)));
        Assert.False(DueOn(branch with { Type = OrganizationType.Temporary }, new(2040, 1, 1)));
        Assert.True(DueOn(branch with { LastElectedOn = new(2023, 8, 31) }, new(2026, 2, 28)));
    }

    [Fact]
    public void A_unit_leaves_the_base_on_the_day_six_months_of_rest_are_full_and_in_the_ledger_D()
    {
        Assert.Equal(LeftOut.Suspended, CoverageRules.Default.WhyLeftOut(Unit(suspended: new(2026, 5, 23)), Day));
        Assert.Equal(LeftOut.No, CoverageRules.Default.WhyLeftOut(Unit(suspended: new(2026, 5, 24)), Day));
        Assert.Equal(LeftOut.No, new CoverageRules(7, UnitTies.None).WhyLeftOut(Unit(suspended: new(2026, 5, 23)), Day));
        Assert.Equal(LeftOut.PendingDeregistration, CoverageRules.Default.WhyLeftOut(Unit(ledger: Ledger.PendingDeregistration), Day));
    }

    [Theory]
    [InlineData(0, 0, "—")]
    [InlineData(0, 7, "0.00%")]
    [InlineData(1, 1600, "0.06%")]
    [InlineData(1, 800, "0.13%")]
    [InlineData(7, 7, "100.00%")]
    public void Scenario_45_an_empty_denominator_is_a_dash_and_rates_round_half_up(int numerator, int denominator, string text) =>
        Assert.Equal(text, new Rate(numerator, denominator).Text);

    [Fact]
    public void K6_counts_organisations_and_unknown_employees_are_not_asked()
    {
        var figures = Count(units: [Unit(employees: null), Unit(employees: 0)]);
        Assert.Equal("—", figures[Indicator.K6].Text);
        Assert.Equal("—", figures[Indicator.K5].Text);
        Assert.Equal(1, figures.EmployeesUnknown);
    }

    [Fact]
    public void What_closed_a_gap_is_the_condition_that_fails()
    {
        string Why(GapKind kind, UnitOnDay? unit) => GapRules.WhyClosed(kind, unit, new CoverageSnapshot(Day, CoverageRules.Default, []));
        Assert.Equal("已单独建立党组织", Why(GapKind.ShouldBuild, Unit(full: 3, ties: UnitTies.Own)));
        Assert.Equal("正式党员 2 人，不足 3 人", Why(GapKind.ShouldBuild, Unit(full: 2)));
        Assert.Equal("正式党员达到 3 人，转入应建未建", Why(GapKind.ShouldJoin, Unit(full: 3)));
        Assert.Equal("已没有党员", Why(GapKind.ShouldJoin, Unit()));
        Assert.Equal("党建指导员已到岗", Why(GapKind.ShouldSend, Unit(full: 1, ties: UnitTies.Lead)));
        Assert.Equal("已有工作覆盖：联络员、工会", Why(GapKind.Blank, Unit(ties: UnitTies.Liaison | UnitTies.TradeUnion)));
        Assert.Equal("单位进入准备撤销台账", Why(GapKind.Blank, Unit(ledger: Ledger.PendingDeregistration)));
        Assert.Equal("单位已不在台账", Why(GapKind.Blank, null));
    }
}
