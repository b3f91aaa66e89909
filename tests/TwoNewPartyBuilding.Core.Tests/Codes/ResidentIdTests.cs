using TwoNewPartyBuilding.Core.Codes;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Codes;

public sealed class ResidentIdTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("11010519491231002X", Sex.Female, "1949-12-31")]
    [InlineData("610112190501010018", Sex.Male, "1905-01-01")]
    [InlineData("610112190402290026", Sex.Female, "1904-02-29")]
    [InlineData("610112190912310074", Sex.Male, "1909-12-31")]
    [InlineData("440524188001010014", Sex.Male, "1880-01-01")]
    public void Section_1_8_valid_samples_tell_sex_and_birth(string number, Sex sex, string birth)
    {
        var verdict = ResidentId.Check(number, Today);

        Assert.True(verdict.Valid, verdict.Reason);
        Assert.Equal(sex, verdict.Sex);
        Assert.Equal(DateOnly.Parse(birth), verdict.Birth);
    }

    [Theory]
    [InlineData("110105194912310021", "校验码不符，请对照身份证逐位核对")]
    [InlineData("610112190502290015", "第7至14位的出生日期“1905年02月29日”不存在")]
    [InlineData("61011219051301001X", "第7至14位的出生日期“1905年13月01日”不存在")]
    [InlineData("44052418800101001", "应为18位，现为17位")]
    [InlineData("6101121905010100X8", "第17位“X”应为数字")]
    [InlineData("61011219050101001A", "第18位“A”应为数字或X")]
    [InlineData("610112********0018", "号码已脱敏（含“*”），请填写完整号码")]
    [InlineData("", "请填写身份证号")]
    public void Section_1_8_invalid_samples_are_refused_with_the_reason(string number, string reason)
    {
        var verdict = ResidentId.Check(number, Today);

        Assert.False(verdict.Valid);
        Assert.Equal(reason, verdict.Reason);
        Assert.Null(verdict.Sex);
        Assert.Null(verdict.Birth);
    }

    [Fact]
    public void Scenario_9_lower_x_is_stored_upper_and_a_wrong_check_or_date_is_refused()
    {
        var verdict = ResidentId.Check("11010519491231002x", Today);

        Assert.Equal("11010519491231002X", verdict.Text);
        Assert.Equal(Sex.Female, verdict.Sex);
        Assert.Equal(new DateOnly(1949, 12, 31), verdict.Birth);
        Assert.Contains("校验码", ResidentId.Check("110105194912310021", Today).Reason, StringComparison.Ordinal);
        Assert.Equal('5', ResidentId.CheckCharacter("61011219050229001"));
        Assert.Contains("出生日期", ResidentId.Check("610112190502290015", Today).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenario_10_a_form_that_says_male_contradicts_a_female_number()
    {
        var verdict = ResidentId.Check("11010519491231002X", Today);

        Assert.Equal("性别填的是“男”，身份证号表示“女”，请核对", verdict.Contradicts(Sex.Male, null));
        Assert.Null(verdict.Contradicts(Sex.Female, new DateOnly(1949, 12, 31)));
        Assert.Null(verdict.Contradicts(null, null));
    }

    [Fact]
    public void R_1_16_the_birth_date_in_the_form_must_equal_the_number()
    {
        var verdict = ResidentId.Check("11010519491231002X", Today);

        Assert.Equal("出生日期填的是 1949-12-30，身份证号里是 1949-12-31，请核对", verdict.Contradicts(null, new DateOnly(1949, 12, 30)));
        Assert.Null(verdict.Contradicts(null, new DateOnly(1949, 12, 1), monthOnly: true));
        Assert.Equal("出生日期填的是 1949-11，身份证号里是 1949-12，请核对", verdict.Contradicts(null, new DateOnly(1949, 11, 1), monthOnly: true));
        Assert.Contains("；", verdict.Contradicts(Sex.Male, new DateOnly(1950, 12, 31)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_number_contradicts_nothing() =>
        Assert.Null(ResidentId.Check("110105194912310021", Today).Contradicts(Sex.Male, Today));

    [Fact]
    public void R_1_16_a_birth_today_is_accepted_and_one_tomorrow_refused()
    {
        Assert.True(ResidentId.Check(Complete("99010120261123001"), Today).Valid);
        Assert.Equal("出生日期 2026-11-24 晚于今天，请核对", ResidentId.Check(Complete("99010120261124001"), Today).Reason);
    }

    [Fact]
    public void An_age_of_120_is_accepted_quietly_and_121_with_a_warning()
    {
        Assert.Null(ResidentId.Check(Complete("99010119051124001"), Today).Warning);

        var older = ResidentId.Check(Complete("99010119051123001"), Today);
        Assert.True(older.Valid);
        Assert.Contains("120岁", older.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void R_1_17_a_number_of_15_digits_is_not_accepted() =>
        Assert.Equal("15位旧号码不再受理，请填写18位号码", ResidentId.Check("990101850101001", Today).Reason);

    [Theory]
    [InlineData("2008-12-01", "2026-11-30", 17)]
    [InlineData("2008-12-01", "2026-12-01", 18)]
    [InlineData("2008-02-29", "2026-02-27", 17)]
    [InlineData("2008-02-29", "2026-02-28", 18)]
    [InlineData("2026-12-01", "2026-11-30", 0)]
    public void R_1_16_full_years_on_a_day(string birth, string day, int years) =>
        Assert.Equal(years, ResidentId.FullYears(DateOnly.Parse(birth), DateOnly.Parse(day)));

    [Fact]
    public void Full_width_and_spaced_numbers_are_normalised() =>
        Assert.Equal("11010519491231002X", ResidentId.Normalise(" １１０１０５ 19491231 002ｘ"));

    private static string Complete(string first17) => first17 + ResidentId.CheckCharacter(first17);
}
