using Microsoft.Playwright;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.EndToEndTests.Browsing;
using TwoNewPartyBuilding.TestSupport;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TwoNewPartyBuilding.EndToEndTests.PartyOrganizations;

/// <summary>
/// The secretary of one branch types the addresses of another (scenario 60): not even that it is there is seen, and every attempt
/// stands in the trail. Every route by itself is walked without a browser in OtherBranchWalkTests.
/// </summary>
public sealed class OtherBranchJourney(Browser browser, Office office) : Journey(browser, office)
{
    private const string NotThere = "没有这个页面，或者它不在您的工作范围内";

    [Fact]
    public async Task Scenario_60_the_addresses_of_another_branch_open_nothing_and_are_written_down()
    {
        var (ownUnit, unit) = (await Office.AddUnitAsync("滨河水泵厂", Office.Riverside), await Office.AddUnitAsync("邻家机械厂", Office.SciencePark));
        var branch = await Office.Portal.AddOrganizationAsync("滨河水泵厂支部", OrganizationType.Branch, null, Office.Riverside, ownUnit);
        var other = await Office.Portal.AddOrganizationAsync("邻家机械厂支部", OrganizationType.Branch, null, Office.SciencePark, unit);
        var third = await Office.Portal.AddOrganizationAsync("第三支部");
        await Office.Portal.AddMemberAsync("张小一", branch, ownUnit);
        var member = await Office.Portal.AddMemberAsync("邻小明", other, unit);
        Guid transfer, election;
        await using (var system = Office.Portal.AsSystem())
        {
            transfer = (await system.Get<TransferService>().IssueAsync(
                member.Id, new TransferInput { Kind = TransferKind.Inside, ToOrganizationId = third.Id, LetterNumber = "1号", IssuedOn = TestDatabase.StartDay })).Value;
            election = (await system.Get<ElectionService>().BeginAsync(
                other.Id, new ElectionInput { Kind = ElectionKind.Reelection, HeldOn = TestDatabase.StartDay, Seats = 1, Present = 1 })).Value;
        }

        var secretary = await SignInAsync(await Office.Portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        secretary.Foresee(404);

        // The own branch and everything of it is at hand.
        await secretary.GoAsync("/party-organizations", "党组织");
        await Expect(secretary.Link("滨河水泵厂支部")).ToBeVisibleAsync();
        await Expect(secretary.Page.GetByText("邻家")).ToHaveCountAsync(0);
        await secretary.GoAsync("/members", "党员名册");
        await Expect(secretary.Row("张*一")).ToBeVisibleAsync();
        await Expect(secretary.Page.GetByText("邻*明")).ToHaveCountAsync(0);
        await secretary.GoAsync("/search?q=邻家", "搜索");
        await Expect(secretary.Page.GetByText("邻家机械厂")).ToHaveCountAsync(0);

        string[] addresses =
        [
            $"/party-organizations/{other.Id}", $"/party-organizations/{other.Id}/contact", $"/party-organizations/{other.Id}/elections/new", $"/elections/{election}",
            $"/members/{member.Id}", $"/members/{member.Id}/edit", $"/members/{member.Id}/leave", $"/transfers/{transfer}", $"/transfers/new/{member.Id}", $"/handovers/{other.Id}",
            $"/enterprises/{unit}",
        ];
        foreach (var address in addresses)
        {
            await secretary.Page.GotoAsync(address);
            await Expect(secretary.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = NotThere })).ToBeVisibleAsync();
        }

        await secretary.LookOverAsync();

        // The audit administrator sees each of them.
        var auditor = await SignInAsync(await Office.Portal.AddUserAsync(Role.AuditAdministrator));
        await auditor.GoAsync("/audit?action=OutOfScope", "操作日志");
        await Expect(auditor.Page.GetByRole(AriaRole.Table).GetByText("越权访问被拒")).ToHaveCountAsync(addresses.Length);
        await Expect(auditor.Page.GetByRole(AriaRole.Table).GetByText("邻*明").First).ToBeVisibleAsync();
    }
}
