using System.Net;
using TwoNewPartyBuilding.Core.ListLayouts;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.ListLayouts;

/// <summary>Columns, widths and row height of the ledger list, kept with the account.</summary>
public sealed class ListLayoutPageTests : ListOffice
{
    [Fact]
    public async Task Columns_and_their_order_are_kept_for_the_person_alone()
    {
        await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync("/enterprises?q=滨河");
        var chooser = await staff.GetAsync(list.Links.First(l => l.StartsWith("/list-layouts", StringComparison.Ordinal)));
        var again = await staff.SubmitAsync(chooser, "main form button", Fields(("columns", nameof(EnterpriseListColumn.Status)), ("columns", nameof(EnterpriseListColumn.Community))));
        Assert.Contains("q=", again.Path, StringComparison.Ordinal);
        Assert.Equal(["单位", "经营状态", "社区"], again.TextsOf("thead th[data-column]"));
        using var other = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("党组织", (await other.GetAsync("/enterprises")).TextsOf("thead th"));

        var none = await staff.SubmitAsync(await staff.GetAsync("/list-layouts/enterprises"), "main form button", Fields(("columns", null)));
        Assert.Contains("请至少选择一列", none.Flash, StringComparison.Ordinal);
        var usual = await staff.SubmitAsync(await staff.GetAsync("/list-layouts/enterprises"), "button[name=usual]");
        Assert.Contains("党组织", usual.TextsOf("thead th"));
    }

    [Fact]
    public async Task Every_column_can_be_drawn()
    {
        await EnterAsync("滨河甲公司", await Portal.AddCommunityAsync("滨河社区", 1), u => (u.BusinessAddress, u.IsModelSite) = ("滨河路 1 号", true));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var chooser = await staff.GetAsync("/list-layouts/enterprises");
        var all = Enum.GetValues<EnterpriseListColumn>();
        var list = await staff.SubmitAsync(chooser, "main form button", Fields([.. all.Select(c => ("columns", (string?)c.ToString()))]));
        Assert.Equal(all.Length + 1, list.TextsOf("thead th[data-column]").Count);
        Assert.Equal(all.Length + 2, list.Document.QuerySelectorAll("tbody tr:first-child td").Length);
        Assert.Contains("滨河路 1 号", list.TextOf("tbody tr"), StringComparison.Ordinal);
        Assert.Contains("示范点", list.TextOf("tbody tr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Widths_stay_within_their_limits_and_row_height_is_kept()
    {
        await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(staff, "/list-layouts/enterprises/widths", ("column", "Name"), ("pixels", "20")));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(staff, "/list-layouts/enterprises/widths", ("column", "Industry"), ("pixels", "9000")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(staff, "/list-layouts/enterprises/widths", ("column", "Nothing"), ("pixels", "90")));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(staff, "/list-layouts/enterprises/density", ("density", nameof(RowDensity.Compact))));
        var list = await staff.GetAsync("/enterprises");
        Assert.Equal("60", list.Document.QuerySelector("th[data-column=Name]")!.GetAttribute("data-width"));
        Assert.Equal("800", list.Document.QuerySelector("th[data-column=Industry]")!.GetAttribute("data-width"));
        Assert.Equal("compact", list.Document.QuerySelector("[data-density]")!.GetAttribute("data-density"));
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(staff, "/list-layouts/enterprises/widths", ("column", "Name")));
        Assert.True(string.IsNullOrEmpty((await staff.GetAsync("/enterprises")).Document.QuerySelector("th[data-column=Name]")!.GetAttribute("data-width")));
    }

    [Fact]
    public async Task The_way_back_leads_to_the_list_only()
    {
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.DoesNotContain((await staff.GetAsync("/list-layouts/enterprises?back=//example.org")).Document.QuerySelectorAll("a"), a => a.GetAttribute("href")!.Contains("example", StringComparison.Ordinal));
        using var administrator = await SignInAsync(Role.SystemAdministrator);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/list-layouts/enterprises")).Status);
    }
}
