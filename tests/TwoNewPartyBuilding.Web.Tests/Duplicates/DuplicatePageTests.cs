using System.Net;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Tests.Enterprises;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Duplicates;

/// <summary>Units entered twice: found in pairs, told apart for good, or made one without losing any history.</summary>
public sealed class DuplicatePageTests : ListOffice
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pairs_are_shown_with_their_grounds_and_two_good_codes_tell_units_apart()
    {
        await EnterAsync("临溪市滨河机械有限公司", null, u => u.ContactPhone = "19900010154");
        await EnterAsync("滨河机械有限责任公司", null, u => (u.CreditCode, u.ContactPhone) = (null, "199 0001 0154"));
        await EnterAsync("铁东泵业有限公司");
        await EnterAsync("铁东泵业股份有限公司");
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/duplicates");
        var row = Assert.Single(page.TextsOf("tbody tr"));
        Assert.Contains("滨河机械有限责任公司", row, StringComparison.Ordinal);
        Assert.Contains("字号相同、联系电话相同", row, StringComparison.Ordinal);
        Assert.DoesNotContain("19900010154", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("1 对", (await staff.GetAsync("/data-quality")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_a_duplicate_is_remembered()
    {
        var (first, second) = await PairAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var page = await staff.GetAsync("/duplicates");
        page = await staff.SubmitAsync(page, "form[action$='/separation']", Fields(("note", "两兄弟各开一家")));
        Assert.Contains("没有疑似重复的单位", page.Text, StringComparison.Ordinal);
        await using var system = Portal.AsSystem();
        Assert.Equal("两兄弟各开一家", await system.Db.DifferentUnits.Select(d => d.Note).SingleAsync(Ct));

        // In whatever order the pair is named it is the same pair.
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(staff, $"/duplicates/{second}/{first}/separation"));
        Assert.Equal(1, await system.Db.DifferentUnits.CountAsync(Ct));
    }

    [Fact]
    public async Task Merging_takes_the_chosen_values_and_keeps_the_history_of_both()
    {
        var (first, second) = await PairAsync();
        var inspector = await Portal.AddUserAsync(Role.Inspector);
        await using (var system = Portal.AsSystem())
        {
            await system.Get<EnterpriseParts>().SaveRegistrationAsync(second, new RegistrationInput { MembersHere = 5 }, Ct);
            await system.Get<AssignmentService>().AssignAsync(second, new AssignmentInput { UserId = inspector.Id, From = new(2026, 11, 1) }, Ct);
        }

        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync($"/duplicates/{first}/{second}");
        Assert.Equal("合并单位", form.Heading);
        Assert.Contains("职工人数 12 20", form.Text, StringComparison.Ordinal);
        var refused = await staff.SubmitAsync(form, "main form", Fields(("Input.TakeOther", "CreditCode"), ("Input.TakeOther", "Employees")));
        Assert.Equal("请填写合并理由", Assert.Single(refused.Errors["Input.Reason"]));
        var file = await staff.SubmitAsync(form, "main form", Fields(("Input.TakeOther", "CreditCode"), ("Input.TakeOther", "Employees"), ("Input.Reason", "同一家企业")));
        Assert.Equal("滨河机械有限公司", file.Heading);
        Assert.Contains("9199 0101", file.TextOf(".page-sub"), StringComparison.Ordinal);
        Assert.Contains("并入的单位：滨河机戒有限公司", file.TextOf("#history"), StringComparison.Ordinal);
        await using var now = Portal.AsSystem();
        var kept = await now.Db.Enterprises.Include(e => e.Registration).SingleAsync(Ct);
        Assert.Equal((first, 20, 5), (kept.Id, kept.Employees, kept.Registration!.MembersHere));
        Assert.Equal([inspector.Id], await now.Db.UnitAssignments.Where(a => a.EnterpriseId == first && a.To == null).Select(a => a.UserId).ToListAsync(Ct));
        Assert.Equal(0, await now.Db.UnitAssignments.CountAsync(a => a.EnterpriseId == second && a.To == null, Ct));

        // The other's address leads to the unit kept; the bin says where it went.
        Assert.EndsWith(first.ToString(), (await staff.GetAsync($"/enterprises/{second}")).Path, StringComparison.Ordinal);
        var bin = await staff.GetAsync("/recycle-bin");
        Assert.Contains("合并到“滨河机械有限公司”：同一家企业", bin.Text, StringComparison.Ordinal);

        // Its code has gone over, so it can come back only once that is settled.
        var taken = await staff.SubmitAsync(bin, $"form[action*='{second}']");
        Assert.Contains("该代码已登记", taken.Flash, StringComparison.Ordinal);
        await ChangeAsync(first, u => u.CreditCode = null);
        await staff.SubmitAsync(await staff.GetAsync("/recycle-bin"), $"form[action*='{second}']");
        Assert.Equal("滨河机戒有限公司", (await staff.GetAsync($"/enterprises/{second}")).Heading);
        Assert.DoesNotContain("（并入的单位：", (await staff.GetAsync($"/enterprises/{first}")).TextOf("#history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_changed_meanwhile_is_shown_anew_before_it_is_merged()
    {
        var (first, second) = await PairAsync();
        using var staff = await SignInAsync(Role.CommitteeStaff);
        var form = await staff.GetAsync($"/duplicates/{first}/{second}");
        await ChangeAsync(second, u => u.Employees = 99);
        var again = await staff.SubmitAsync(form, "main form", Fields(("Input.Reason", "同一家企业")));
        Assert.Contains("刚刚有人修改了其中一家单位", again.Text, StringComparison.Ordinal);
        Assert.Contains("99", again.TextOf("tbody"), StringComparison.Ordinal);
        Assert.Equal(2, await Portal.AsSystem().Db.Enterprises.CountAsync(Ct));
        var done = await staff.SubmitAsync(again, "main form");
        Assert.Equal("滨河机械有限公司", done.Heading);
    }

    [Fact]
    public async Task What_cannot_be_merged_is_refused_and_others_find_nothing()
    {
        var (first, second) = await PairAsync();
        var club = await EnterAsync("滨河机械协会", null, u => (u.Kind, u.CreditCode) = (EnterpriseKind.SocialOrganization, null));
        using var staff = await SignInAsync(Role.CommitteeStaff);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/duplicates/{first}/{first}")).Status);
        var wrong = await staff.SubmitAsync(await staff.GetAsync($"/duplicates/{first}/{club}"), "main form", Fields(("Input.Reason", "x")));
        Assert.Contains("企业和社会组织不能合并", wrong.Text, StringComparison.Ordinal);
        var community = await Portal.AddCommunityAsync("铁东社区", 2);
        using var member = await SignInAsync(Role.CommunityStaff, community);
        Assert.Contains("没有疑似重复的单位", (await member.GetAsync("/duplicates")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"/duplicates/{first}/{second}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(member, $"/duplicates/{first}/{second}/separation"));
        using var leader = await SignInAsync(Role.CommitteeLeader);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/duplicates")).Status);
    }

    private async Task<(Guid First, Guid Second)> PairAsync() => (
        await EnterAsync("滨河机械有限公司", null, u => (u.CreditCode, u.Employees) = (null, 12)),
        await EnterAsync("滨河机戒有限公司", null, u => u.Employees = 20));
}
