using System.Net;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.DataQuality;

/// <summary>What is missing, stale and contradictory, with one click to the units.</summary>
public sealed class DataQualityPageTests : ListOffice
{
    [Fact]
    public async Task Every_figure_opens_a_list_of_as_many_units()
    {
        var community = await Portal.AddCommunityAsync("滨河社区", 1);
        var wrong = await EnterAsync("滨河甲公司", community, u => u.OperatingStatus = OperatingStatus.Stopped);
        await EnterAsync("滨河乙公司", null, u => u.CreditCode = null);
        await using (var system = Portal.AsSystem())
        {
            await system.Get<EnterpriseParts>().SaveRegistrationAsync(wrong, new RegistrationInput { MembersHere = 1, MembersUnder35 = 2, HasPartyOrganization = false }, TestContext.Current.CancellationToken);
        }

        Portal.Time.Advance(TimeSpan.FromDays(93));
        await EnterAsync("滨河丙公司", community);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/data-quality");
        var lines = page.Document.QuerySelectorAll(".deeds li:has(a)").Select(l => (Url: l.QuerySelector("a")!.GetAttribute("href")!, Count: l.QuerySelector("b")!.TextContent.Trim())).ToList();
        Assert.Contains(lines, l => l is ("/enterprises?missing=CreditCode", "1"));
        Assert.Contains(lines, l => l is ("/enterprises?staleDays=92", "2"));
        Assert.Contains(lines, l => l is ("/enterprises?contradiction=MemberCounts", "1"));
        Assert.Contains(lines, l => l is ("/enterprises?contradiction=ReasonForNone", "1"));
        Assert.Contains(lines, l => l is ("/enterprises?contradiction=StatusAndLedger", "1"));
        foreach (var (url, count) in lines.Where(l => l.Url.StartsWith("/enterprises", StringComparison.Ordinal)))
        {
            Assert.Equal(count, (await staff.GetAsync(url)).TextsOf("tbody tr").Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task The_page_keeps_to_its_statements_and_to_the_scope()
    {
        var mine = await Portal.AddCommunityAsync("滨河社区", 1);
        await EnterAsync("街道甲公司", null, u => u.CreditCode = null);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        Assert.Contains("还没有单位", (await member.GetAsync("/data-quality")).Text, StringComparison.Ordinal);
        using var administrator = await SignInAsync(Role.AuditAdministrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/data-quality")).Status);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await staff.GetAsync("/data-quality");
        Portal.Sql.Reset();
        await staff.GetAsync("/data-quality");
        Assert.True(Portal.Sql.Count <= 10, $"{Portal.Sql.Count} statements");
    }
}
