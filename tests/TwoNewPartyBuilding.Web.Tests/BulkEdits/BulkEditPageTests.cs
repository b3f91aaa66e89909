using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.BulkEdits;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.BulkEdits;

/// <summary>One field changed in many units: previewed, written as a whole, taken back.</summary>
public sealed class BulkEditPageTests : ListOffice
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ticked_units_are_previewed_written_with_one_cause_and_taken_back()
    {
        var community = await Portal.AddCommunityAsync("滨河社区", 1);
        var first = await EnterAsync("滨河甲公司", community);
        var second = await EnterAsync("滨河乙公司", community, u => u.OperatingStatus = OperatingStatus.Suspended);
        var third = await EnterAsync("滨河丙公司", community);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var preview = await PreviewAsync(staff, $"ids={first}&ids={second}", "OperatingStatus", "Suspended");
        Assert.Contains("将修改 1 家，已是该值 1 家，不能修改 0 家", preview.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Equal(["滨河甲公司 正常 歇业 将修改", "滨河乙公司 歇业 歇业 已是该值"], preview.TextsOf("tbody tr"));
        var nameless = await staff.SubmitAsync(preview, "form[action='/bulk-edits']");
        Assert.Contains("请填写理由", nameless.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(OperatingStatus.Suspended, first, third));
        var done = await staff.SubmitAsync(nameless, "form[action='/bulk-edits']", Fields(("reason", "年度核查")));
        Assert.Equal("批量修改结果", done.Heading);
        Assert.Equal(1, await CountAsync(OperatingStatus.Suspended, first, third));
        await using var system = Portal.AsSystem();
        var edit = await system.Db.BulkEdits.SingleAsync(Ct);
        var row = await system.Db.AuditEntries.SingleAsync(a => a.CauseId == edit.Id, Ct);
        Assert.Equal((first, "批量修改经营状态：年度核查"), (row.RecordId, row.Reason));

        var undone = await staff.SubmitAsync(done, "form[action$='/undoing']");
        Assert.Contains("1 家恢复原值", undone.Flash, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(OperatingStatus.Suspended, first, third));
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(staff, $"/bulk-edits/{edit.Id}/undoing"));
        Assert.Contains("已经撤销过", (await staff.GetAsync("/bulk-edits")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_answer_the_questions_are_changed_unless_the_set_moved()
    {
        var community = await Portal.AddCommunityAsync("滨河社区", 1, "第1网格");
        for (var i = 0; i < 25; i++)
        {
            await EnterAsync($"滨河{i:00}公司", i < 22 ? community : null);
        }

        var grid = community.Grids[0].Id.ToString();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var list = await staff.GetAsync($"/enterprises?community={community.Id}");
        var form = await staff.SubmitAsync(list, "button[name=all]");
        Assert.Contains("已选 22 家（全部筛选结果）", form.TextOf(".page-sub"), StringComparison.Ordinal);
        form = await staff.SubmitAsync(form, "form[action='/bulk-edits/new']", Fields(("field", "GridId")));
        var preview = await staff.SubmitAsync(form, "form[action='/bulk-edits/preview']", Fields(("value", grid)));
        Assert.Equal(22, preview.TextsOf("tbody tr").Count);
        var late = await EnterAsync("滨河晚到公司", community);
        var moved = await staff.SubmitAsync(preview, "form[action='/bulk-edits']", Fields(("reason", "网格调整")));
        Assert.Contains("预览之后有变化", moved.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Portal.AsSystem().Db.Enterprises.CountAsync(e => e.GridId != null, Ct));
        Assert.Contains("将修改 23 家", moved.TextOf(".page-sub"), StringComparison.Ordinal);
        await staff.SubmitAsync(moved, "form[action='/bulk-edits']", Fields(("reason", "网格调整")));
        Assert.Equal(23, await Portal.AsSystem().Db.Enterprises.CountAsync(e => e.GridId == community.Grids[0].Id, Ct));
        Assert.NotEqual(Guid.Empty, late);
    }

    [Fact]
    public async Task Units_changed_meanwhile_are_left_and_named()
    {
        var first = await EnterAsync("滨河甲公司");
        var second = await EnterAsync("滨河乙公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var preview = await PreviewAsync(staff, $"ids={first}&ids={second}", "IsModelSite", "true");
        await ChangeAsync(second, u => u.Employees = 7);
        var done = await staff.SubmitAsync(preview, "form[action='/bulk-edits']", Fields(("reason", "示范点名单")));
        Assert.Contains("滨河乙公司：预览之后有人修改过", done.Text, StringComparison.Ordinal);
        await using var system = Portal.AsSystem();
        Assert.Equal([true, false], await system.Db.Enterprises.OrderBy(e => e.Id).Select(e => e.IsModelSite).ToListAsync(Ct));

        // What was changed after the deed keeps its later value when the deed is taken back.
        await ChangeAsync(first, u => u.Employees = 8);
        var refused = await staff.SubmitAsync(done, "form[action$='/undoing']");
        Assert.Contains("滨河甲公司：之后又被修改过", refused.Flash, StringComparison.Ordinal);
        Assert.True(await system.Db.Enterprises.AsNoTracking().Where(e => e.Id == first).Select(e => e.IsModelSite).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_grid_of_another_community_is_refused_and_a_new_community_empties_the_grid()
    {
        var here = await Portal.AddCommunityAsync("滨河社区", 1, "第1网格");
        var there = await Portal.AddCommunityAsync("铁东社区", 2, "第2网格");
        var unit = await EnterAsync("滨河甲公司", here, u => u.GridId = here.Grids[0].Id);
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var wrong = await PreviewAsync(staff, $"ids={unit}", "GridId", there.Grids[0].Id.ToString());
        Assert.Contains("网格不属于所选社区", wrong.TextOf("tbody tr"), StringComparison.Ordinal);
        Assert.Null(wrong.Document.QuerySelector("#reason"));
        var right = await PreviewAsync(staff, $"ids={unit}", "CommunityId", there.Id.ToString());
        Assert.Contains("铁东社区，网格清空", right.TextOf("tbody tr"), StringComparison.Ordinal);
        await staff.SubmitAsync(right, "form[action='/bulk-edits']", Fields(("reason", "区划调整")));
        await using var system = Portal.AsSystem();
        var now = await system.Db.Enterprises.SingleAsync(Ct);
        Assert.Equal((there.Id, null, there.Path), (now.CommunityId, now.GridId, now.ScopePath));
        await staff.SubmitAsync(await staff.GetAsync((await staff.GetAsync("/bulk-edits")).Links.First(l => l.StartsWith("/bulk-edits/", StringComparison.Ordinal))), "form[action$='/undoing']");
        var back = await system.Db.Enterprises.AsNoTracking().SingleAsync(Ct);
        Assert.Equal((here.Id, here.Grids[0].Id, here.Path), (back.CommunityId, back.GridId, back.ScopePath));
    }

    [Fact]
    public async Task Personal_values_are_masked_in_the_preview_and_come_back_whole()
    {
        var unit = await EnterAsync("滨河甲公司", null, u => u.ContactPhone = "19900010154");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var preview = await PreviewAsync(staff, $"ids={unit}", "ContactPhone", "19900010999");
        Assert.Contains("199****0154 199****0999", preview.TextOf("tbody tr"), StringComparison.Ordinal);
        var done = await staff.SubmitAsync(preview, "form[action='/bulk-edits']", Fields(("reason", "统一联系电话")));
        await staff.SubmitAsync(done, "form[action$='/undoing']");
        Assert.Equal("19900010154", await Portal.AsSystem().Db.Enterprises.Select(e => e.ContactPhone).SingleAsync(Ct));
        var masked = await PreviewAsync(staff, $"ids={unit}", "ContactPhone", "199****0000");
        Assert.Contains("含有星号", masked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_changes_its_own_units_only()
    {
        var mine = await Portal.AddCommunityAsync("滨河社区", 1);
        var other = await Portal.AddCommunityAsync("铁东社区", 2);
        var own = await EnterAsync("滨河甲公司", mine);
        var foreign = await EnterAsync("铁东甲公司", other);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        var preview = await PreviewAsync(member, $"ids={own}&ids={foreign}", "IsModelSite", "true");
        Assert.Equal(["滨河甲公司 否 是 将修改"], preview.TextsOf("tbody tr"));
        var away = await PreviewAsync(member, $"ids={own}", "CommunityId", other.Id.ToString());
        Assert.Contains("请选择您负责的社区", away.TextOf("tbody tr"), StringComparison.Ordinal);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/bulk-edits/new?ids={own}")).Status);
        Assert.Null((await leader.GetAsync("/enterprises")).Document.QuerySelector("[data-check-row]"));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var done = await staff.SubmitAsync(await PreviewAsync(staff, $"ids={foreign}", "IsModelSite", "true"), "form[action='/bulk-edits']", Fields(("reason", "名单")));
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(done.Path)).Status);
    }

    [Fact]
    public async Task What_is_no_value_of_the_field_is_said_beside_it()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Contains("请从列表中选择经营状态", (await PreviewAsync(staff, $"ids={unit}", "OperatingStatus", "99")).Text, StringComparison.Ordinal);
        Assert.Contains("请选择经营状态", (await PreviewAsync(staff, $"ids={unit}", "OperatingStatus", "")).Text, StringComparison.Ordinal);
        Assert.Contains("请先勾选", (await staff.GetAsync("/bulk-edits/new")).Flash, StringComparison.Ordinal);
        Assert.Null(BulkFields.Find(nameof(EnterpriseFields.Name)));
        Assert.Null(BulkFields.Find(nameof(EnterpriseFields.CreditCode)));
    }

    private async Task<int> CountAsync(OperatingStatus status, params Guid[] ids)
    {
        await using var system = Portal.AsSystem();
        return await system.Db.Enterprises.CountAsync(e => ids.Contains(e.Id) && e.OperatingStatus == status, Ct);
    }

    private static async Task<Page> PreviewAsync(Visitor visitor, string selection, string field, string value)
    {
        var form = await visitor.GetAsync($"/bulk-edits/new?{selection}&field={field}");
        return await visitor.SubmitAsync(form, "form[action='/bulk-edits/preview']", Fields(("value", value)));
    }
}
