using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static TwoNewPartyBuilding.Web.Tests.Imports.ImportOffice;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary>Imports of rosters speak of members and organisations, not of units.</summary>
public class RosterWordsPageTests
{
    [Fact]
    public async Task Members_that_the_file_lacks_are_people_of_a_branch()
    {
        await using var office = await OpenAsync();
        var branch = await office.Portal.AddOrganizationAsync("滨河甲公司党支部");
        await office.Portal.AddMemberAsync("张小一", branch);
        await office.Portal.AddMemberAsync("李小二", branch);
        var page = await office.UploadAsync("党员名册.xlsx", Ledger("党员名册 截至2026年10月31日", ["姓名", "所在党支部", "工作岗位"], ["张小一", "滨河甲公司党支部", "会计"]));
        Assert.Contains("系统里有的 1 名：查看", page.Text, StringComparison.Ordinal);
        var absent = await office.Clerk.GetAsync(page.Links.First(l => l.Contains("/absent", StringComparison.Ordinal)));
        Assert.Equal("文件中没有的党员", absent.Heading);
        Assert.Contains("共 1 名", absent.Text, StringComparison.Ordinal);
        Assert.Contains("李*二", absent.TextOf("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("统一社会信用代码", absent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("这些单位", absent.Text, StringComparison.Ordinal);
        var written = await office.WriteAsync(page);
        Assert.Contains("0 名党员取消登记，被改动的 1 名恢复原值", written.Document.QuerySelector("form[action$='/undoing']")!.GetAttribute("data-confirm-detail"), StringComparison.Ordinal);
        Assert.True(written.LeadsTo("/members"));
    }

    [Fact]
    public async Task Organisations_that_the_file_lacks_are_organisations()
    {
        await using var office = await OpenAsync();
        var root = await office.Portal.AddOrganizationAsync("示范街道党工委", Core.PartyOrganizations.OrganizationType.WorkingCommittee);
        await office.Portal.AddOrganizationAsync("中共滨河水泵有限公司支部", Core.PartyOrganizations.OrganizationType.Branch, root);
        var page = await office.UploadAsync("党组织花名册.xlsx", Ledger(
            "党组织花名册 截至2026年10月31日", ["党组织名称", "党组织类别", "上级党组织", "成立时间"], ["中共铁东阀门有限公司支部", "党支部", "示范街道党工委", "2020-05-01"]));
        Assert.Contains("系统里有的 1 个：查看", page.Text, StringComparison.Ordinal);
        var absent = await office.Clerk.GetAsync(page.Links.First(l => l.Contains("/absent", StringComparison.Ordinal)));
        Assert.Equal("文件中没有的党组织", absent.Heading);
        Assert.Equal(["党组织", ""], absent.TextsOf("thead th"));
        Assert.Contains("共 1 个", absent.Text, StringComparison.Ordinal);
    }
}
