using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Talks;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Talks;

/// <summary>R-3.12 and the form of a talk, on both sides of each edge.</summary>
public sealed class TalkRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(0, 1, 2, TalkLevel.Missing)]
    [InlineData(1, 1, 2, TalkLevel.BelowTarget)]
    [InlineData(2, 1, 2, TalkLevel.OnTarget)]
    [InlineData(3, 1, 2, TalkLevel.OnTarget)]
    [InlineData(1, 1, 1, TalkLevel.OnTarget)]
    [InlineData(1, 2, 2, TalkLevel.Missing)]
    [InlineData(2, 2, 1, TalkLevel.OnTarget)]
    [InlineData(0, 0, 2, TalkLevel.BelowTarget)]
    [InlineData(0, 0, 0, TalkLevel.OnTarget)]
    public void R_3_12_red_amber_green(int talks, int minimum, int target, TalkLevel level) => Assert.Equal(level, TalkRules.LevelOf(talks, minimum, target));

    [Theory]
    [InlineData(false, true, true, TalkKind.CommitteeCommittee)]
    [InlineData(false, true, false, TalkKind.CommitteeMember)]
    [InlineData(false, false, true, TalkKind.CommitteeMember)]
    [InlineData(false, false, false, TalkKind.MemberMember)]
    [InlineData(true, true, true, TalkKind.Reminder)]
    [InlineData(true, false, false, TalkKind.Reminder)]
    public void The_kind_follows_from_the_posts_of_the_day(bool reminder, bool talker, bool partner, TalkKind kind) => Assert.Equal(kind, TalkRules.KindOf(reminder, talker, partner));

    [Fact]
    public void M9_pairs_each_two_of_the_committee_and_everybody_else_with_one_of_it()
    {
        var (a, b, c, plain, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Guid[] committee = [a, b, c];
        Assert.Equal([b, c], TalkRules.MissingPairs(a, committee, new HashSet<Guid>()).Select(p => p!.Value));
        Assert.Equal([c], TalkRules.MissingPairs(a, committee, new HashSet<Guid> { b, plain }).Select(p => p!.Value));
        Assert.Empty(TalkRules.MissingPairs(a, committee, new HashSet<Guid> { b, c }));
        Assert.Equal([null], TalkRules.MissingPairs(plain, committee, new HashSet<Guid> { other }));
        Assert.Empty(TalkRules.MissingPairs(plain, committee, new HashSet<Guid> { b }));

        // Without a committee member in the roster no pair can be asked for.
        Assert.Empty(TalkRules.MissingPairs(plain, [], new HashSet<Guid>()));
        Assert.Empty(TalkRules.MissingPairs(a, [a], new HashSet<Guid>()));
    }

    [Fact]
    public void R_3_02_fifteen_days_are_left_on_17_December_and_not_on_18() => Assert.Equal(new DateOnly(2026, 12, 17), TalkRules.ArrivedBy(new DateOnly(2026, 12, 31), 15));

    [Fact]
    public void The_day_is_today_at_the_latest()
    {
        Assert.Empty(TalkRules.Check(Form(f => f.HeldOn = Today), Today));
        Assert.Equal("HeldOn", Assert.Single(TalkRules.Check(Form(f => f.HeldOn = Today.AddDays(1)), Today)).Field);
        Assert.Empty(TalkRules.Check(Form(f => f.HeldOn = Today.AddYears(-2)), Today));
        Assert.Equal("HeldOn", Assert.Single(TalkRules.Check(Form(f => f.HeldOn = Today.AddYears(-2).AddDays(-1)), Today)).Field);
        Assert.Equal("HeldOn", Assert.Single(TalkRules.Check(Form(f => f.HeldOn = null), Today)).Field);
    }

    [Fact]
    public void A_summary_is_asked_for_and_has_its_length()
    {
        Assert.Equal("Summary", Assert.Single(TalkRules.Check(Form(f => f.Summary = " "), Today)).Field);
        Assert.Empty(TalkRules.Check(Form(f => f.Summary = new string('字', 1000)), Today));
        Assert.Equal("Summary", Assert.Single(TalkRules.Check(Form(f => f.Summary = new string('字', 1001)), Today)).Field);
    }

    [Fact]
    public void A_problem_has_an_owner_and_a_day_and_neither_stands_alone()
    {
        Assert.Equal(["Owner", "DueOn"], TalkRules.Check(Form(f => f.Issue = "住处远"), Today).Select(p => p.Field));
        Assert.Empty(TalkRules.Check(Form(f => (f.Issue, f.Owner, f.DueOn) = ("住处远", "张三", Today)), Today));
        Assert.Equal("DueOn", Assert.Single(TalkRules.Check(Form(f => (f.Issue, f.Owner, f.DueOn) = ("住处远", "张三", Today.AddDays(-1))), Today)).Field);
        Assert.Equal("Issue", Assert.Single(TalkRules.Check(Form(f => f.Owner = "张三"), Today)).Field);
        Assert.Equal("Issue", Assert.Single(TalkRules.Check(Form(f => f.DueOn = Today), Today)).Field);
    }

    private static TalkInput Form(Action<TalkInput> change)
    {
        var form = new TalkInput { HeldOn = Today, Summary = "交流思想" };
        change(form);
        return form;
    }
}
