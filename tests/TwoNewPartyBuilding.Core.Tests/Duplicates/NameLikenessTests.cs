using TwoNewPartyBuilding.Core.Duplicates;
using TwoNewPartyBuilding.Core.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Duplicates;

/// <summary>What is left of a name without places and legal forms, and when two such hearts differ by a slip.</summary>
public class NameLikenessTests
{
    [Theory]
    [InlineData("临溪市滨河机械有限公司", "滨河机械")]
    [InlineData("辽中省临溪市铁东区滨河机械有限责任公司", "滨河机械")]
    [InlineData("滨河机械（集团）有限公司", "滨河机械")]
    [InlineData("万家福超市有限公司", "万家福超市")]
    [InlineData("高新园区滨河物业有限公司", "高新园区滨河物业")]
    [InlineData("市政有限公司", "市政")]
    [InlineData("公司", "公司")]
    public void The_heart_of_a_name(string name, string heart) => Assert.Equal(heart, NameLikeness.HeartOf(Enterprise.KeyOf(name)));

    [Theory]
    [InlineData("滨河机械", "滨河机戒", true)]
    [InlineData("滨河机械", "滨河机械厂", true)]
    [InlineData("滨河机械", "滨河械", false)]
    [InlineData("滨河机械厂", "滨河械厂", true)]
    [InlineData("滨河机械", "滨河机械", false)]
    [InlineData("滨河机械", "滨江机戒", false)]
    [InlineData("滨河一厂房", "滨河二厂房", false)]
    [InlineData("滨河机械", "滨河机械2", false)]
    [InlineData("滨河东门店", "滨河西门店", false)]
    public void One_slip_is_near_numbers_and_directions_are_not(string one, string other, bool near)
    {
        Assert.Equal(near, NameLikeness.AreNear(one, other));
        Assert.Equal(near, NameLikeness.AreNear(other, one));

        // What is near meets in a shortened text, by which it is looked for.
        Assert.True(!near || NameLikeness.Shortened(one).Append(one).Intersect(NameLikeness.Shortened(other).Append(other)).Any());
    }
}
