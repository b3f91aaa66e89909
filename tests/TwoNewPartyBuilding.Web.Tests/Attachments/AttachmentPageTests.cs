using System.Net;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Attachments;

/// <summary>Files on a unit's page.</summary>
public sealed class AttachmentPageTests : IDisposable
{
    private const string Form = "form[action$='/attachments']";
    private static readonly byte[] Pdf = "%PDF-1.7 paper"u8.ToArray();
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_file_is_attached_downloaded_taken_down_and_put_back()
    {
        var unit = await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        var done = await staff.UploadAsync(file, Form, "file", "批复.pdf", Pdf, Fields(("kind", nameof(AttachmentKind.Paper)), ("note", "区里来的")));
        Assert.Contains("已上传", done.Flash, StringComparison.Ordinal);
        Assert.Contains("批复.pdf", done.TextOf("#attachments"), StringComparison.Ordinal);
        var link = done.Links.Single(l => l.Contains("/attachments/", StringComparison.Ordinal));
        var download = await staff.GetAsync(link);
        Assert.Equal(Pdf, download.Body);
        Assert.Equal("application/pdf", download.ContentType);
        Assert.StartsWith("attachment", download.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("nosniff", download.Headers["X-Content-Type-Options"]);
        var refused = await staff.SubmitAsync(done, "form[action$='/withdrawal']");
        Assert.Contains("撤下原因", refused.Flash, StringComparison.Ordinal);
        var down = await staff.SubmitAsync(done, "form[action$='/withdrawal']", Fields(("reason", "传错了")));
        Assert.Contains("还没有附件", down.TextOf("#attachments"), StringComparison.Ordinal);
        var back = await staff.SubmitAsync(down, "#attachments form[action$='/return']");
        Assert.Contains("批复.pdf", back.TextOf("#attachments .deeds"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_kept_is_refused_in_words_and_nothing_stays()
    {
        var unit = await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var file = await staff.GetAsync($"/enterprises/{unit}");
        var wrong = await staff.UploadAsync(file, Form, "file", "照片.jpg", "MZ program"u8.ToArray(), Fields(("kind", nameof(AttachmentKind.Photo))));
        Assert.Contains("按内容识别", wrong.Flash, StringComparison.Ordinal);
        var untyped = await staff.UploadAsync(file, Form, "file", "批复.pdf", Pdf);
        Assert.Contains("请选择附件类别", untyped.Flash, StringComparison.Ordinal);
        var large = await staff.UploadAsync(file, Form, "file", "批复.pdf", new byte[AttachedFile.MostBytes + (2 * 1024 * 1024)], Fields(("kind", nameof(AttachmentKind.Paper))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Contains("没有上传", large.Text, StringComparison.Ordinal);
        Assert.Contains("还没有附件", (await staff.GetAsync($"/enterprises/{unit}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_download_but_change_nothing_and_outsiders_find_nothing()
    {
        var mine = await _portal.AddCommunityAsync("滨河社区", 1);
        var unit = await EnterAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var done = await staff.UploadAsync(await staff.GetAsync($"/enterprises/{unit}"), Form, "file", "批复.pdf", Pdf, Fields(("kind", nameof(AttachmentKind.Paper))));
        var link = done.Links.Single(l => l.Contains("/attachments/", StringComparison.Ordinal));
        using var leader = await SignInAsync(Role.CommitteeLeader);
        var read = await leader.GetAsync($"/enterprises/{unit}");
        Assert.Contains(link, read.Links);
        Assert.Null(read.Document.QuerySelector(Form));
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync(link)).Status);
        using var member = await SignInAsync(Role.CommunityStaff, mine);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(link + "/thumbnail")).Status);
    }

    private static Dictionary<string, string?> Fields(params (string Name, string? Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);

    private async Task<Visitor> SignInAsync(Role role, Community? community = null) => await _portal.SignInAsync(await _portal.AddUserAsync(role, community));

    private async Task<Guid> EnterAsync()
    {
        await using var system = _portal.AsSystem();
        return (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" })).Value;
    }
}
