using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.SpecialityActivities;

/// <summary>Specialities over HTTP.</summary>
public sealed class SpecialityActivityPageTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    public async ValueTask DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task A_secretary_enters_a_speciality_links_its_record_and_offers_it_to_the_library()
    {
        var branch = await _portal.AddOrganizationAsync("滨河甲支部");
        var held = await _portal.AddHeldAsync(branch, TestDatabase.StartDay, [ActivityKind.LifeDay]);
        using var secretary = await _portal.SignInAsync(await _portal.AddUserAsync(Role.BranchSecretary, organization: branch));
        var form = await secretary.GetAsync("/speciality-activities/new");
        var wrong = await secretary.SubmitAsync(form, "main form", [new("Input.Title", "红色工匠讲堂")]);
        Assert.NotEmpty(wrong.Errors["Input.Heart"]);
        Assert.NotEmpty(wrong.Errors["Input.Effect"]);
        var saved = await secretary.SubmitAsync(form, "main form",
        [
            new("Input.Title", "红色工匠讲堂"), new("Input.Heart", nameof(HeartTag.People)), new("Input.Effect", "带出 12 名徒弟"), new("Input.IsReusable", "true"), new("Input.ActivityId", held.Id.ToString()),
        ]);
        Assert.Equal("红色工匠讲堂", saved.Heading);
        Assert.True(saved.LeadsTo($"/activities/{held.Id}"));
        var without = await secretary.SubmitAsync(saved, "#offer form", [new("Input.Link", "")]);
        Assert.NotEmpty(without.Errors["Input.Link"]);
        var offered = await secretary.SubmitAsync(saved, "#offer form", [new("Input.Link", "Festival"), new("Input.LinkName", "五一劳动节"), new("Input.Month", "5")]);
        Assert.Contains("已提供给主题库", offered.Flash, StringComparison.Ordinal);
        Assert.Null(offered.Document.QuerySelector("#offer"));
        Assert.Contains("红色工匠讲堂", (await secretary.GetAsync("/themes?tab=Contributed")).TextOf(".theme-list"), StringComparison.Ordinal);
        var list = await secretary.GetAsync("/speciality-activities?reusable=true&heart=People");
        Assert.Contains("已入主题库", list.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal(Core.Common.OutgoingFile.Workbook, (await secretary.SubmitAsync(list, "form[action*='/export']")).ContentType);
        var changed = await secretary.SubmitAsync(await secretary.GetAsync(saved.Path + "/edit"), "main form", [new("Input.Effect", "带出 15 名徒弟")]);
        Assert.Contains("15 名", changed.Text, StringComparison.Ordinal);
        var gone = await secretary.SubmitAsync(changed, "form[action$='/removal']", [new("reason", "登记错")]);
        Assert.Contains("已恢复", (await secretary.SubmitAsync(gone, "form[action$='/restoration']")).Flash, StringComparison.Ordinal);
    }
}
