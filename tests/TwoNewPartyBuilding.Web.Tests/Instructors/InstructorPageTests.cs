using System.Net;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Instructors;

/// <summary>Instructors over HTTP: register, dispatch, the instructor's own day, visits.</summary>
public sealed class InstructorPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync(string name, Community? community = null)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = name, CommunityId = community?.Id, Employees = 20 })).Value;
    }

    private async Task<Guid> InstructorAsync(Guid? user = null)
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<InstructorService>().EnterAsync(new InstructorInput { Name = "周指导", IsFullMember = true, UserId = user, Phone = "19900010154" })).Value;
    }

    [Fact]
    public async Task Staff_enter_send_and_recall_and_coverage_follows_the_same_minute()
    {
        var unit = await EnterAsync("滨河甲公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync("/instructors/new");
        var wrong = await staff.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.Name"] = "" });
        Assert.NotEmpty(wrong.Errors["Input.Name"]);
        var entered = await staff.SubmitAsync(form, "main form", new Dictionary<string, string?> { ["Input.Name"] = "周指导", ["Input.Phone"] = "19900010154" });
        Assert.Equal("周指导", entered.Heading);
        Assert.Contains("199****0154", entered.Text, StringComparison.Ordinal);
        Assert.Contains("滨河甲公司", (await staff.GetAsync("/gaps?kind=Blank")).Text, StringComparison.Ordinal);

        var suggested = await staff.GetAsync("/dispatches");
        Assert.Equal(["滨河甲公司"], suggested.TextsOf("td.card-title"));
        var planned = await staff.SubmitAsync(
            suggested, "form[action$='/dispatches/planned']",
            [new("chosen", suggested.Document.QuerySelector("[name=chosen]")!.GetAttribute("value")), new("document", "滨党工发〔2026〕8号")]);
        Assert.Contains("已选派 1 家", planned.Flash, StringComparison.Ordinal);
        var page = await staff.GetAsync($"/enterprises/{unit}/visits");
        Assert.Contains("已派", page.Text, StringComparison.Ordinal);
        var arrived = await staff.SubmitAsync(page, "form[action$='/advance']");
        Assert.Contains("已登记", arrived.Flash, StringComparison.Ordinal);
        Assert.Equal("100.00%", (await staff.GetAsync("/coverage")).TextsOf(".coverage-kpis .kpi-figure")[4]);
        Assert.DoesNotContain("滨河甲公司", (await staff.GetAsync("/gaps?kind=Blank")).TextsOf("td.card-title"));
        var without = await staff.SubmitAsync(arrived, "form[action$='/end']");
        Assert.Contains("请填写原因", without.Flash, StringComparison.Ordinal);
        var ended = await staff.SubmitAsync(arrived, "form[action$='/end']", new Dictionary<string, string?> { ["reason"] = "轮换" });
        Assert.Contains("选派已结束", ended.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispatch_form_refuses_beside_the_field()
    {
        var unit = await EnterAsync("滨河甲公司");
        var instructor = await InstructorAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync($"/dispatches/new?unit={unit}");
        var refused = await staff.SubmitAsync(
            form, "main form", new Dictionary<string, string?> { ["Input.InstructorId"] = instructor.ToString(), ["Input.ArrivedOn"] = "2026-11-24" });
        Assert.NotEmpty(refused.Errors["Input.Document"]);
        Assert.NotEmpty(refused.Errors["Input.ArrivedOn"]);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/dispatches/new?unit={Guid.NewGuid()}")).Status);
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/dispatches")).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync($"/instructors/{instructor}")).Status);
        Assert.False((await leader.GetAsync($"/instructors/{instructor}")).LeadsTo($"/instructors/{instructor}/edit"));
    }

    [Fact]
    public async Task An_instructors_home_is_today_and_a_visit_with_photo_is_recorded_from_it()
    {
        var account = await _portal.AddUserAsync(Role.Instructor);
        var (unit, other) = (await EnterAsync("滨河甲公司"), await EnterAsync("滨河乙公司"));
        var instructor = await InstructorAsync(account.Id);
        await using (var system = _portal.AsSystem())
        {
            var outcome = await system.Get<DispatchService>().SendAsync(new DispatchInput
            {
                InstructorId = instructor, EnterpriseId = unit, Document = "8号", SentOn = TestDatabase.StartDay, ArrivedOn = TestDatabase.StartDay,
            });
            Assert.True(outcome.Ok);
        }

        using var visitor = await _portal.SignInAsync(account);
        var home = await visitor.GetAsync("/");
        Assert.Equal("今天", home.Heading);
        Assert.Contains("11月30日 前联系", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("滨河乙公司", home.Text, StringComparison.Ordinal);
        var form = await visitor.GetAsync($"/enterprises/{unit}/visits/new");
        var wrong = await visitor.SubmitAsync(form, "main form");
        Assert.NotEmpty(wrong.Errors["Input.Matter"]);
        var saved = await visitor.UploadAsync(
            form, "main form", "photo", "现场.jpg", Picture(), new Dictionary<string, string?> { ["Input.Matter"] = "宣传政策", ["Input.Met"] = "王厂长" });
        Assert.Contains("走访已记录", saved.Flash, StringComparison.Ordinal);
        Assert.Equal("今天", saved.Heading);
        Assert.Contains("上次走访 11月23日", saved.Text, StringComparison.Ordinal);
        var log = await visitor.GetAsync($"/enterprises/{unit}/visits");
        Assert.Contains("宣传政策", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王厂长", log.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(log.Document.QuerySelector(".visits img")!.GetAttribute("src")!)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/enterprises/{other}/visits")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/enterprises/{other}/visits/new")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/instructors")).Status);
    }

    [Theory]
    [InlineData("/instructors")]
    [InlineData("/instructors/{id}")]
    [InlineData("/instructors/{id}/route")]
    [InlineData("/instructors/meetings")]
    [InlineData("/dispatches")]
    [InlineData("/enterprises/{unit}/visits")]
    [InlineData("/enterprises/{unit}/visits/new")]
    [InlineData("/dispatches/new?unit={unit}")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        var unit = await EnterAsync("滨河甲公司");
        var id = await InstructorAsync();
        await using (var system = _portal.AsSystem())
        {
            await system.Get<DispatchService>().SendAsync(new DispatchInput { InstructorId = id, EnterpriseId = unit, Document = "8号", ArrivedOn = TestDatabase.StartDay });
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        _portal.Sql.Reset();
        var address = path.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{unit}", unit.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync(address)).Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }

    [Fact]
    public async Task Appraisals_and_meetings_are_recorded_and_the_route_sheet_prints()
    {
        var unit = await EnterAsync("滨河甲公司");
        var id = await InstructorAsync();
        await using (var system = _portal.AsSystem())
        {
            await system.Get<DispatchService>().SendAsync(new DispatchInput { InstructorId = id, EnterpriseId = unit, Document = "8号", ArrivedOn = TestDatabase.StartDay });
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync($"/instructors/{id}");
        var judged = await staff.SubmitAsync(page, "form[action$='/appraisals']", new Dictionary<string, string?> { ["grade"] = "Incompetent", ["comment"] = "长期不到岗" });
        Assert.Contains("建议召回", judged.Text, StringComparison.Ordinal);
        var meetings = await staff.GetAsync("/instructors/meetings");
        Assert.NotEmpty((await staff.SubmitAsync(meetings, "main form")).Errors["Input.Matter"]);
        var recorded = await staff.SubmitAsync(meetings, "main form", new Dictionary<string, string?> { ["Input.Matter"] = "交流经验", ["Input.Present"] = id.ToString() });
        Assert.Contains("2026 年下半年", recorded.Text, StringComparison.Ordinal);
        var sheet = await staff.GetAsync($"/instructors/{id}/route");
        Assert.Equal("走访路线单", sheet.Heading);
        Assert.Contains("滨河甲公司", sheet.Text, StringComparison.Ordinal);
    }

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(32, 24);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }
}
