using TwoNewPartyBuilding.Core.Codes;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Codes;

public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91610112MA0TE5T16F", RegisteredClass.Enterprise)]
    [InlineData("91610112123456788Q", RegisteredClass.Enterprise)]
    [InlineData("92610112MAB0000X79", RegisteredClass.SelfEmployed)]
    [InlineData("93610112MA6N000173", RegisteredClass.FarmersCooperative)]
    [InlineData("51610112500000015Y", RegisteredClass.SocialAssociation)]
    [InlineData("52610112MJY00001XT", RegisteredClass.PrivateNonEnterprise)]
    [InlineData("53610112MJ0000018W", RegisteredClass.Foundation)]
    public void Section_1_7_valid_samples_are_accepted_without_warning(string code, RegisteredClass expected)
    {
        var verdict = CreditCode.Check(code);

        Assert.True(verdict.Valid);
        Assert.Null(verdict.Warning);
        Assert.Equal(code, verdict.Text);
        Assert.Equal(expected, Registration.Of(code).Class);
    }

    [Theory]
    [InlineData("91610112MA0TE5T16G", "校验码不符，请对照营业执照逐位核对")]
    [InlineData("91610112MA0TE5T61F", "校验码不符，请对照营业执照逐位核对")]
    [InlineData("9161O112MA0TE5T16F", "第5位“O”不是代码可用字符，可能是数字0")]
    [InlineData("91610112MA0TE5T16", "应为18位，现为17位")]
    [InlineData("52610112MJY00001XS", "第18位“S”不是代码可用字符，可能是数字5")]
    public void Section_1_7_invalid_samples_are_refused_with_the_reason(string code, string reason)
    {
        var verdict = CreditCode.Check(code);

        Assert.False(verdict.Valid);
        Assert.Equal(reason, verdict.Reason);
    }

    [Fact]
    public void Scenario_8_codes_are_accepted_or_refused_with_the_reason_and_stored_upper_case()
    {
        Assert.True(CreditCode.Check("91610112MA0TE5T16F").Valid);
        Assert.Contains("校验码", CreditCode.Check("91610112MA0TE5T16G").Reason, StringComparison.Ordinal);
        Assert.Contains("校验码", CreditCode.Check("91610112MA0TE5T61F").Reason, StringComparison.Ordinal);
        Assert.Contains("第5位“O”", CreditCode.Check("9161O112MA0TE5T16F").Reason, StringComparison.Ordinal);

        var lower = CreditCode.Check("91610112ma0te5t16f");
        Assert.True(lower.Valid);
        Assert.Equal("91610112MA0TE5T16F", lower.Text);
    }

    [Theory]
    [InlineData("  91610112MA0TE5T16F\u3000")]
    [InlineData("９１６１０１１２ｍａ０ＴＥ５Ｔ１６Ｆ")]
    [InlineData("9161 0112 MA0T E5T1 6F")]
    [InlineData("\u200b91610112MA0TE5T16F\u00a0\r\n")]
    public void Normalising_takes_away_width_case_spaces_and_invisible_characters(string written)
    {
        Assert.Equal("91610112MA0TE5T16F", CreditCode.Normalise(written));
        Assert.True(CreditCode.Check(written).Valid);
    }

    [Fact]
    public void Half_a_surrogate_pair_from_an_old_workbook_is_refused_in_words()
    {
        Assert.Contains("第1位", CreditCode.Check("\ud8401610112MA0TE5T16F").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("　 ")]
    public void Nothing_written_asks_for_the_code(string? written) =>
        Assert.Equal("请填写统一社会信用代码", CreditCode.Check(written).Reason);

    [Fact]
    public void A_wrong_length_and_a_strange_character_are_both_told() =>
        Assert.Equal("应为18位，现为19位；第5位“-”不是代码可用字符", CreditCode.Check("9161-0112MA0TE5T16F").Reason);

    [Fact]
    public void A_letter_in_the_division_code_is_refused_even_with_a_right_check_character()
    {
        const string first = "9161A112MA0TE5T16";

        var reason = CreditCode.Check(first + CreditCode.CheckCharacter(first)).Reason;

        Assert.Contains("第5位“A”应为数字", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_inner_organisation_code_only_warns()
    {
        const string first = "91610112MA0TE5T17";

        var verdict = CreditCode.Check(first + CreditCode.CheckCharacter(first));

        Assert.True(verdict.Valid);
        Assert.Contains("组织机构代码校验不符", verdict.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MA0TE5T1", '6')]
    [InlineData("MJY00001", 'X')]
    [InlineData("50000001", '5')]
    public void Organisation_code_check_character(string first8, char expected) =>
        Assert.Equal(expected, CreditCode.OrganisationCheckCharacter(first8));

    [Fact]
    public void An_unknown_registering_department_only_warns()
    {
        const string first = "01610112MA0TE5T16";

        var verdict = CreditCode.Check(first + CreditCode.CheckCharacter(first));

        Assert.True(verdict.Valid);
        Assert.Contains("登记管理部门", verdict.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("91", RegistrationDepartment.MarketRegulation, RegisteredClass.Enterprise, true, false)]
    [InlineData("92", RegistrationDepartment.MarketRegulation, RegisteredClass.SelfEmployed, true, false)]
    [InlineData("51", RegistrationDepartment.CivilAffairs, RegisteredClass.SocialAssociation, false, true)]
    [InlineData("52", RegistrationDepartment.CivilAffairs, RegisteredClass.PrivateNonEnterprise, false, true)]
    [InlineData("53", RegistrationDepartment.CivilAffairs, RegisteredClass.Foundation, false, true)]
    [InlineData("59", RegistrationDepartment.CivilAffairs, RegisteredClass.Other, false, false)]
    [InlineData("12", RegistrationDepartment.Establishment, RegisteredClass.PublicInstitution, false, false)]
    [InlineData("31", RegistrationDepartment.Justice, RegisteredClass.LawFirm, false, false)]
    [InlineData("N2", RegistrationDepartment.Agriculture, RegisteredClass.Other, false, false)]
    [InlineData("", RegistrationDepartment.Unknown, RegisteredClass.Other, false, false)]
    public void The_first_two_characters_tell_department_and_class(string code, RegistrationDepartment department, RegisteredClass kind, bool market, bool social)
    {
        var registration = Registration.Of(code);

        Assert.Equal(new Registration(department, kind), registration);
        Assert.Equal(market, registration.IsMarketEntity);
        Assert.Equal(social, registration.IsSocialOrganisation);
    }

    [Fact]
    public void Shown_in_groups_of_four() => Assert.Equal("9199 0101 MK66 4542 7L", CreditCode.Display("91990101mk6645427L"));
}
