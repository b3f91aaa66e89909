using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Setup;

/// <summary>The one-time page of the first administrators.</summary>
public sealed class SetupTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task The_page_makes_two_administrators_once()
    {
        using var visitor = _portal.Visitor();
        var form = await visitor.GetAsync($"/setup?token={await TokenAsync()}");
        Assert.Equal(HttpStatusCode.OK, form.Status);
        await visitor.SubmitAsync(form, "form", Filled(await TokenAsync()), follow: false);

        await using var system = _portal.AsSystem();
        var accounts = await system.Db.Users.Include(u => u.Grants).OrderBy(u => u.UserName).ToListAsync();
        Assert.Equal(["secure", "system"], accounts.Select(a => a.UserName));
        Assert.Equal([Role.SecurityAdministrator, Role.SystemAdministrator], accounts.Select(a => a.Grants.Single().Role));
        Assert.Equal([true, false], accounts.Select(a => a.MustChangePassword));

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/setup")).Status);
        var late = await visitor.SubmitAsync(form, "form", Filled(await TokenAsync(), "other"), follow: false);
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Equal(2, await system.Db.Users.CountAsync());
    }

    [Fact]
    public async Task Without_the_token_nothing_is_made()
    {
        using var visitor = _portal.Visitor();
        var form = await visitor.GetAsync("/setup");
        var answer = await visitor.SubmitAsync(form, "form", Filled("0123456789abcdef0123456789abcdef"));
        Assert.Contains("设置口令不正确", answer.Errors["Token"].Single(), StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        Assert.Empty(await system.Db.Users.ToListAsync());
    }

    [Theory]
    [InlineData("SystemRepeat", "别的密码-1A", "SystemRepeat")]
    [InlineData("SystemPassword", "short", "SystemPassword")]
    [InlineData("SecurityUserName", "system", "SecurityUserName")]
    [InlineData("SecurityName", "", "SecurityName")]
    public async Task A_wrong_field_is_named_and_neither_account_is_made(string field, string value, string named)
    {
        using var visitor = _portal.Visitor();
        var form = await visitor.GetAsync("/setup");
        var fields = Filled(await TokenAsync());
        fields[field] = value;
        if (field == "SystemPassword")
        {
            fields["SystemRepeat"] = value;
        }

        var answer = await visitor.SubmitAsync(form, "form", fields);
        Assert.NotEmpty(answer.Errors[named]);
        await using var system = _portal.AsSystem();
        Assert.Empty(await system.Db.Users.ToListAsync());
    }

    [Fact]
    public async Task A_portal_with_an_account_has_no_set_up_page()
    {
        await _portal.AddUserAsync(Role.CommitteeStaff);
        using var visitor = _portal.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/setup")).Status);
    }

    private async Task<string> TokenAsync()
    {
        await using var system = _portal.AsSystem();
        return await system.Get<FirstAdministrator>().TokenAsync();
    }

    private static Dictionary<string, string?> Filled(string token, string prefix = "") => new()
    {
        ["Token"] = token,
        ["SystemUserName"] = prefix + "system",
        ["SystemName"] = "甲示例",
        ["SystemPassword"] = "Qingfeng-6371",
        ["SystemRepeat"] = "Qingfeng-6371",
        ["SecurityUserName"] = prefix + "secure",
        ["SecurityName"] = "乙示例",
        ["SecurityPassword"] = "Mingyue-8254",
        ["SecurityRepeat"] = "Mingyue-8254",
    };
}
