using TwoNewPartyBuilding.Core.PartyOrganizations;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.PartyOrganizations;

/// <summary>The rules of organisations without a database (domain 2.1 to 2.3).</summary>
public class OrganizationRulesTests
{
    [Theory]
    [InlineData(2, false, SizeSuggestionKind.TooFew)]
    [InlineData(3, false, null)]
    [InlineData(6, false, null)]
    [InlineData(6, true, SizeSuggestionKind.CommitteeNotNeeded)]
    [InlineData(7, false, SizeSuggestionKind.SetUpCommittee)]
    [InlineData(7, true, null)]
    [InlineData(49, true, null)]
    [InlineData(49, false, SizeSuggestionKind.SetUpCommittee)]
    [InlineData(50, true, SizeSuggestionKind.BecomeGeneralBranch)]
    [InlineData(99, true, SizeSuggestionKind.BecomeGeneralBranch)]
    [InlineData(100, true, SizeSuggestionKind.BecomeCommittee)]
    public void R_2_03_suggestions_on_both_sides_of_each_number(int full, bool committee, SizeSuggestionKind? kind) =>
        Assert.Equal(kind, OrganizationRules.SuggestionFor(OrganizationType.Branch, committee, full)?.Kind);

    [Theory]
    [InlineData(OrganizationType.GeneralBranch, 99, null)]
    [InlineData(OrganizationType.GeneralBranch, 100, SizeSuggestionKind.BecomeCommittee)]
    [InlineData(OrganizationType.GeneralBranch, 2, null)] // Smaller with the superior's approval.
    [InlineData(OrganizationType.Temporary, 60, null)] // Relations stay elsewhere.
    [InlineData(OrganizationType.Committee, 2, null)]
    public void R_2_03_other_types(OrganizationType type, int full, SizeSuggestionKind? kind) =>
        Assert.Equal(kind, OrganizationRules.SuggestionFor(type, false, full)?.Kind);

    [Theory]
    [InlineData(OrganizationType.Branch, false, 7, true)]
    [InlineData(OrganizationType.Branch, false, 6, false)]
    [InlineData(OrganizationType.Branch, true, 7, false)]
    [InlineData(OrganizationType.Committee, false, 70, false)]
    public void Should_have_a_committee(OrganizationType type, bool has, int full, bool should) => Assert.Equal(should, OrganizationRules.ShouldHaveCommittee(type, has, full));

    [Fact]
    public void Scenario_21_a_temporary_branch_has_neither_admission_nor_dues_nor_re_election()
    {
        foreach (var function in Enum.GetValues<OrganizationFunction>())
        {
            Assert.False(OrganizationRules.MayUse(OrganizationType.Temporary, function));
            Assert.False(OrganizationRules.MayUse(OrganizationType.Functional, function));
            Assert.True(OrganizationRules.MayUse(OrganizationType.Branch, function));
            Assert.Equal(function != OrganizationFunction.Reelection, OrganizationRules.MayUse(OrganizationType.WorkingCommittee, function));
        }
    }

    [Theory]
    [InlineData("中共滨河水泵有限公司支部", OrganizationType.Branch, false, true)]
    [InlineData("中共滨河水泵有限公司支部委员会", OrganizationType.Branch, true, true)]
    [InlineData("中共滨河水泵有限公司支部委员会", OrganizationType.Branch, false, false)]
    [InlineData("中共滨河水泵有限公司支部", OrganizationType.Branch, true, false)]
    [InlineData("滨河水泵有限公司支部", OrganizationType.Branch, false, false)]
    [InlineData("中共滨河社区联合支部", OrganizationType.JointBranch, false, true)]
    [InlineData("中共滨河社区支部", OrganizationType.JointBranch, false, false)]
    [InlineData("中共滨河集团委员会", OrganizationType.Committee, true, true)]
    [InlineData("中共滨河集团支部委员会", OrganizationType.Committee, true, false)]
    [InlineData("中共滨河集团总支部委员会", OrganizationType.GeneralBranch, true, true)]
    [InlineData("外卖骑手功能型党支部", OrganizationType.Functional, false, true)]
    public void R_2_06_names(string name, OrganizationType type, bool committee, bool fits) => Assert.Equal(fits, OrganizationRules.NameHint(name, type, committee) is null);

    [Fact]
    public void R_2_06_the_name_made_by_the_rule_follows_it()
    {
        foreach (var type in Enum.GetValues<OrganizationType>())
        {
            foreach (var committee in new[] { false, true })
            {
                Assert.True(OrganizationRules.NameFor(type, committee, "滨河水泵有限公司") is not { } name || OrganizationRules.NameHint(name, type, committee) is null);
            }
        }
    }

    [Fact]
    public void R_2_08_the_run_begins_when_the_third_left_and_ends_when_one_comes_back()
    {
        var today = new DateOnly(2026, 11, 23);
        var founded = new DateOnly(2020, 1, 1);
        DateOnly left = new(2026, 8, 25);
        (DateOnly, DateOnly?)[] two = [(founded, null), (founded, null)];
        Assert.Equal(left, OrganizationRules.TooFewSince([.. two, (founded, left)], founded, today));
        Assert.Null(OrganizationRules.TooFewSince([.. two, (founded, null)], founded, today));
        Assert.Null(OrganizationRules.TooFewSince([.. two, (founded, left), (today, null)], founded, today));

        // A third for a while begins the run anew; one more who was never the third changes nothing.
        Assert.Equal(new DateOnly(2026, 10, 5), OrganizationRules.TooFewSince([.. two, (founded, left), (new(2026, 10, 1), new(2026, 10, 5))], founded, today));
        Assert.Equal(left, OrganizationRules.TooFewSince([(founded, null), (founded, left), (founded, left), (founded, new(2026, 9, 1))], founded, today));
        Assert.Equal(founded, OrganizationRules.TooFewSince([], founded, today));
    }

    [Theory]
    [InlineData(89, false)]
    [InlineData(90, true)]
    public void R_2_08_review_is_due_after_ninety_whole_days(int days, bool due) =>
        Assert.Equal(due, OrganizationRules.IsReviewDue(new DateOnly(2026, 8, 25), new DateOnly(2026, 8, 25).AddDays(days), 90));

    [Fact]
    public void Vacancies_are_a_secretary_and_with_a_committee_three_more()
    {
        Assert.Equal([PostKind.Secretary], OrganizationRules.Vacancies(OrganizationType.Branch, false, []));
        Assert.Equal([PostKind.Publicity, PostKind.Discipline], OrganizationRules.Vacancies(OrganizationType.Branch, true, [PostKind.Secretary, PostKind.Organization]));
        Assert.Equal([PostKind.Secretary], OrganizationRules.Vacancies(OrganizationType.Committee, true, [PostKind.DeputySecretary]));
        Assert.Empty(OrganizationRules.Vacancies(OrganizationType.WorkingCommittee, true, []));
    }

    [Theory]
    [InlineData("滨河街道党工委", true)]
    [InlineData("中共滨河街道工作委员会", true)]
    [InlineData("中共滨河街道工委", true)]
    [InlineData("滨河街道党委", false)]
    [InlineData("铁东街道党工委", false)]
    public void The_working_committee_is_known_by_the_streets_name(string written, bool means) => Assert.Equal(means, OrganizationRoot.Means(written, "滨河街道党工委"));
}
