using System.Globalization;
using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;
using static TwoNewPartyBuilding.EndToEndTests.Imports.ImportSteps;

namespace TwoNewPartyBuilding.EndToEndTests.Imports;

/// <summary>The office's own four ledgers, brought in by a clerk in the browser, exactly as expected.json says.</summary>
public sealed class OfficeLedgersJourney(Browser browser, Office office) : Journey(browser, office)
{
    private const string Above = "1-规模以上非公企业台账.xlsx";
    private const string Below = "2-规模以下非公企业台账.xls";
    private const string Tagged = "3-重点管理与准备撤销台账.xlsx";
    private const string Social = "5-社会组织台账.xlsx";

    [Fact]
    public async Task Four_ledgers_come_in_with_corrections_and_the_last_is_taken_back()
    {
        // The portal knows eight communities before the files come; two are there already.
        foreach (var (name, number) in new[] { ("建设路社区", 3), ("机床社区", 4), ("工人村社区", 5), ("新华社区", 6), ("明珠社区", 7), ("铁东社区", 8) })
        {
            await Office.Portal.AddCommunityAsync(name, number);
        }

        var clerk = await SignInAsync();
        await clerk.GoAsync("/imports", "导入台账");

        // The first ledger: what is wrong and what was repaired is exactly what the office's file holds.
        await BringAsync(clerk, Above);
        await FindsAsync(clerk, Above);
        await CorrectAsync(clerk);
        await WriteAsync(clerk, LedgerFiles.ExpectedCount(Above, "accepted") + 2);
        await clerk.Link("看台账").ClickAsync();
        await clerk.StopAsync("企业台账");
        await SeesLedgersAsync(clerk, ("规模以上", 109));

        // The second, an .xls.
        await clerk.GoAsync("/imports", "导入台账");
        await BringAsync(clerk, Below);
        await FindsAsync(clerk, Below);
        await WriteAsync(clerk, LedgerFiles.ExpectedCount(Below, "accepted"));

        // The third holds two sheets, each with its day.
        await clerk.GoAsync("/imports", "导入台账");
        await BringAsync(clerk, Tagged);
        await Expect(clerk.Page.GetByLabel("工作表").GetByText("重点管理")).ToBeVisibleAsync();
        await WriteAsync(clerk, null);

        // The fifth: social organisations.
        await clerk.GoAsync("/imports", "导入台账");
        await BringAsync(clerk, Social);
        await FindsAsync(clerk, Social);
        await WriteAsync(clerk, LedgerFiles.ExpectedCount(Social, "rows"));

        // above, below and pending together are every enterprise; the two corrected rows are two more than expected.json.
        await clerk.GoAsync("/enterprises", "企业台账");
        await SeesLedgersAsync(clerk, ("全部", 261), ("重点管理", 8), ("准备撤销", 6), ("社会组织", 9));
        var tabs = await CountsAsync(clerk);
        Assert.Equal(252, tabs["规模以上"] + tabs["规模以下"] + tabs["准备撤销"]);

        // The same file again says so and changes nothing.
        await clerk.GoAsync("/imports", "导入台账");
        await BringAsync(clerk, Social);
        await Expect(clerk.Page.GetByText("同一个文件已由")).ToBeVisibleAsync();
        await Expect(Kpi(clerk, "无变化")).ToHaveTextAsync("9");
        await clerk.LookOverAsync();
        await clerk.Button("放弃").ClickAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        await clerk.SeesMessageAsync("已放弃");

        // One import is taken back; its units are gone, all others stay.
        await clerk.Row(Social).GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await clerk.LookOverAsync();
        await clerk.Dialog.GetByRole(AriaRole.Button, new() { Name = "撤销导入" }).ClickAsync();
        await Expect(clerk.Page.GetByText("这次导入已经撤销")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await clerk.LookOverAsync();
        await clerk.GoAsync("/enterprises", "企业台账");
        await SeesLedgersAsync(clerk, ("全部", 252), ("重点管理", 8), ("准备撤销", 6), ("社会组织", 0));
    }

    /// <summary>Corrects wrong cells where they stand: a number, a community; leaves a row without a name out.</summary>
    private static async Task CorrectAsync(Desk clerk)
    {
        await Tab(clerk, "有错误").ClickAsync();
        await WrongRow(clerk, 43).GetByRole(AriaRole.Button, new() { Name = "改为 50" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("5");
        await WrongRow(clerk, 97).GetByRole(AriaRole.Combobox).SelectOptionAsync("铁东社区");
        await WrongRow(clerk, 97).GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("4");
        await WrongRow(clerk, 6).GetByRole(AriaRole.Textbox).First.FillAsync("91990101MU3211611X");
        await WrongRow(clerk, 6).GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
        await Expect(WrongRow(clerk, 6).GetByText("校验码不符").First).ToBeVisibleAsync();
        await WrongRow(clerk, 52).GetByText("不导入").First.ClickAsync();
        await WrongRow(clerk, 52).GetByLabel("第 52 行不导入的理由").FillAsync("查不到名称");
        await WrongRow(clerk, 52).GetByRole(AriaRole.Button, new() { Name = "不导入" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("3");
        await clerk.LookOverAsync();
        Assert.Equal([6, 11, 117], await RowsAsync(clerk, "有错误"));
    }

    private static async Task<Dictionary<string, int>> CountsAsync(Desk clerk)
    {
        var counts = new Dictionary<string, int>();
        foreach (var tab in await clerk.Page.GetByRole(AriaRole.Navigation, new() { Name = "台账", Exact = true }).GetByRole(AriaRole.Link).AllAsync())
        {
            var number = await tab.Locator("span").InnerTextAsync();
            counts[(await tab.InnerTextAsync()).Replace(number, "", StringComparison.Ordinal).Trim()] = int.Parse(number, CultureInfo.InvariantCulture);
        }

        return counts;
    }

    private static async Task SeesLedgersAsync(Desk clerk, params (string Tab, int Count)[] expected)
    {
        var counts = await CountsAsync(clerk);
        foreach (var (tab, count) in expected)
        {
            Assert.Equal(count, counts[tab]);
        }
    }
}
