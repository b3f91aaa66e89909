using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.SavedViews;

/// <summary>The questions of the ledger list under a name: private, shared, counted, ordered, opened by default.</summary>
public sealed class SavedViewPageTests : ListOffice
{
    private const string Questions = "/enterprises?ledger=AboveScale&employeesFrom=50&sort=Employees&desc=true";

    [Fact]
    public async Task A_view_keeps_the_questions_and_counts_what_is_there_now()
    {
        await EnterAsync("滨河甲公司", null, Large);
        await EnterAsync("滨河乙公司", null, u => (u.IndustryCode, u.RevenueWan, u.Employees) = ("33", 3000m, 49));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync(Questions);
        var saved = await staff.SubmitAsync(list, "form[action='/saved-views']", Fields(("Input.Name", " 规上大户 ")));
        Assert.Contains("已保存视图：规上大户", saved.Flash, StringComparison.Ordinal);
        Assert.Equal(["规上大户1"], saved.TextsOf(".views .chip"));
        await EnterAsync("滨河丙公司", null, Large);

        // From a list with other questions the view leads back to its own.
        var elsewhere = await staff.GetAsync("/enterprises?ledger=BelowScale");
        Assert.Equal(["规上大户2"], elsewhere.TextsOf(".views .chip"));
        var opened = await staff.GetAsync(elsewhere.Document.QuerySelector(".views .chip")!.GetAttribute("href")!);
        Assert.Equal(["滨河甲公司", "滨河丙公司"], opened.TextsOf("tbody .card-title a").Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("true", opened.Document.QuerySelector(".views .chip")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Relative_days_move_with_the_calendar()
    {
        await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await staff.SubmitAsync(await staff.GetAsync("/enterprises?updated=ThisMonth"), "form[action='/saved-views']", Fields(("Input.Name", "本月更新")));
        Assert.Equal(["本月更新1"], (await staff.GetAsync("/enterprises?page=1")).TextsOf(".views .chip"));
        Portal.Time.Advance(TimeSpan.FromDays(8));
        using var later = await SignInAsync(Role.CommitteeStaff);
        Assert.Empty((await later.GetAsync("/enterprises?updated=ThisMonth")).TextsOf("tbody .card-title a"));
    }

    [Fact]
    public async Task A_shared_view_shows_everybody_their_own_units_and_is_changed_by_its_owner_only()
    {
        var mine = await Portal.AddCommunityAsync("滨河社区", 1);
        await EnterAsync("滨河甲公司", mine, Large);
        await EnterAsync("街道乙公司", null, Large);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        await staff.SubmitAsync(await staff.GetAsync(Questions), "form[action='/saved-views']", Fields(("Input.Name", "规上大户"), ("Input.SharedWith", nameof(Role.CommunityStaff))));
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        using var inspector = await SignInAsync(Role.Inspector);
        var list = await member.GetAsync("/enterprises");
        Assert.EndsWith("规上大户1", Assert.Single(list.TextsOf(".views .chip")), StringComparison.Ordinal);
        Assert.Empty((await inspector.GetAsync("/enterprises")).TextsOf(".views .chip"));
        var id = await Portal.AsSystem().Db.SavedViews.Select(v => v.Id).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/saved-views/{id}/edit")).Status);
        foreach (var deed in new[] { "deletion", "questions", "position" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(member, $"/saved-views/{id}/{deed}"));
        }

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(inspector, $"/saved-views/{id}/default"));

        // Who may not share is not asked whether, and is refused where the form is made up.
        Assert.Null((await member.GetAsync(Questions)).Document.QuerySelector("[name='Input.SharedWith']"));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(member, "/saved-views", ("Input.Name", "x"), ("Input.SharedWith", "Inspector")));
        Assert.Contains("您不能共享视图", (await member.GetAsync("/enterprises")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_are_renamed_ordered_opened_by_default_and_deleted()
    {
        await EnterAsync("滨河甲公司", null, Large);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        foreach (var name in new[] { "一", "二" })
        {
            await staff.SubmitAsync(await staff.GetAsync(Questions), "form[action='/saved-views']", Fields(("Input.Name", name)));
        }

        var twice = await staff.SubmitAsync(await staff.GetAsync(Questions), "form[action='/saved-views']", Fields(("Input.Name", "一")));
        Assert.Contains("已有同名的视图", twice.Flash, StringComparison.Ordinal);
        var page = await staff.GetAsync("/saved-views");
        page = await staff.SubmitAsync(page, "[aria-label='二 上移']");
        Assert.Equal(["二", "一"], page.TextsOf("tbody .card-title"));
        var form = await staff.GetAsync(page.Links.First(l => l.EndsWith("/edit", StringComparison.Ordinal)));
        var nameless = await staff.SubmitAsync(form, "main form", Fields(("Input.Name", " ")));
        Assert.Equal("请填写视图名称", Assert.Single(nameless.Errors["Input.Name"]));
        page = await staff.SubmitAsync(form, "main form", Fields(("Input.Name", "二改")));
        Assert.Equal(["二改", "一"], page.TextsOf("tbody .card-title"));
        page = await staff.SubmitAsync(page, "form[action$='/default']");
        Assert.Contains("view=", (await staff.GetAsync("/enterprises")).Path, StringComparison.Ordinal);
        Assert.DoesNotContain("view=", (await staff.GetAsync("/enterprises?page=1")).Path, StringComparison.Ordinal);
        page = await staff.SubmitAsync(page, "form[action$='/deletion']");
        Assert.Equal(["一"], page.TextsOf("tbody .card-title"));
        Assert.DoesNotContain("view=", (await staff.GetAsync("/enterprises")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_with_many_views_keeps_to_its_statements_warm_and_cold()
    {
        var community = await Portal.AddCommunityAsync("滨河社区", 1);
        await EnterAsync("滨河甲公司", community, Large);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        for (var i = 0; i < 12; i++)
        {
            await staff.SubmitAsync(await staff.GetAsync($"/enterprises?employeesFrom={i}&updated=Last30Days&contradiction=MemberCounts&missing=Contact"), "form[action='/saved-views']", Fields(("Input.Name", $"视图{i}")));
        }

        await EnterAsync("滨河乙公司", community, Large);
        foreach (var budget in new[] { 10, 10 })
        {
            Portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/enterprises?page=1")).Status);
            Assert.True(Portal.Sql.Count <= budget, $"{Portal.Sql.Count} statements:\n{string.Join("\n\n", Portal.Sql.Statements)}");
        }
    }

    private static void Large(EnterpriseInput unit) => (unit.IndustryCode, unit.RevenueWan, unit.Employees) = ("33", 3000m, 50);
}
