using TwoNewPartyBuilding.Core.Users;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

public sealed class PasswordRuleTests
{
    private static readonly PasswordRule Rule = new();

    [Theory]
    [InlineData("Rk7#mwTz")]
    [InlineData("river-Lamp-93")]
    [InlineData("竹林Kq7#晨雾ab")]
    public void Section_14_2_good_passwords_pass(string password) => Assert.Empty(Rule.Check(password, "lihua"));

    [Fact]
    public void Section_14_2_length_of_8_passes_and_7_is_refused()
    {
        Assert.Empty(Rule.Check("Rk7#mwTz", "lihua"));
        Assert.Equal(["密码至少 8 位，现为 7 位"], Rule.Check("Rk7#mwT", "lihua"));
    }

    [Fact]
    public void Section_14_2_administrators_need_10()
    {
        Assert.Empty(PasswordRule.ForAdministrators.Check("Rk7#mwTzQp", "lihua"));
        Assert.Equal(["密码至少 10 位，现为 9 位"], PasswordRule.ForAdministrators.Check("Rk7#mwTzQ", "lihua"));
    }

    [Fact]
    public void A_character_of_two_units_counts_once() => Assert.Contains("现为 7 位", Rule.Check("Rk7#mw𬱟", "lihua")[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("rkwm7tz#", 3)]
    [InlineData("RKwm7tzq", 3)]
    [InlineData("RK#m!tzq", 3)]
    [InlineData("RK#4!7*2", 3)]
    [InlineData("rkwm7tzq", 2)]
    [InlineData("RKwmxtzq", 2)]
    [InlineData("rkwmxtzq", 1)]
    public void Section_14_2_three_of_four_classes(string password, int classes)
    {
        string[] expected = classes >= 3 ? [] : [$"密码须含大写字母、小写字母、数字、符号中的 3 种，现有 {classes} 种"];
        Assert.Equal(expected, Rule.Check(password, "lihua"));
    }

    [Theory]
    [InlineData("LiHua#8812", "lihua", true)]
    [InlineData("Xy#auhil73", "lihua", true)]
    [InlineData("LiHa#88127", "lihua", false)]
    [InlineData("Xy7#wangK", "wy", false)]
    [InlineData("Xy7#wang", "XY7#WANG", true)]
    [InlineData("Xy7#wangK", "", false)]
    [InlineData("Xy7#wangK", null, false)]
    public void Section_14_2_not_the_user_name(string password, string? userName, bool refused) =>
        Assert.Equal(refused, Rule.Check(password, userName).Contains("密码不能是或包含用户名"));

    [Theory]
    [InlineData("Aa123456")]
    [InlineData("P@ssw0rd")]
    [InlineData("Password2026!")]
    [InlineData("Dragon#88")]
    [InlineData("Dangjian@2026")]
    [InlineData("Woaini@520")]
    [InlineData("Admin@123")]
    public void Section_14_2_common_passwords_are_refused(string password) =>
        Assert.Equal(["这个密码太常见，容易被猜中，请换一个"], Rule.Check(password, "lihua"));

    [Theory]
    [InlineData("AAAAaaaa")]
    [InlineData("Ab1!Ab1!")]
    [InlineData("Qwer!234")]
    [InlineData("1qaz@WSX")]
    [InlineData("Abcd@345")]
    [InlineData("Asdf1111!")]
    public void Trivial_patterns_are_refused(string password) =>
        Assert.Contains("密码由重复或连续的字符组成，容易被猜中，请换一个", Rule.Check(password, "lihua"));

    [Theory]
    [InlineData("Abcd!98k")]
    [InlineData("Dragonfly-River7")]
    [InlineData("Ab1!Ab1?")]
    public void One_character_outside_the_pattern_is_enough(string password) => Assert.Empty(Rule.Check(password, "lihua"));

    [Fact]
    public void Every_value_is_a_parameter()
    {
        var lax = new PasswordRule { MinLength = 6, Classes = 1, RefuseUserName = false, RefuseCommon = false };

        Assert.Empty(lax.Check("123456", "123456"));
        Assert.Equal(["密码须含大写字母、小写字母、数字、符号中的 4 种，现有 3 种"], new PasswordRule { Classes = 4 }.Check("RKwm7tzq", "lihua"));
    }

    [Fact]
    public void Section_14_2_day_90_is_the_last_and_day_91_is_too_old()
    {
        var changed = new DateOnly(2026, 8, 25);

        Assert.False(Rule.IsTooOld(changed, changed.AddDays(90)));
        Assert.True(Rule.IsTooOld(changed, changed.AddDays(91)));
        Assert.False(new PasswordRule { MaxAgeDays = 0 }.IsTooOld(changed, changed.AddYears(9)));
    }

    [Fact]
    public void Several_faults_are_all_told() => Assert.Equal(3, Rule.Check("111", "lihua").Count);

    [Fact]
    public void Sentences_beside_the_field_carry_the_parameters()
    {
        Assert.Equal("不能使用最近 5 次用过的密码", Rule.ReusedMessage);
        Assert.Equal("至少 8 位，含大写字母、小写字母、数字、符号中的 3 种，不含用户名，不用常见密码", Rule.Hint);
    }
}
