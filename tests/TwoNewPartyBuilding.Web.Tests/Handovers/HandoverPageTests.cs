using System.IO.Compression;
using System.Net;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Handovers;

/// <summary>The handover over HTTP: found from the organisation and from the end of a secretary's post, refused to others.</summary>
public sealed class HandoverPageTests : IDisposable
{
    private readonly PortalFactory _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task The_organisation_and_the_end_of_a_secretary_lead_to_it_and_it_goes_out_as_two_files()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲公司党支部");
        var member = await _portal.AddMemberAsync("欧阳小华", branch);
        Guid post;
        await using (var system = _portal.AsSystem())
        {
            var secretary = new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.Secretary, From = new(2022, 1, 1) };
            system.Db.OrganizationPosts.AddRange(secretary, new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = PostKind.Publicity, From = new(2022, 1, 1) });
            await system.Db.SaveChangesAsync();
            post = secretary.Id;
        }

        using var staff = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeStaff));
        var organization = await staff.GetAsync($"/party-organizations/{branch.Id}");
        Assert.True(organization.LeadsTo($"/handovers/{branch.Id}"));
        Assert.True((await staff.GetAsync($"/party-organizations/{branch.Id}/posts/{post}/end")).LeadsTo($"/handovers/{branch.Id}"));
        var others = organization.Links.Where(l => l.Contains("/posts/", StringComparison.Ordinal) && l.EndsWith("/end", StringComparison.Ordinal) && !l.Contains(post.ToString(), StringComparison.Ordinal));
        Assert.False((await staff.GetAsync(Assert.Single(others))).LeadsTo($"/handovers/{branch.Id}"));

        _portal.Sql.Reset();
        var page = await staff.GetAsync($"/handovers/{branch.Id}");
        Assert.InRange(_portal.Sql.Count, 1, 10);
        Assert.Contains("欧阳*华", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("欧阳小华", page.Text, StringComparison.Ordinal);
        var word = await staff.SubmitAsync(page, "form[action$='/paper']");
        Assert.Equal((HttpStatusCode.OK, Core.Common.OutgoingFile.Document), (word.Status, word.ContentType));
        var zip = await staff.SubmitAsync(page, "form[action$='/archive']");
        using var archive = new ZipArchive(new MemoryStream([.. zip.Body]));
        Assert.Contains(archive.Entries, e => e.FullName == "党员名册.xlsx");
    }

    [Fact]
    public async Task A_secretary_sees_the_own_one_and_readers_and_strangers_none()
    {
        var (one, two) = (await _portal.AddOrganizationAsync("滨河甲公司党支部"), await _portal.AddOrganizationAsync("滨河乙公司党支部"));
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: one));
        Assert.True((await secretary.GetAsync($"/party-organizations/{one.Id}")).LeadsTo($"/handovers/{one.Id}"));
        Assert.Equal(HttpStatusCode.OK, (await secretary.GetAsync($"/handovers/{one.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await secretary.GetAsync($"/handovers/{two.Id}")).Status);
        using var leader = await _portal.SignInAsync(await _portal.AddUserAsync(Role.CommitteeLeader));
        Assert.False((await leader.GetAsync($"/party-organizations/{one.Id}")).LeadsTo($"/handovers/{one.Id}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync($"/handovers/{one.Id}")).Status);
    }
}
