using System.Net;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Settings;

/// <summary>The parameter pages: each office its own, with reason, day and history.</summary>
public sealed class SettingPagesTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_value_is_changed_with_a_reason_and_its_history_tells()
    {
        using var admin = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));
        var path = $"/settings/{SignInParameters.IdleMinutes.Key}";
        var page = await admin.SubmitAsync(
            await admin.GetAsync(path), "form:has(#Input_Value)", [new("Input.Value", "20"), new("Input.Role", nameof(Role.CommitteeStaff)), new("Input.Reason", "等保测评要求")]);
        Assert.Contains("已保存", page.Flash, StringComparison.Ordinal);
        Assert.Contains("等保测评要求", page.Text, StringComparison.Ordinal);
        Assert.Contains("党工委管理员：20 分钟", (await admin.GetAsync("/settings")).Text, StringComparison.Ordinal);

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Time.Advance(TimeSpan.FromMinutes(21));
        Assert.Contains("超过 20 分钟没有操作", (await staff.GetAsync("/")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_value_is_answered_beside_the_field()
    {
        using var admin = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));
        var page = await admin.SubmitAsync(
            await admin.GetAsync($"/settings/{SignInParameters.IdleMinutes.Key}"), "form:has(#Input_Value)", [new("Input.Value", "4"), new("Input.Reason", "试")]);
        Assert.Equal("闲置自动退出应为 5 至 1440 之间的整数", page.Errors["Input.Value"].Single());
        page = await admin.SubmitAsync(page, "form:has(#Input_Value)", [new("Input.Value", "5"), new("Input.Reason", "")]);
        Assert.Equal("请填写理由", page.Errors["Input.Reason"].Single());
    }

    [Fact]
    public async Task The_works_rules_are_not_the_administrators_nor_the_systems_the_staffs()
    {
        using var admin = await _portal.SignInAsync(await _portal.AddUserAsync(Role.SystemAdministrator));
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/settings/{LedgerParameters.ScaleRule.Key}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/settings/{SignInParameters.Failures.Key}")).Status);
        Assert.DoesNotContain("登录与密码", (await staff.GetAsync("/settings")).Text, StringComparison.Ordinal);
        Assert.Contains("规模认定口径", (await staff.GetAsync("/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_is_chosen_by_its_words()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var page = await staff.SubmitAsync(
            await staff.GetAsync($"/settings/{LedgerParameters.ScaleRule.Key}"), "form:has(#Input_Value)",
            [new("Input.Value", nameof(ScaleRuleKind.PartyBuildingLinyi)), new("Input.Reason", "按区里口径")]);
        Assert.Contains("已保存", page.Flash, StringComparison.Ordinal);
        Assert.Contains("党建口径", page.TextOf(".details dd b"), StringComparison.Ordinal);
    }
}
