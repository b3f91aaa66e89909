using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Lists;

/// <summary>One firm was entered twice: found by the page of data quality, compared, made one.</summary>
public sealed class MergeJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_firm_entered_twice_becomes_one_with_both_histories()
    {
        await Office.AddUnitAsync("滨河永固机械有限公司", Office.Riverside, u => u.CreditCode = null);
        await Office.AddUnitAsync("临溪市滨河永固机械有限公司", Office.Riverside, u => u.Employees = 300);
        var clerk = await SignInAsync();
        await clerk.GoAsync("/data-quality", "数据质量");
        await clerk.Link("名称、字号或电话相同的单位").ClickAsync();
        await clerk.StopAsync("疑似重复");
        await clerk.Link("比较并合并").ClickAsync();
        await clerk.StopAsync("合并单位");
        await Expect(clerk.Page.Locator("#take-CreditCode")).ToBeCheckedAsync();
        await clerk.Page.Locator("#take-Employees").CheckAsync();
        await clerk.Button("合并").ClickAsync();
        await Expect(clerk.Page.Locator("#Input_Reason-error")).ToHaveTextAsync("请填写合并理由");
        await clerk.Field("合并理由").FillAsync("同一家企业重复登记");
        await clerk.Button("合并").ClickAsync();
        await clerk.StopAsync("滨河永固机械有限公司");
        await Expect(clerk.Page.Locator("#history")).ToContainTextAsync("并入的单位：临溪市滨河永固机械有限公司");
        await clerk.GoAsync("/duplicates", "疑似重复");
        await clerk.SeesMessageAsync("没有疑似重复的单位");
    }
}
