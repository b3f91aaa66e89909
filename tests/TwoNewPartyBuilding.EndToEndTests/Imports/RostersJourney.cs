using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;
using static TwoNewPartyBuilding.EndToEndTests.Imports.ImportSteps;

namespace TwoNewPartyBuilding.EndToEndTests.Imports;

/// <summary>The office's two rosters, brought in by a clerk who puts right in the preview what can be put right there.</summary>
public sealed class RostersJourney(Browser browser, Office office) : Journey(browser, office)
{
    private const string Organizations = "党组织花名册.xlsx";
    private const string Members = "党员名册.xlsx";

    [Fact]
    public async Task Both_rosters_come_in_with_corrections()
    {
        foreach (var (name, number) in new[] { ("建设路社区", 3), ("机床社区", 4), ("工人村社区", 5), ("新华社区", 6), ("明珠社区", 7), ("铁东社区", 8) })
        {
            await Office.Portal.AddCommunityAsync(name, number);
        }

        foreach (var ledger in new[] { "1-规模以上非公企业台账.xlsx", "2-规模以下非公企业台账.xls", "3-重点管理与准备撤销台账.xlsx", "5-社会组织台账.xlsx" })
        {
            await Office.Portal.ImportAsync(ledger);
        }

        var clerk = await SignInAsync();

        // Organisations: somebody mistyped the superior of one of them, and the near name is offered, not taken.
        await clerk.GoAsync("/imports", "导入台账");
        await BringAsync(clerk, WithMistypedSuperior());
        await Expect(Kpi(clerk, "新增")).ToHaveTextAsync("26");
        Assert.Equal([8], await RowsAsync(clerk, "有错误"));
        await clerk.LookOverAsync();
        await WrongRow(clerk, 8).GetByRole(AriaRole.Button, new() { Name = "改为 滨河街道非公企业综合党委" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("0");
        await Expect(Kpi(clerk, "新增")).ToHaveTextAsync("27");
        await WriteAsync(clerk, 27);
        await clerk.GoAsync("/party-organizations", "党组织");
        await Expect(clerk.Page.GetByLabel("党组织类别").GetByRole(AriaRole.Link, new() { NameRegex = new("^党支部") })).ToContainTextAsync("18");
        await Expect(clerk.Page.GetByLabel("党组织类别").GetByRole(AriaRole.Link, new() { NameRegex = new("^联合党支部") })).ToContainTextAsync("8");

        // Members: the six rows that expected.json calls wrong; four are put right, one is left out, one stays wrong.
        await clerk.GoAsync("/imports", "导入台账");
        await BringAsync(clerk, Members);
        await FindsAsync(clerk, Members);
        await Tab(clerk, "有错误").ClickAsync();
        await Expect(Tab(clerk, "有错误")).ToHaveAttributeAsync("aria-current", "page");
        await TypeAsync(clerk, 113, "2026-01-13");
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("5");
        await TypeAsync(clerk, 180, "990101197511069168");
        await Expect(WrongRow(clerk, 180).GetByText("校验码不符").First).ToBeVisibleAsync();
        await TypeAsync(clerk, 180, "99010119751106916" + ResidentId.CheckCharacter("99010119751106916"));
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("4");
        await WrongRow(clerk, 197).GetByRole(AriaRole.Button, new() { Name = "改为 女" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("3");
        await WrongRow(clerk, 328).GetByRole(AriaRole.Combobox).SelectOptionAsync("滨河长城商贸有限公司党支部");
        await WrongRow(clerk, 328).GetByRole(AriaRole.Button, new() { Name = "更正" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("2");
        await WrongRow(clerk, 300).GetByText("不导入").First.ClickAsync();
        await WrongRow(clerk, 300).GetByLabel("第 300 行不导入的理由").FillAsync("待核实");
        await WrongRow(clerk, 300).GetByRole(AriaRole.Button, new() { Name = "不导入" }).ClickAsync();
        await Expect(Kpi(clerk, "有错误")).ToHaveTextAsync("1");
        await clerk.LookOverAsync();
        Assert.Equal([427], await RowsAsync(clerk, "有错误"));
        var all = LedgerFiles.ExpectedCount(Members, "accepted") + 4;
        await WriteAsync(clerk, all);
        await Expect(clerk.Page.GetByText("有 1 行有错误，没有写入")).ToBeVisibleAsync();

        // What came in is on the roster, masked, each where the correction put it.
        await clerk.GoAsync("/members", "党员名册");
        await Expect(clerk.Page.GetByText($"在册 {all.ToString(CultureInfo.InvariantCulture)} 人")).ToBeVisibleAsync();
        await clerk.GoAsync("/members?q=董静立", "党员名册");
        await Expect(clerk.Row("董*立")).ToContainTextAsync("滨河长城商贸有限公司党支部");
        await clerk.GoAsync("/members?q=吴红艳", "党员名册");
        await Expect(clerk.Page.GetByText("没有符合条件的党员")).ToBeVisibleAsync();
        await clerk.GoAsync("/coverage", "双覆盖");
        await Expect(clerk.Page.Locator(".coverage-kpis .kpi").First.Locator(".kpi-line")).ToContainTextAsync("59 / 253");
    }

    private static FilePayload WithMistypedSuperior()
    {
        using var content = new MemoryStream();
        content.Write(File.ReadAllBytes(LedgerFiles.PathOf(Organizations)));
        using (var book = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var sheet = book.GetEntry("xl/worksheets/sheet1.xml")!.Open();
            var cells = XDocument.Load(sheet);
            cells.Descendants().Single(c => c.Name.LocalName == "c" && c.Attribute("r")?.Value == "D8").Descendants().Single(t => t.Name.LocalName == "t").Value = "滨河街道非公企业综合党会";
            sheet.SetLength(0);
            cells.Save(sheet);
        }

        return new FilePayload { Name = Organizations, MimeType = "", Buffer = content.ToArray() };
    }

    // Ends when the answer has taken the place of what was typed into: the same words of an error say nothing of a second try.
    private static async Task TypeAsync(Desk clerk, int row, string value)
    {
        var input = WrongRow(clerk, row).Locator("input[data-fix]").First;
        await input.FillAsync(value);
        await input.EvaluateAsync("e => e.dataset.typed = ''");
        await WrongRow(clerk, row).GetByRole(AriaRole.Button, new() { Name = "更正" }).First.ClickAsync();
        await Expect(clerk.Page.Locator("[data-typed]")).ToHaveCountAsync(0);
    }
}
