using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Elections;

/// <summary>Terms (R-2.10, scenario 20), as a rule and as a condition asked of organisations.</summary>
public class TermRulesTests
{
    private static readonly DateOnly Elected = new(2025, 3, 18);

    [Fact]
    public void Scenario_20_a_branch_elected_in_March_2025()
    {
        var due = TermRules.DueOn(OrganizationType.Branch, false, Elected)!.Value;
        Assert.Equal(new DateOnly(2028, 3, 18), due);
        Assert.Equal(new DateOnly(2027, 9, 18), TermRules.RemindFrom(due));
        Assert.Equal(new DateOnly(2029, 3, 18), TermRules.HardLimit(due));
        Assert.Equal(new DateOnly(2030, 3, 18), TermRules.DueOn(OrganizationType.Branch, true, Elected));
        Assert.Equal(new DateOnly(2026, 2, 28), TermRules.RemindFrom(TermRules.DueOn(OrganizationType.Branch, false, new DateOnly(2023, 8, 31))!.Value));
    }

    [Theory]
    [InlineData("2027-09-17", null, TermState.InTerm)]
    [InlineData("2027-09-18", null, TermState.DueSoon)]
    [InlineData("2028-03-18", null, TermState.DueSoon)]
    [InlineData("2028-03-19", null, TermState.Overdue)]
    [InlineData("2028-03-19", "2028-09-18", TermState.Extended)]
    [InlineData("2028-09-18", "2028-09-18", TermState.Extended)]
    [InlineData("2028-09-19", "2028-09-18", TermState.Overdue)]
    [InlineData("2027-09-17", "2028-09-18", TermState.InTerm)]
    public void Scenario_20_states_on_both_sides_of_each_day(string today, string? extended, TermState state) =>
        Assert.Equal(state, TermRules.StateOn(OrganizationType.Branch, false, Elected, extended is null ? null : DateOnly.Parse(extended, null), DateOnly.Parse(today, null)));

    [Theory]
    [InlineData(OrganizationType.Committee, false, 5)]
    [InlineData(OrganizationType.CommunityCommittee, false, 5)]
    [InlineData(OrganizationType.GeneralBranch, false, 3)]
    [InlineData(OrganizationType.Branch, false, 3)]
    [InlineData(OrganizationType.JointBranch, false, 3)]
    [InlineData(OrganizationType.MobileBranch, false, 3)]
    [InlineData(OrganizationType.GeneralBranch, true, 5)]
    [InlineData(OrganizationType.Temporary, false, null)]
    [InlineData(OrganizationType.Functional, true, null)]
    [InlineData(OrganizationType.WorkingCommittee, false, null)]
    public void R_2_10_years_by_type(OrganizationType type, bool ofResidents, int? years) => Assert.Equal(years, TermRules.Years(type, ofResidents));

    [Fact]
    public void The_condition_says_of_every_day_what_the_rule_says()
    {
        // Month ends and the leap day are where the two could part.
        var days = new List<DateOnly> { new(2026, 11, 23), new(2026, 2, 28), new(2027, 2, 28), new(2028, 2, 29), new(2026, 8, 31), new(2026, 9, 30) };
        foreach (var today in days)
        {
            var organizations = (from type in Enum.GetValues<OrganizationType>()
                                 from residents in new[] { false, true }
                                 from back in Enumerable.Range(0, 70)
                                 from year in new[] { 0, 2, 3, 4, 5, 6 }
                                 let last = today.AddYears(-year).AddDays(35 - back)
                                 from extended in new DateOnly?[] { null, today.AddDays(-1), today, today.AddDays(40) }
                                 let due = TermRules.DueOn(type, residents, last)
                                 where extended is null || extended > due
                                 select new PartyOrganization { Type = type, IsOfResidents = residents, LastElectedOn = last, ElectionExtendedTo = extended })
                .Append(new PartyOrganization { Type = OrganizationType.Branch }).ToList();
            var conditions = Enum.GetValues<TermState>().ToDictionary(s => s, s => TermRules.Is(s, today).Compile());
            foreach (var organization in organizations)
            {
                var state = TermRules.StateOn(organization, today);
                var said = conditions.Where(c => c.Value(organization)).Select(c => c.Key).ToList();
                Assert.True(said.SequenceEqual([state]), $"{today} {organization.Type} {organization.LastElectedOn} {organization.ElectionExtendedTo}: {state}, asked: {string.Join(',', said)}");
            }
        }
    }
}
