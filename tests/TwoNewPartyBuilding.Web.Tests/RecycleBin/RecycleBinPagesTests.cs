using System.Net;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.RecycleBin;

/// <summary>The recycle bin over HTTP.</summary>
public sealed class RecycleBinPagesTests : IAsyncDisposable
{
    private const string Code = "91610112MA0TE5T16F";
    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private async Task<Guid> EnterAsync(bool delete)
    {
        await using var system = _portal.AsSystem();
        var unit = new Enterprise { Name = "滨河机械", NameKey = "滨河机械", CreditCode = Code };
        system.Db.Enterprises.Add(unit);
        await system.Db.SaveChangesAsync(Ct);
        if (delete)
        {
            Assert.True((await system.Get<EnterpriseService>().DeleteAsync(unit.Id, unit.Version, "重复登记", Ct)).Ok);
        }

        return unit.Id;
    }

    [Fact]
    public async Task A_deleted_unit_is_listed_and_restored()
    {
        var id = await EnterAsync(delete: true);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/enterprises/{id}")).Status);
        var page = await staff.GetAsync("/recycle-bin");
        Assert.Contains("重复登记", page.Text, StringComparison.Ordinal);
        page = await staff.SubmitAsync(page, "form[action$='/restoration']");
        Assert.Contains("已恢复：滨河机械", page.Flash, StringComparison.Ordinal);
        Assert.Contains("回收站是空的", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/enterprises/{id}")).Status);
    }

    [Fact]
    public async Task A_unit_whose_code_was_entered_anew_stays_in_the_bin_and_says_why()
    {
        await EnterAsync(delete: true);
        await EnterAsync(delete: false);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var page = await staff.SubmitAsync(await staff.GetAsync("/recycle-bin"), "form[action$='/restoration']");
        Assert.Contains("没有恢复", page.Flash, StringComparison.Ordinal);
        Assert.Contains("滨河机械", page.TextOf("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/recycle-bin/dragons")).Status);
        Assert.Contains("没有符合条件", (await staff.GetAsync("/recycle-bin?q=x")).Text, StringComparison.Ordinal);
    }
}
