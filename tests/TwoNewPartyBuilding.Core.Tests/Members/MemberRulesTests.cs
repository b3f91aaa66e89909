using TwoNewPartyBuilding.Core.Members;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Members;

/// <summary>Rules of members that need no database, on both sides of each edge.</summary>
public sealed class MemberRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(MemberStanding.Full, "2016-11-23", null, 10)]
    [InlineData(MemberStanding.Full, "2016-11-24", null, 9)]
    [InlineData(MemberStanding.Full, "2024-05-01", "2025-11-24", 0)]
    [InlineData(MemberStanding.Full, "2024-05-01", "2024-11-23", 2)]
    [InlineData(MemberStanding.Probationary, null, null, null)]
    [InlineData(MemberStanding.Full, null, null, null)]
    public void R_1_13_party_age_begins_with_conversion_or_the_end_of_an_extension(MemberStanding standing, string? converted, string? extended, int? years) =>
        Assert.Equal(years, PartyAge.YearsOn(standing, Day(converted), Day(extended), Today));

    [Theory]
    [InlineData("2008-07-01", "2026-07-01", true)]
    [InlineData("2008-07-02", "2026-07-01", false)]
    public void R_1_16_nobody_was_admitted_before_eighteen(string born, string joined, bool fits) =>
        Assert.Equal(fits, !MemberRules.CheckDates(new MemberInput { BirthOn = Day(born), JoinedOn = Day(joined) }, Today).Any());

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-24", false)]
    public void R_1_16_no_date_lies_in_the_future(string day, bool fits)
    {
        Assert.Equal(fits, !MemberRules.CheckDates(new MemberInput { BirthOn = Day(day) }, Today).Any());
        Assert.Equal(fits, !MemberRules.CheckDates(new MemberInput { JoinedOn = Day(day) }, Today).Any());
        Assert.Equal(fits, !MemberRules.CheckDates(new MemberInput { ConvertedOn = Day(day) }, Today).Any());
        Assert.Equal(fits, !MemberRules.CheckDates(new MemberInput { LostContactOn = Day(day) }, Today).Any());
    }

    [Fact]
    public void A_probationary_member_has_no_day_of_conversion() =>
        Assert.NotEmpty(MemberRules.CheckDates(new MemberInput { Standing = MemberStanding.Probationary, ConvertedOn = Day("2026-01-01") }, Today));

    [Fact]
    public void Names_sort_by_strokes_where_lists_of_leaders_ask_for_it() =>
        Assert.Equal(["丁一", "王二", "张三"], new[] { "张三", "丁一", "王二" }.Order(Comparer<string>.Create(MemberNames.CompareByStrokes)));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
