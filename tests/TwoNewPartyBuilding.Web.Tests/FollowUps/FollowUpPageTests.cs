using System.Net;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.FollowUps;

/// <summary>What meetings left, followed to its end on its pages and told to the next meeting.</summary>
public sealed class FollowUpPageTests : IAsyncDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly PortalFactory _portal = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task The_branch_ends_a_matter_of_a_locked_record_and_takes_it_back()
    {
        var branch = await _portal.AddOrganizationAsync("甲支部");
        var (activity, id) = await MeetingAsync(branch, Today.AddDays(-10), Today.AddDays(-1));
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var record = await secretary.GetAsync($"/activities/{activity}");
        Assert.Contains("逾期", record.Text, StringComparison.Ordinal);
        Assert.Contains($"/follow-ups/{id}", record.Links);
        Assert.Contains("去办结", (await secretary.GetAsync("/worklist?kind=follow-ups")).Text, StringComparison.Ordinal);
        var list = await secretary.GetAsync("/follow-ups");
        Assert.Contains("办理中1", list.TextsOf(".tabs a"));
        Assert.Contains("逾期1", list.TextsOf(".tabs a"));
        Assert.Contains($"/follow-ups/{id}#finish", list.Links);
        var page = await secretary.GetAsync($"/follow-ups/{id}");
        Assert.Equal("请填写落实情况", Assert.Single((await secretary.SubmitAsync(page, "#finish")).Errors["Input.Result"]));
        var early = await secretary.SubmitAsync(page, "#finish", [new("Input.Result", "已装路灯"), new("Input.DoneOn", "2026-11-12")]);
        Assert.Contains("早于会议日期", Assert.Single(early.Errors["Input.DoneOn"]), StringComparison.Ordinal);
        var done = await secretary.SubmitAsync(page, "#finish", [new("Input.Result", "已装路灯"), new("Input.DoneOn", "2026-11-20")]);
        Assert.Contains("已办结", done.Flash, StringComparison.Ordinal);
        Assert.Contains("2026-11-20 完成", done.Text, StringComparison.Ordinal);
        Assert.Contains("2026-11-20 完成", (await secretary.GetAsync($"/activities/{activity}")).Text, StringComparison.Ordinal);
        Assert.Contains("已完成1", (await secretary.GetAsync("/follow-ups?part=Done")).TextsOf(".tabs a"));
        var open = await secretary.SubmitAsync(done, ".form-actions form[action$='/reopening']", [new("reason", "没有装好")]);
        Assert.NotNull(open.Document.QuerySelector("#finish"));
    }

    [Fact]
    public async Task The_next_meeting_shows_what_the_last_one_left()
    {
        var branch = await _portal.AddOrganizationAsync("甲支部");
        await _portal.AddMemberAsync("张小三", branch);
        var (last, id) = await MeetingAsync(branch, Today.AddDays(-10), Today.AddDays(3));
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        Assert.Null((await secretary.GetAsync($"/activities/{last}")).Document.QuerySelector("#left-matters"));
        var form = await secretary.GetAsync($"/activities/new?kind=Congress&organization={branch.Id}&date=2026-11-23");
        var next = await secretary.SubmitAsync(form, "form.form-narrow");
        Assert.Contains("/edit", next.Path, StringComparison.Ordinal);
        Assert.Contains("北门装路灯", next.TextOf("#left-matters"), StringComparison.Ordinal);
        Assert.Contains($"/follow-ups/{id}", next.Links);
        _portal.Sql.Reset();
        var details = await secretary.GetAsync(next.Path.Replace("/edit", "", StringComparison.Ordinal));
        Assert.Contains("北门装路灯", details.TextOf("#left-matters"), StringComparison.Ordinal);
        Assert.True(_portal.Sql.Count <= 10, $"{_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    [Fact]
    public async Task Staff_see_every_branch_leaders_change_nothing_outsiders_find_nothing()
    {
        var (branch, other) = (await _portal.AddOrganizationAsync("甲支部"), await _portal.AddOrganizationAsync("乙支部"));
        var (_, id) = await MeetingAsync(branch, Today.AddDays(-10), Today.AddDays(3));
        await MeetingAsync(other, Today.AddDays(-10), null, FollowUpKind.Problem);
        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var list = await staff.GetAsync("/follow-ups");
        Assert.Contains("办理中2", list.TextsOf(".tabs a"));
        Assert.Contains("张*三", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张小三", list.Text, StringComparison.Ordinal);
        Assert.Contains("查摆问题", (await staff.GetAsync("/follow-ups?kind=Problem")).TextsOf(".tag"));
        var file = await staff.SubmitAsync(list, "form[action*='/follow-ups/export']");
        using (var book = new XLWorkbook(new MemoryStream([.. file.Body])))
        {
            Assert.Contains(book.Worksheet(1).CellsUsed(), c => c.GetString() == "北门装路灯");
            Assert.DoesNotContain(book.Worksheet(1).CellsUsed(), c => c.GetString().Contains("张小三", StringComparison.Ordinal));
        }

        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var read = await leader.GetAsync($"/follow-ups/{id}");
        Assert.Null(read.Document.QuerySelector("#finish"));
        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/follow-ups/{id}")).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.Equal(1, await system.Db.AuditEntries.CountAsync(a => a.Action == AuditAction.OutOfScope && a.RecordId == branch.Id, Ct));
        }

        Assert.Contains("办理中1", (await outsider.GetAsync("/follow-ups")).TextsOf(".tabs a"));
        using var member = await _portal.SignInAsync(await _portal.AddUserAsync(Role.PartyMember));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync("/follow-ups")).Status);
        foreach (var path in new[] { "/follow-ups", $"/follow-ups/{id}", $"/follow-ups?organization={branch.Id}&community={Guid.Empty}&q=a", "/follow-ups?part=77&kind=x&page=-3" })
        {
            _portal.Sql.Reset();
            Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(path)).Status);
            Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count}\n{string.Join("\n\n", _portal.Sql.Statements)}");
        }
    }

    private async Task<(Guid Activity, Guid Matter)> MeetingAsync(PartyOrganization branch, DateOnly on, DateOnly? due, FollowUpKind kind = FollowUpKind.Resolution)
    {
        var matter = Guid.Empty;
        var activity = await _portal.AddHeldAsync(branch, on, [ActivityKind.Congress], a =>
        {
            var one = new FollowUp { ActivityId = a.Id, Kind = kind, Text = "北门装路灯", Owner = "张小三", DueOn = due };
            a.FollowUps.Add(one);
            matter = one.Id;
        });
        return (activity.Id, matter);
    }
}
