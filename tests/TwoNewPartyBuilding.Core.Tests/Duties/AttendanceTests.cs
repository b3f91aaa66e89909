using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Duties;

/// <summary>Attendance of members and branches (3.6), and members who stay away .</summary>
public sealed class AttendanceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    private async Task HoldAsync(PartyOrganization branch, DateOnly on, params (PartyMember Member, AbsenceReason? Absent)[] sheet) =>
        await _database.AddHeldAsync(branch, on, [ActivityKind.ThemeDay], a =>
        {
            a.Branches[0].Attendances.AddRange(sheet.Select(s => Gatherings.Line(s.Member, s.Absent)));
            (a.Branches[0].Due, a.Branches[0].Present) = (sheet.Length, sheet.Count(s => s.Absent is null));
            a.Branches[0].Excused = sheet.Count(s => s.Absent is not null and not AbsenceReason.Unexcused);
        });

    private async Task<AttendanceRead?> ReadAsync(AttendanceFilter filter)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await staff.Get<AttendanceReader>().ReadAsync(filter);
    }

    [Fact]
    public async Task Scenario_31_seven_of_nine_is_77_78_per_cent_and_an_excuse_stays_in_the_denominator()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var member = await _database.AddMemberAsync("张三丰", branch);
        for (var month = 1; month <= 9; month++)
        {
            await HoldAsync(branch, new DateOnly(2026, month, 10), (member, month == 3 ? AbsenceReason.SickLeave : month == 4 ? AbsenceReason.Unexcused : null));
        }

        await _database.AddHeldAsync(branch, new DateOnly(2026, 9, 11), [ActivityKind.CommitteeMeeting], a => a.Branches[0].Attendances.Add(Gatherings.Line(member, AbsenceReason.Unexcused)));
        await _database.AddHeldAsync(branch, new DateOnly(2026, 9, 12), [ActivityKind.ThemeDay], a => (a.State, _) = (ActivityState.Submitted, 0));
        var line = Assert.Single((await ReadAsync(new() { Organization = branch.Id }))!.Rows.Rows);
        Assert.Equal((9, 7, 1, "77.78%", "张*丰"), (line.Due, line.Present, line.Excused, line.Rate.Text, line.Name));
        var street = Assert.Single((await ReadAsync(new()))!.Rows.Rows);
        Assert.Equal(("甲支部", 9, 9, 7, 1), (street.Name, street.Events, street.Due, street.Present, street.Excused));
        Assert.Equal(3, Assert.Single((await ReadAsync(new() { Organization = branch.Id, From = new(2026, 4, 1), To = new(2026, 6, 30) }))!.Rows.Rows).Due);
        await using var other = _database.As(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("乙支部"));
        Assert.Null(await other.Get<AttendanceReader>().ReadAsync(new() { Organization = branch.Id }));
    }

    [Fact]
    public async Task R_3_10_six_full_months_without_attending_and_without_reason_wait_in_the_inbox_and_nothing_else_happens()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (away, ill, came, once) = (await _database.AddMemberAsync("去远方", branch), await _database.AddMemberAsync("生病人", branch), await _database.AddMemberAsync("常来人", branch), await _database.AddMemberAsync("五月来", branch));
        for (var month = 5; month <= 10; month++)
        {
            await HoldAsync(
                branch, new DateOnly(2026, month, 10), (away, AbsenceReason.Unexcused), (ill, month == 7 ? AbsenceReason.SickLeave : AbsenceReason.Unexcused), (came, null),
                (once, month == 5 ? null : AbsenceReason.Unexcused));
        }

        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var told = Assert.Single(await staff.Get<AttendanceReader>().AbsentAsync(1, 50));
            Assert.Equal((branch.Id, 1), (told.OrganizationId, told.Count));
            Assert.Equal(MembershipState.Normal, (await staff.Db.PartyMembers.FindAsync(away.Id))!.State);
        }

        Assert.Equal([away.Id], (await ReadAsync(new() { Organization = branch.Id, Absent = true }))!.Rows.Rows.Select(r => r.Id));
        Assert.Equal([away.Id], (await ReadAsync(new() { Organization = branch.Id }))!.Rows.Rows.Where(r => r.IsAbsentLong).Select(r => r.Id));

        // In December the six months begin in June: the one of May is away as well by then.
        _database.Time.SetUtcNow(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(2, (await ReadAsync(new() { Organization = branch.Id, Absent = true }))!.Rows.Total);
        await HoldAsync(branch, new DateOnly(2026, 12, 1), (away, null));
        Assert.Equal([once.Id], (await ReadAsync(new() { Organization = branch.Id, Absent = true }))!.Rows.Rows.Select(r => r.Id));
    }
}
