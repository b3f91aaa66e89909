using System.Net;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.MemberSituations;

/// <summary>Situations of members over HTTP: recorded, followed up, ended, found in the roster.</summary>
public sealed class MemberSituationPageTests : IDisposable
{
    private const string Form = "form[data-submit-once]";

    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_secretary_records_lost_contact_tells_of_the_search_and_of_the_finding()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲公司党支部");
        var member = await _portal.AddMemberAsync("张小三", branch);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var file = await secretary.GetAsync($"/members/{member.Id}");
        var form = await secretary.GetAsync(file.Links.First(l => l == $"/members/{member.Id}/situations/new"));
        Assert.NotNull(form.Document.QuerySelector("input[value=MobileOut]"));
        Assert.Null(form.Document.QuerySelector("input[value=RelationStays]"));
        var wrong = await secretary.SubmitAsync(form, Form, new Dictionary<string, string?> { ["Input.Kind"] = "LostContact", ["Input.From"] = "2026-12-01", ["Input.Reason"] = "" });
        Assert.NotEmpty(wrong.Errors["Input.Reason"]);
        var late = await secretary.SubmitAsync(form, Form, new Dictionary<string, string?> { ["Input.Kind"] = "LostContact", ["Input.From"] = "2026-12-01", ["Input.Reason"] = "电话停机" });
        Assert.Equal("起始日期不能晚于今天", Assert.Single(late.Errors["Input.From"]));
        _portal.Sql.Reset();
        var lost = await secretary.SubmitAsync(form, Form, new Dictionary<string, string?> { ["Input.Kind"] = "LostContact", ["Input.From"] = "2026-05-01", ["Input.Reason"] = "电话停机" });
        Assert.Equal($"/members/{member.Id}", lost.Path);
        Assert.Contains("自 2026-05-01 起失联", lost.Text, StringComparison.Ordinal);

        var contact = lost.Links.Single(l => l.EndsWith("/contacts/new", StringComparison.Ordinal));
        var told = await secretary.SubmitAsync(await secretary.GetAsync(contact), Form, new Dictionary<string, string?> { ["Input.On"] = "2026-06-01", ["Input.Text"] = "走访户籍地社区" });
        Assert.Contains("走访户籍地社区", told.Text, StringComparison.Ordinal);
        Assert.Contains("张*三", (await secretary.GetAsync("/members?tab=Lost")).Text, StringComparison.Ordinal);
        var end = await secretary.GetAsync(told.Links.Single(l => l.EndsWith("/end", StringComparison.Ordinal)));
        Assert.Contains("恢复联系", end.Text, StringComparison.Ordinal);
        Assert.NotEmpty((await secretary.SubmitAsync(end, Form, new Dictionary<string, string?> { ["Input.End"] = "Over", ["Input.Reason"] = "本人来电" })).Errors["Input.On"]);
        var found = await secretary.SubmitAsync(end, Form, new Dictionary<string, string?> { ["Input.End"] = "Over", ["Input.On"] = "2026-11-01", ["Input.Reason"] = "本人来电" });
        Assert.Contains("恢复联系", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张*三", (await secretary.GetAsync("/members?tab=Lost")).Text, StringComparison.Ordinal);
        Assert.Contains("张*三", (await secretary.GetAsync("/members?situation=LostContact&on=2026-10-31")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张*三", (await secretary.GetAsync("/members?situation=LostContact&on=2026-11-01")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync(end.Path)).Status);
    }

    [Fact]
    public async Task Others_get_not_found_and_readers_are_refused()
    {
        var (one, two) = (await _portal.AddOrganizationAsync("滨河甲公司党支部"), await _portal.AddOrganizationAsync("滨河乙公司党支部"));
        var other = await _portal.AddMemberAsync("李二", two);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: one));
        foreach (var address in new[] { "new", $"{Guid.NewGuid()}/end", $"{Guid.NewGuid()}/contacts/new" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/members/{other.Id}/situations/{address}")).Status);
        }

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/members/{other.Id}/situations/new")).Status);
    }

    [Fact]
    public async Task The_form_asks_few_statements()
    {
        var member = await _portal.AddMemberAsync("张一", await _portal.AddOrganizationAsync("滨河甲公司党支部"));
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        await staff.GetAsync("/members");
        _portal.Sql.Reset();
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/members/{member.Id}/situations/new?kind=xx")).Status);
        Assert.InRange(_portal.Sql.Count, 1, 10);
    }
}
