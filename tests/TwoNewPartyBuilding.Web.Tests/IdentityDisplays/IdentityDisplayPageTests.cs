using System.Net;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.IdentityDisplays;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.IdentityDisplays;

/// <summary>The register of members who show it, over HTTP.</summary>
public sealed class IdentityDisplayPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    private static byte[] Picture()
    {
        using var bitmap = new SKBitmap(40, 30);
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return encoded.ToArray();
    }

    [Fact]
    public async Task A_secretary_ticks_the_roster_adds_a_photo_deletes_and_takes_it_back()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        var (first, _) = (await _portal.AddMemberAsync("王建国", branch), await _portal.AddMemberAsync("李海燕", branch));
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var roster = await secretary.GetAsync("/identity-displays");
        Assert.Contains("0.00%（0 / 2 人）", roster.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", roster.Text, StringComparison.Ordinal);
        var sheet = await secretary.GetAsync($"/identity-displays/sheet?organization={branch.Id}");
        Assert.Contains("王建国", sheet.TextOf(".roll"), StringComparison.Ordinal);
        var wrong = await secretary.SubmitAsync(sheet, "main form", [new("Input.Shown", first.Id.ToString()), new("Input.From", "2027-01-01")]);
        Assert.Contains("不能晚于今天", wrong.Errors["Input.From"].Single(), StringComparison.Ordinal);
        Assert.NotNull(wrong.Document.QuerySelector($"input[name='Input.Shown'][value='{first.Id}'][checked]"));
        var saved = await secretary.SubmitAsync(sheet, "main form", [new("Input.Shown", first.Id.ToString())]);
        Assert.Contains("新增 1 人", saved.Flash, StringComparison.Ordinal);
        Assert.Contains("50.00%（1 / 2 人）", saved.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Single((await secretary.GetAsync($"/identity-displays?organization={branch.Id}&part=Missing")).TextsOf("tbody tr"));
        var details = saved.Links.Single(l => l.StartsWith("/identity-displays/0", StringComparison.Ordinal));
        var edit = await secretary.GetAsync(details + "/edit");
        var notPicture = await secretary.UploadAsync(edit, "main form", "photo", "a.jpg", "%PDF-1.4"u8.ToArray());
        Assert.NotEmpty(notPicture.Errors["Input.Photo"]);
        var withPhoto = await secretary.UploadAsync(edit, "main form", "photo", "a.jpg", Picture(), [new("Input.Note", "窗口")]);
        Assert.Contains("已保存", withPhoto.Flash, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", (await secretary.GetAsync(details + "/photo?small=true")).ContentType);
        var stale = await secretary.SubmitAsync(edit, "main form", [new("Input.Note", "另一个")]);
        Assert.Contains("刚刚有人修改", stale.Errors[""].Single(), StringComparison.Ordinal);
        var gone = await secretary.SubmitAsync(withPhoto, "form[action$='/removal']", [new("reason", "登记错")]);
        Assert.Contains("已删除", gone.Flash, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync(details)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync(details + "/photo")).Status);
        var back = await secretary.SubmitAsync(gone, "form[action$='/restoration']");
        Assert.Contains("已恢复", back.Flash, StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await secretary.SubmitAsync(roster, "form[action*='/export']")).ContentType);
    }

    [Fact]
    public async Task Outsiders_find_nothing_and_readers_change_nothing()
    {
        var community = await _portal.AddCommunityAsync();
        var (branch, other) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部", community: community));
        var member = await _portal.AddMemberAsync("王建国", branch);
        Guid id;
        await using (var system = _portal.AsSystem())
        {
            var display = new IdentityDisplay { OrganizationId = branch.Id, MemberId = member.Id, Badge = true, From = system.Db.Today };
            system.Db.IdentityDisplays.Add(display);
            await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
            id = display.Id;
        }

        using var outsider = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: other));
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/identity-displays/{id}")).Status);
        await using (var system = _portal.AsSystem())
        {
            Assert.Contains("滨河甲支部", await system.Db.AuditEntries.Where(e => e.Action == Core.Audit.AuditAction.OutOfScope).Select(e => e.Label).ToListAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/identity-displays?organization={branch.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/identity-displays/sheet?organization={branch.Id}")).Status);
        using var community2 = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommunityStaff, community));
        Assert.Equal(HttpStatusCode.NotFound, (await community2.GetAsync($"/identity-displays/{id}")).Status);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        var page = await leader.GetAsync($"/identity-displays/{id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("王建国", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form[action$='/removal']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/identity-displays/{id}/edit")).Status);
        using var inspector = await _portal.SignInAsync(await _portal.AddUserAsync(Role.Inspector));
        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.GetAsync("/identity-displays")).Status);
    }

    [Theory]
    [InlineData("/identity-displays")]
    [InlineData("/identity-displays?organization={branch}")]
    [InlineData("/identity-displays/sheet?organization={branch}")]
    [InlineData("/identity-displays/{id}")]
    [InlineData("/identity-displays/{id}/edit")]
    public async Task Pages_keep_to_their_statements_cold(string path)
    {
        var (branch, _) = (await _portal.AddOrganizationAsync("滨河甲支部"), await _portal.AddOrganizationAsync("滨河乙支部"));
        var member = await _portal.AddMemberAsync("王建国", branch);
        var display = new IdentityDisplay { OrganizationId = branch.Id, MemberId = member.Id, Badge = true, From = TestDatabase.StartDay };
        await using (var system = _portal.AsSystem())
        {
            system.Db.IdentityDisplays.Add(display);
            await system.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        _portal.Sql.Reset();
        var page = await staff.GetAsync(path.Replace("{branch}", branch.Id.ToString(), StringComparison.Ordinal).Replace("{id}", display.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(_portal.Sql.Count <= 10, $"{path}: {_portal.Sql.Count} statements:\n{string.Join("\n\n", _portal.Sql.Statements)}");
    }
}
