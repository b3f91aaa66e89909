using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.CollectionRounds;

/// <summary>What the contact enters is checked as on the entry form, waits, and touches nothing but the answer.</summary>
public sealed class ContactDeskTests : CollectionOffice
{
    private const string Business = "brief-3";
    private const string People = "brief-4";

    [Fact]
    public async Task A_group_takes_its_own_fields_only_and_keeps_what_differs()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        Assert.True((await SaveAsync(pass, Business, u => (u.Brief.Employees, u.Brief.MainBusiness, u.Brief.Name) = (75, " 水泵 ", "改名公司"))).Ok);
        var page = (await LookAsync(pass))!;
        Assert.Equal(2, page.Changed);
        Assert.Equal(("60 人", "75 人"), page.Groups.SelectMany(g => g.Lines).Where(l => l.Label == "职工人数").Select(l => (l.Old, l.New)).Single());
        Assert.Equal("滨河甲公司", page.Unit);
        Assert.True((await SaveAsync(pass, Business, u => u.Brief.Employees = 60)).Ok);
        Assert.Equal(1, (await LookAsync(pass))!.Changed);

        // Nothing of it is in the record.
        var stored = await UnitAsync(unit);
        Assert.Equal((60, null), (stored.Employees, stored.MainBusiness));
    }

    [Fact]
    public async Task It_is_checked_as_the_entry_form_checks_it()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        Assert.Equal([nameof(EnterpriseFields.Employees)], (await SaveAsync(pass, Business, u => u.Brief.Employees = -1)).Problems.Select(p => p.Field));
        Assert.Equal([nameof(EnterpriseFields.CreditCode)], (await SaveAsync(pass, "brief-1", u => u.Brief.CreditCode = "91990101MA000000XX")).Problems.Select(p => p.Field));
        Assert.Equal([nameof(EnterpriseFields.Name)], (await SaveAsync(pass, "brief-1", u => u.Brief.Name = " ")).Problems.Select(p => p.Field));
        Assert.Equal(0, (await LookAsync(pass))!.Changed);
    }

    [Fact]
    public async Task Personal_values_are_shown_masked_and_a_masked_one_changes_nothing()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        await using (var nobody = Database.AsNobody())
        {
            var form = (await nobody.Get<ContactDesk>().FormAsync(pass, People, Ct))!;
            Assert.Equal(("王*明", "199****0154", "199****0154"), (form.Input.Brief.ContactName, form.Input.Brief.ContactPhone, form.Last["ContactPhone"]));
        }

        Assert.True((await SaveAsync(pass, People, _ => { })).Ok);
        Assert.Equal(0, (await LookAsync(pass))!.Changed);
        Assert.Equal(["ContactPhone"], (await SaveAsync(pass, People, u => u.Brief.ContactPhone = "138****8000")).Problems.Select(p => p.Field));
        Assert.True((await SaveAsync(pass, People, u => u.Brief.ContactPhone = "19900010177")).Ok);
        await using var system = Database.AsSystem();
        Assert.DoesNotContain("19900010177", Encoding.UTF8.GetString((await system.Db.CollectionAnswers.SingleAsync(Ct)).Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_in_asks_who_answers_and_then_nothing_can_be_changed()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        Assert.Equal(["Person", "Phone"], (await SubmitAsync(pass, new ContactSubmission())).Problems.Select(p => p.Field));
        Assert.Equal(["Phone"], (await SubmitAsync(pass, new ContactSubmission { Person = "李会计", Phone = "12345" })).Problems.Select(p => p.Field));
        Assert.True((await SubmitAsync(pass, new ContactSubmission { IsContact = true })).Ok);
        var request = await RequestAsync(unit);
        Assert.Equal((CollectionState.Submitted, 0), (request.State, request.Differences));
        Assert.Equal("王*明", (await LookAsync(pass))!.Person);
        Assert.False((await SubmitAsync(pass)).Ok);
        await using var nobody = Database.AsNobody();
        Assert.Null(await nobody.Get<ContactDesk>().FormAsync(pass, Business, Ct));
    }

    [Fact]
    public async Task What_is_typed_and_not_saved_is_kept_and_stops_the_handing_in()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        await using (var nobody = Database.AsNobody())
        {
            var desk = nobody.Get<ContactDesk>();
            Assert.True(await desk.KeepTypedAsync(pass, Business, new Dictionary<string, string[]> { ["Brief.Employees"] = ["7"] }, Ct));
            Assert.False(await desk.KeepTypedAsync(pass, "no-such", new Dictionary<string, string[]>(), Ct));
            Assert.False(await desk.KeepTypedAsync(pass, Business, new Dictionary<string, string[]> { ["x"] = [new string('长', ContactDesk.MaxTyped)] }, Ct));
        }

        await using (var nobody = Database.AsNobody())
        {
            Assert.Equal(["7"], (await nobody.Get<ContactDesk>().FormAsync(pass, Business, Ct))!.Typed!["Brief.Employees"]);
        }

        Assert.Contains("没有保存的修改", (await SubmitAsync(pass)).Problems.Single().Message, StringComparison.Ordinal);
        await using (var nobody = Database.AsNobody())
        {
            Assert.True((await nobody.Get<ContactDesk>().DropTypedAsync(pass, Business, Ct)).Ok);
        }

        Assert.True((await SubmitAsync(pass)).Ok);
    }

    [Fact]
    public async Task Photos_and_papers_are_judged_by_content_and_wait_outside_the_units_file()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = await LinkAsync(unit);
        Assert.Equal(["Files"], (await SubmitAsync(pass, null, "MZ program"u8.ToArray())).Problems.Select(p => p.Field));

        // What is sound stays although the signature is missing.
        Assert.False((await SubmitAsync(pass, new ContactSubmission(), Photo())).Ok);
        var file = Assert.Single((await LookAsync(pass))!.Files);
        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            Assert.Empty(await staff.Get<Core.Attachments.AttachmentService>().ListAsync(unit, Ct));
            Assert.Null(await staff.Get<Core.Attachments.AttachmentService>().OpenAsync(unit, file.Id, false, Ct));
        }

        await using (var nobody = Database.AsNobody())
        {
            Assert.NotNull(await nobody.Get<ContactDesk>().ThumbnailAsync(pass, file.Id, Ct));
            Assert.True((await nobody.Get<ContactDesk>().RemoveFileAsync(pass, file.Id, Ct)).Ok);
        }

        Assert.Empty((await LookAsync(pass))!.Files);
    }

    [Fact]
    public async Task An_owner_with_an_account_answers_for_the_own_unit_and_no_other()
    {
        var own = await EnterAsync("滨河甲公司");
        var other = await EnterAsync("滨河乙公司");
        await OpenAsync(10, own, other);
        var owner = await Database.AddUserAsync(Role.UnitContact);
        var foreign = new ContactPass((await RequestAsync(other)).Id, null);
        var pass = new ContactPass((await RequestAsync(own)).Id, null);
        await using (var before = Database.As(owner))
        {
            Assert.Null(await before.Get<ContactDesk>().ReadAsync(pass, Ct));
        }

        await using (var staff = Database.As(Role.CommitteeStaff))
        {
            Assert.True((await staff.Get<AssignmentService>().AssignAsync(own, new AssignmentInput { UserId = owner.Id, From = TestDatabase.StartDay }, Ct)).Ok);
        }

        await using var scope = Database.As(owner);
        var desk = scope.Get<ContactDesk>();
        Assert.NotNull(await desk.ReadAsync(pass, Ct));
        Assert.Null(await desk.ReadAsync(foreign, Ct));
        Assert.True((await desk.SubmitAsync(pass, new ContactSubmission { IsContact = true }, [], Ct)).Ok);
        Assert.Equal(own, (await scope.Get<OwnUnits>().ReadAsync(null, Ct))!.Unit!.Id);
        Assert.Null(await scope.Get<OwnUnits>().ReadAsync(other, Ct));

        // The record itself stays closed to them.
        var input = EnterpriseInput.From(await UnitAsync(own));
        Assert.False((await scope.Get<EnterpriseService>().ChangeAsync(own, input, Ct)).Ok);
        Assert.Null(await scope.Get<CollectionAnswers>().ReadAsync(foreign.RequestId, Ct));
    }

    [Fact]
    public async Task A_pass_without_token_opens_nothing_to_somebody_without_the_role()
    {
        var unit = await EnterAsync("滨河甲公司");
        await OpenAsync(10, unit);
        var pass = new ContactPass((await RequestAsync(unit)).Id, null);
        Assert.Null(await LookAsync(pass));
        Assert.Null(await LookAsync(pass with { Token = "" }));
        await using var staff = Database.As(Role.CommitteeStaff);
        Assert.Null(await staff.Get<ContactDesk>().ReadAsync(pass, Ct));
    }
}
