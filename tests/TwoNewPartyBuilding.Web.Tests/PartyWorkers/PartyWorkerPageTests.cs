using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.PartyWorkers;

/// <summary>Party workers over HTTP: on the unit's page, over all units, as a file.</summary>
public sealed class PartyWorkerPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_worker_is_entered_found_corrected_and_ended_and_the_unit_shows_it()
    {
        var unit = await UnitAsync("滨河甲公司", null);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        Assert.Contains("还没有登记党务工作者", (await staff.GetAsync("/party-workers")).Text, StringComparison.Ordinal);
        var page = await staff.GetAsync($"/enterprises/{unit}");
        Assert.NotNull(page.Document.QuerySelector($"[hx-get='/enterprises/{unit}/party-workers/card']"));
        var form = await staff.GetAsync($"/enterprises/{unit}/party-workers/new");
        var wrong = await staff.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.Name"] = "张小三", ["Input.From"] = "2026-12-01" });
        Assert.Equal("任职时间不能晚于今天", Assert.Single(wrong.Errors["Input.From"]));
        await staff.SubmitAsync(form, "main form", new Dictionary<string, string?>
        {
            ["Input.Name"] = "张小三", ["Input.Phone"] = "19900010154", ["Input.From"] = "2026-01-01", ["Input.Source"] = "Hired", ["Input.Pay"] = "Public", ["Input.IsFullTime"] = "true",
        });
        var card = await staff.GetAsync($"/enterprises/{unit}/party-workers/card");
        Assert.Contains("在任 1 人", card.Text, StringComparison.Ordinal);
        Assert.Contains("专职 · 单位聘用 · 2026-01-01 起 · 财政", card.Text, StringComparison.Ordinal);
        _portal.Sql.Reset();
        var list = await staff.GetAsync("/party-workers?fullTime=true&source=Hired&pay=Public&q=jiagongsi");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Equal(["张*三"], list.TextsOf("td.card-title a"));
        Assert.DoesNotContain("19900010154", list.Text, StringComparison.Ordinal);
        Assert.Equal(["在任1", "没有培训记录1", "已离任0"], list.TextsOf(".tabs a"));
        Assert.Contains("没有符合条件", (await staff.GetAsync("/party-workers?fullTime=false")).Text, StringComparison.Ordinal);
        var edit = await staff.GetAsync(list.Links.Single(l => l.EndsWith("/edit", StringComparison.Ordinal)));
        var saved = await staff.SubmitAsync(edit, "main form", new Dictionary<string, string?> { ["Input.Training"] = "区级党务培训 24 学时" });
        Assert.Equal(["在任1", "没有培训记录0", "已离任0"], (await staff.GetAsync("/party-workers")).TextsOf(".tabs a"));
        var ended = await staff.SubmitAsync(saved, "form[action$='/end']", new Dictionary<string, string?> { ["reason"] = "调离" });
        Assert.Contains("已记录离任", ended.Flash, StringComparison.Ordinal);
        Assert.Contains("调离", (await staff.GetAsync("/party-workers?tab=Ended")).Text, StringComparison.Ordinal);
        Assert.Contains("曾有 1 人", (await staff.GetAsync($"/enterprises/{unit}/party-workers/card")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_goes_out_masked_or_in_full_with_a_reason_and_leaves_its_row()
    {
        var unit = await UnitAsync("滨河甲公司", null);
        await AddAsync(unit, "张小三");
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var form = await staff.GetAsync("/party-workers/export?tab=Now");
        Assert.Contains("1 人，在任", form.Text, StringComparison.Ordinal);
        var refused = await staff.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.Personal"] = "Full" });
        Assert.Contains("请填写需要完整内容的理由", refused.Errors["Input.Reason"]);
        Assert.DoesNotContain("张小三", await TextAsync(await staff.SubmitAsync(form, "main form")), StringComparison.Ordinal);
        var full = await staff.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.Personal"] = "Full", ["Input.Reason"] = "上级要求" });
        Assert.Contains("张小三", await TextAsync(full), StringComparison.Ordinal);
        await using var system = _portal.AsSystem();
        var reasons = await system.Db.AuditEntries.Where(e => e.Action == AuditAction.Exported && e.Record == nameof(PartyWorker)).OrderBy(e => e.Sequence).Select(e => e.Reason).ToListAsync();
        Assert.Equal(["1 人，已脱敏", "1 人，未脱敏（上级要求）"], reasons);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        Assert.Null((await leader.GetAsync("/party-workers/export")).Document.QuerySelector("input[value=Full]"));
    }

    [Fact]
    public async Task A_community_sees_the_workers_of_its_units_only_and_a_broken_address_breaks_nothing()
    {
        var (mine, other) = (await _portal.AddCommunityAsync("滨河社区", 1), await _portal.AddCommunityAsync("铁东社区", 2));
        await AddAsync(await UnitAsync("滨河甲公司", mine), "张小三");
        var foreign = await UnitAsync("铁东乙公司", other);
        await AddAsync(foreign, "李小四");
        using var place = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, mine));
        Assert.Equal(["张*三"], (await place.GetAsync("/party-workers?tab=9&page=-1&size=3&source=x&pay=y&community=z")).TextsOf("td.card-title a"));
        Assert.Equal(HttpStatusCode.NotFound, (await place.GetAsync($"/enterprises/{foreign}/party-workers/card")).Status);
        using var member = await _portal.SignInAsync(await _portal.AddUserAsync(Role.PartyMember));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/party-workers")).Status);
    }

    private static Task<string> TextAsync(Page sent)
    {
        Assert.Equal((HttpStatusCode.OK, OutgoingFile.Workbook), (sent.Status, sent.ContentType));
        Assert.Empty(OfficeFile.Errors([.. sent.Body]));
        using var book = new XLWorkbook(new MemoryStream([.. sent.Body]));
        return Task.FromResult(string.Join('\n', book.Worksheets.Single().CellsUsed().Select(c => c.GetString())));
    }

    private async Task AddAsync(Guid unit, string name)
    {
        await using var system = _portal.AsSystem();
        Assert.True((await system.Get<PartyWorkerService>().SaveAsync(unit, null, new PartyWorkerInput { Name = name, From = new(2026, 1, 1) })).Ok);
    }

    private async Task<Guid> UnitAsync(string name, Community? community)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id })).Value;
    }
}
