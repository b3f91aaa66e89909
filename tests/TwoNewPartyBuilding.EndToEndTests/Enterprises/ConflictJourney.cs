using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.Enterprises;

/// <summary>Two colleagues have the same unit open; nobody's work is lost.</summary>
public sealed class ConflictJourney(Browser browser, Office office) : Journey(browser, office)
{
    private const string Unit = "滨河恒泰泵业制造有限公司";

    [Fact]
    public async Task The_second_to_save_sees_mine_theirs_and_the_base_and_decides()
    {
        var id = await Office.AddUnitAsync(Unit, Office.Riverside);
        var first = await SignInAsync();
        var second = await SignInAsync(await Office.Portal.AddUserAsync(Role.CommitteeStaff));
        second.Foresee(409);
        await first.GoAsync($"/enterprises/{id}/edit", $"修改：{Unit}");
        await second.GoAsync($"/enterprises/{id}/edit", $"修改：{Unit}");

        await first.Field("职工人数").FillAsync("270");
        await first.Field("经营地址").FillAsync("滨河路 18 号");
        await first.Button("保存").ClickAsync();
        await first.StopAsync(Unit);

        await second.Field("职工人数").FillAsync("280");
        await second.Field("主营业务").FillAsync("水泵制造");
        await second.Button("保存").ClickAsync();
        await second.StopAsync($"内容有冲突：{Unit}");

        // Base, theirs and mine side by side; what only one of us changed is chosen already.
        var people = second.Row("职工人数");
        await Expect(people).ToContainTextAsync("264");
        await Expect(people.GetByLabel("270")).Not.ToBeCheckedAsync();
        await Expect(people.GetByLabel("280")).ToBeCheckedAsync();
        await Expect(second.Row("经营地址").GetByLabel("滨河路 18 号")).ToBeCheckedAsync();
        await Expect(second.Row("主营业务").GetByLabel("水泵制造")).ToBeCheckedAsync();
        await people.GetByLabel("270").CheckAsync();
        await second.Button("按选择保存").ClickAsync();

        await second.StopAsync(Unit);
        var facts = second.Page.Locator(".card").Filter(new() { HasText = "单位情况" });
        foreach (var value in new[] { "270", "滨河路 18 号", "水泵制造" })
        {
            await Expect(facts.GetByText(value).First).ToBeVisibleAsync();
        }
    }
}
