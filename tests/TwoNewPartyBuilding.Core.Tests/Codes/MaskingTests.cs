using System.Text;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Codes;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("张", "*")]
    [InlineData("张三", "张*")]
    [InlineData("张小三", "张*三")]
    [InlineData("欧阳", "欧*")]
    [InlineData("欧阳华", "欧阳*")]
    [InlineData("欧阳小华", "欧阳*华")]
    [InlineData("阿依古丽·买买提", "阿**")]
    [InlineData("阿依古丽•买买提", "阿**")]
    [InlineData("爱新觉罗启", "爱***启")]
    [InlineData("张　三", "张*")]
    [InlineData("张 小 三", "张*三")]
    [InlineData("𬱟小三", "𬱟*三")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Section_13_3_names(string? name, string masked) => Assert.Equal(masked, Masking.Mask(PersonalKind.Name, name));

    [Theory]
    [InlineData("610112190501010018", "610112********0018")]
    [InlineData("11010519491231002X", "110105********002X")]
    [InlineData(" 11010519491231002x", "110105********002X")]
    [InlineData("990101850101001", "990101******001")]
    [InlineData("6101121905010", "*************")]
    public void Section_13_3_resident_ids(string number, string masked) => Assert.Equal(masked, Masking.Mask(PersonalKind.ResidentId, number));

    [Theory]
    [InlineData("13800138000", "138****8000")]
    [InlineData("+86 138 0013 8000", "138****8000")]
    [InlineData("138-0013-8000", "138****8000")]
    [InlineData("029-88886666", "029-8888****")]
    [InlineData("(029)88886666", "(029)8888****")]
    [InlineData("029-88886666-8012", "029-8888****")]
    [InlineData("029-88886666转8012", "029-8888****")]
    [InlineData("88886666", "8888****")]
    [InlineData("13800138000、029-88886666", "138****8000、029-8888****")]
    [InlineData("13800138000/13900139000", "138****8000、139****9000")]
    [InlineData("13800138000微信wx12", "****")]
    [InlineData("1234", "****")]
    public void Section_13_3_telephones(string number, string masked) => Assert.Equal(masked, Masking.Mask(PersonalKind.Phone, number));

    [Theory]
    [InlineData("滨河街道科技园社区3号楼2单元501室", "滨河街道科技园社区****")]
    [InlineData("某市某区滨河街道铁东路社区光明小区12号", "某市某区滨河街道铁东路社区****")]
    [InlineData("某市滨河街道光明路12号院5栋", "某市滨河街道****")]
    [InlineData("某县长乐镇南庄村12号", "某县长乐镇南庄村****")]
    [InlineData("滨河街道光明新村7号", "滨河街道****")]
    [InlineData("光明路12号院幸福社区", "****")]
    [InlineData("阳光小区3号楼", "****")]
    public void Section_13_3_addresses_to_community_level(string address, string masked) => Assert.Equal(masked, Masking.Mask(PersonalKind.Address, address));

    [Theory]
    [InlineData("6222020200112233445", "****3445")]
    [InlineData("12345", "****2345")]
    [InlineData("1234", "****")]
    [InlineData("", "")]
    public void Section_13_3_receipts_show_the_last_four_only(string number, string masked) => Assert.Equal(masked, Masking.Receipt(number));

    [Fact]
    public void Scenario_11_a_list_shows_name_number_and_mobile_masked()
    {
        Assert.Equal("欧阳*华", Masking.Mask(PersonalKind.Name, "欧阳小华"));
        Assert.Equal("610112********0018", Masking.Mask(PersonalKind.ResidentId, "610112190501010018"));
        Assert.Equal("138****8000", Masking.Mask(PersonalKind.Phone, "13800138000"));
    }

    [Fact]
    public void Scenario_12_a_rare_character_is_hidden_whole()
    {
        const string name = "张𬱟";
        Assert.Equal(3, name.Length);

        var masked = Masking.Mask(PersonalKind.Name, name);

        Assert.Equal("张*", masked);
        Assert.DoesNotContain(masked.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
    }

    [Theory]
    [InlineData(PersonalKind.Name, "张小三")]
    [InlineData(PersonalKind.Name, "欧阳小华")]
    [InlineData(PersonalKind.Name, "阿依古丽·买买提")]
    [InlineData(PersonalKind.ResidentId, "11010519491231002X")]
    [InlineData(PersonalKind.Phone, "13800138000")]
    [InlineData(PersonalKind.Phone, "029-88886666")]
    [InlineData(PersonalKind.Address, "滨河街道科技园社区3号楼")]
    public void What_was_masked_looks_masked_and_masking_it_again_changes_nothing(PersonalKind kind, string value)
    {
        var masked = Masking.Mask(kind, value);

        Assert.False(Masking.LooksMasked(value));
        Assert.True(Masking.LooksMasked(masked));
        Assert.Equal(masked, Masking.Mask(kind, masked));
    }

    [Theory]
    [InlineData("138××××8000", true)]
    [InlineData("138xxxx8000", true)]
    [InlineData("张＊三", true)]
    [InlineData("11010519491231002X", false)]
    [InlineData("Max Xu", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Marks_of_masking_by_other_hands_are_recognised(string? value, bool expected) => Assert.Equal(expected, Masking.LooksMasked(value));
}
