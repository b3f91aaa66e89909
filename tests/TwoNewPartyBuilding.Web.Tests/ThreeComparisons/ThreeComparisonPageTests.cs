using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.ThreeComparisons;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.ThreeComparisons;

/// <summary>The three comparisons over HTTP.</summary>
public sealed class ThreeComparisonPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_branch_is_scored_on_one_sheet_and_shown_as_three_bars_without_a_sum()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        await _portal.AddMemberAsync("王建国", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        Assert.Contains("2026年下半年还没有评分", (await secretary.GetAsync("/three-comparisons")).Text, StringComparison.Ordinal);
        var sheet = await secretary.GetAsync($"/three-comparisons/sheet?organization={branch.Id}&year=2026&half=2");
        Assert.Equal(3, sheet.Document.QuerySelectorAll("tbody input[inputmode=numeric][aria-label]").Length);
        var wrong = await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Service", "101"), new("Input.Rows[0].Skill", "好")]);
        Assert.NotEmpty(wrong.Errors["Input.Rows[0].Skill"]);
        Assert.Equal("好", wrong.Document.QuerySelector("input[name='Input.Rows[0].Skill']")!.GetAttribute("value"));
        Assert.Contains("0 至 100", (await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Service", "101")])).Errors["Input.Rows[0].Service"].Single(), StringComparison.Ordinal);
        var saved = await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Service", "80"), new("Input.Rows[0].Performance", "95")]);
        Assert.Contains("已保存 1 人", saved.Flash, StringComparison.Ordinal);
        Assert.Equal(["比服务 80 分", "比业绩 95 分"], saved.Document.QuerySelectorAll(".front-bars progress").Select(p => p.GetAttribute("aria-label")));
        Assert.DoesNotContain("175", saved.TextOf(".front-compare"), StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", saved.Text, StringComparison.Ordinal);
        Assert.Contains("刚刚有人修改", (await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Service", "70")])).Errors[""].First(), StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await secretary.SubmitAsync(saved, "form[action*='/export']")).ContentType);
        var details = await secretary.GetAsync(saved.Links.Single(l => l.StartsWith("/three-comparisons/0", StringComparison.Ordinal)));
        var gone = await secretary.SubmitAsync(details, "form[action$='/removal']", [new("reason", "评错人")]);
        Assert.Contains("还没有评分", gone.Text, StringComparison.Ordinal);
        Assert.Contains("已恢复", (await secretary.SubmitAsync(gone, "form[action$='/restoration']")).Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/three-comparisons?organization={branch.Id}&year=2027&half=1")).Status);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/three-comparisons/sheet?organization={branch.Id}")).Status);
    }

    [Fact]
    public async Task A_half_year_is_printed_with_names_for_those_who_keep_it_and_noted()
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部"));
        await _portal.AddMemberAsync("王建国", branch);
        await _portal.AddMemberAsync("李海燕", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var sheet = await secretary.GetAsync($"/three-comparisons/sheet?organization={branch.Id}&year=2026&half=2");
        var first = sheet.TextOf("tbody tr:first-child th").Contains("王建国", StringComparison.Ordinal) ? "王建国" : "李海燕";
        var saved = await secretary.SubmitAsync(sheet, "main form", [new("Input.Rows[0].Service", "80"), new("Input.Rows[0].Performance", "95")]);
        var paper = await secretary.GetAsync(saved.Links.Single(l => l.StartsWith("/three-comparisons/print?", StringComparison.Ordinal)));
        Assert.Equal(["1", first, "80", "—", "95", ""], paper.TextsOf("tbody tr:first-child td"));
        Assert.Equal(["—", "—", "—", "还没有评分"], paper.TextsOf("tbody tr:last-child td").Skip(2));
        Assert.Contains("滨河甲支部", paper.TextOf(".sheet-sub"), StringComparison.Ordinal);
        Assert.Contains("2026年下半年", paper.TextOf(".sheet-sub"), StringComparison.Ordinal);
        Assert.DoesNotContain("175", paper.Text, StringComparison.Ordinal);
        Assert.Contains($"/three-comparisons?organization={branch.Id}&year=2026&half=2", paper.Links);

        // Whoever only reads sees masked names; another branch and a half-year to come are not there.
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var masked = await leader.GetAsync($"/three-comparisons/print?organization={branch.Id}&year=2026&half=2");
        Assert.Contains("姓名已脱敏", masked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", masked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/three-comparisons/print?organization={branch.Id}&year=2027&half=1")).Status);
        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/three-comparisons/print?organization={branch.Id}")).Status);
        await using var system = _portal.AsSystem();
        var notes = await system.Db.AuditEntries.Where(a => a.Action == AuditAction.Exported && a.Record == nameof(ThreeComparison)).Select(a => a.Reason).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["2 人，含姓名", "2 人，姓名已脱敏"], notes.Order(StringComparer.Ordinal));
    }
}
