using Microsoft.Playwright;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Ledgers;

/// <summary>Units move between the ledgers: one by a person's decision with its paper, one because its figures changed.</summary>
public sealed class LedgerMoveJourney(Browser browser, Office office) : Journey(browser, office)
{
    [Fact]
    public async Task A_move_needs_its_reason_and_stands_in_the_history_with_its_document()
    {
        const string unit = "滨河长城紧固件有限公司";
        var id = await Office.AddUnitAsync(unit, Office.Riverside);
        var clerk = await SignInAsync();
        await clerk.GoAsync($"/enterprises/{id}", unit);
        await clerk.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "台账变动" }).ClickAsync();
        await clerk.StopAsync("台账变动");

        await clerk.Page.GetByLabel("转入准备撤销").CheckAsync();
        await clerk.Button("确认变动").ClickAsync();
        await Expect(clerk.Page.Locator("#Input_Reason-error")).ToHaveTextAsync("请填写理由");
        await Expect(clerk.Page.Locator("#Input_Deregistration-error")).ToHaveTextAsync("请选择撤销原因");
        await clerk.LookOverAsync();
        await clerk.Field("撤销原因").SelectOptionAsync("停产停业");
        await clerk.Field("依据文件").FillAsync("滨街党工发〔2026〕12号");
        await clerk.Field("理由").FillAsync("厂房已退租，职工遣散");
        await clerk.Button("确认变动").ClickAsync();

        await clerk.StopAsync(unit);
        await clerk.SeesMessageAsync("转入准备撤销：已完成");
        var moves = clerk.Page.Locator(".card").Filter(new() { HasText = "变动记录" });
        await Expect(moves).ToContainTextAsync("厂房已退租，职工遣散（停产停业） · 滨街党工发〔2026〕12号");
        await Expect(moves).ToContainTextAsync("规模以上");
        await clerk.GoAsync("/enterprises?ledger=PendingDeregistration", "企业台账");
        await Expect(clerk.Row(unit)).ToBeVisibleAsync();

        // And back, by another decision.
        await clerk.GoAsync($"/enterprises/{id}/ledger", "台账变动");
        await clerk.Page.GetByLabel("恢复正常管理").CheckAsync();
        await clerk.Field("理由").FillAsync("恢复生产");
        await clerk.Button("确认变动").ClickAsync();
        await clerk.StopAsync(unit);
        await Expect(moves).ToContainTextAsync("转出：恢复生产");
    }

    [Fact]
    public async Task A_suggestion_moves_nothing_before_a_person_confirms_it()
    {
        const string unit = "北岭振华超市有限公司";
        var id = await Office.AddUnitAsync(unit, Office.SciencePark);
        var clerk = await SignInAsync();
        await clerk.GoAsync($"/enterprises/{id}/edit", $"修改：{unit}");
        await clerk.Field("年主营业务收入").FillAsync("1200");
        await clerk.Button("保存").ClickAsync();
        await clerk.StopAsync(unit);
        await Expect(clerk.Page.GetByText("建议转入“规模以下”")).ToBeVisibleAsync();

        await clerk.GoAsync("/ledgers?kind=Scale", "台账变动");
        await Expect(clerk.Row(unit)).ToContainTextAsync("规模以上");
        await clerk.Page.GetByLabel($"选择{unit}").CheckAsync();
        await clerk.Page.GetByLabel("依据文件").FillAsync("第三季度核实表");
        await clerk.LookOverAsync();
        await clerk.Button("确认变动").ClickAsync();
        await clerk.SeesMessageAsync("已变动 1 家");
        await clerk.LookOverAsync();
        await clerk.GoAsync("/enterprises?ledger=BelowScale", "企业台账");
        await Expect(clerk.Row(unit)).ToBeVisibleAsync();
    }
}
