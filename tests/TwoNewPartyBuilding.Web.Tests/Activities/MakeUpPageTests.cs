using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Activities;

/// <summary>Make-up study over HTTP.</summary>
public sealed class MakeUpPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task From_the_record_to_the_absent_and_back_for_the_own_branch_alone()
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("水泵支部"), await _portal.AddOrganizationAsync("阀门支部"));
        var (here, ill) = (await _portal.AddMemberAsync("张小一", branch), await _portal.AddMemberAsync("李小二", branch));
        var held = await _portal.AddHeldAsync(branch, new DateOnly(2026, 11, 3), [ActivityKind.LifeDay], a => a.Branches[0].Attendances.AddRange([Gatherings.Line(here), Gatherings.Line(ill, AbsenceReason.SickLeave)]));
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var record = await secretary.GetAsync($"/activities/{held.Id}");
        var address = record.Document.QuerySelector("a[href*='/make-up?']")!.GetAttribute("href")!;
        _portal.Sql.Reset();
        var page = await secretary.GetAsync(address);
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("李小二", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张小一", page.TextOf("main form"), StringComparison.Ordinal);

        // What is missing stands beside its field, and what was typed stays.
        var refused = await secretary.SubmitAsync(page, "#make-up", new Dictionary<string, string?> { ["Input.On"] = "2026-11-02", ["Input.How"] = "自学会议材料", ["Input.Members"] = ill.Id.ToString() });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["补学日期不能早于活动日期 2026-11-03"], refused.Errors["Input.On"]);
        Assert.Equal("自学会议材料", refused.Document.QuerySelector("[name='Input.How']")!.GetAttribute("value"));
        var nobody = await secretary.SubmitAsync(page, "#make-up", new Dictionary<string, string?> { ["Input.On"] = "2026-11-05", ["Input.How"] = "自学会议材料" });
        Assert.Contains("请在缺席党员中选择", nobody.Text, StringComparison.Ordinal);

        var done = await secretary.SubmitAsync(refused, "#make-up", new Dictionary<string, string?> { ["Input.On"] = "2026-11-05", ["Input.Members"] = ill.Id.ToString() });
        Assert.Contains("补学已登记", done.Flash, StringComparison.Ordinal);
        Assert.Contains("11-05 已补学", done.Text, StringComparison.Ordinal);
        Assert.Contains("病假", done.Text, StringComparison.Ordinal);
        Assert.Contains("补学 1 次", (await secretary.GetAsync($"/duties/attendance?organization={branch.Id}&from=2026-11-01&to=2026-11-20")).Text, StringComparison.Ordinal);
        var back = await secretary.SubmitAsync(await secretary.GetAsync(address), "form[action*='/removal']");
        Assert.Contains("已撤销", back.Flash, StringComparison.Ordinal);
        Assert.DoesNotContain("已补学", (await secretary.GetAsync($"/activities/{held.Id}")).Text, StringComparison.Ordinal);

        // Others: no way there, and none with the address.
        using var foreign = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync($"/activities/{held.Id}/make-up?organization={other.Id}")).Status);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        Assert.Null((await leader.GetAsync($"/activities/{held.Id}")).Document.QuerySelector("a[href*='/make-up']"));

        // A record taken back to its draft has no make-up yet.
        await using (var system = _portal.AsSystem())
        {
            (await system.Db.Activities.SingleAsync(a => a.Id == held.Id, TestContext.Current.CancellationToken)).State = ActivityState.Draft;
            await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Null((await secretary.GetAsync($"/activities/{held.Id}")).Document.QuerySelector("a[href*='/make-up']"));
        var early = await secretary.SubmitAsync(page, "#make-up", new Dictionary<string, string?> { ["Input.On"] = "2026-11-05", ["Input.How"] = "自学", ["Input.Members"] = ill.Id.ToString() });
        Assert.Contains("提交后才能登记补学", early.Text, StringComparison.Ordinal);
    }
}
