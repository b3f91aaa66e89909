using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>Absent members make up for what they missed; absent they stay.</summary>
public sealed class MakeUpStudyTests : IDisposable
{
    private static readonly DateOnly Held = new(2026, 11, 3);

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<(PartyOrganization Branch, PartyMember Here, PartyMember Ill, PartyMember Away, Activity Activity)> HeldAsync(ActivityState state = ActivityState.Confirmed)
    {
        var branch = await _database.AddOrganizationAsync("滨河第一支部");
        var (here, ill, away) = (await _database.AddMemberAsync("艾红兵", branch), await _database.AddMemberAsync("白大山", branch), await _database.AddMemberAsync("周志强", branch));
        var activity = await _database.AddHeldAsync(branch, Held, [ActivityKind.LifeDay], a =>
        {
            a.State = state;
            a.Branches[0].Attendances.AddRange([Gatherings.Line(here), Gatherings.Line(ill, AbsenceReason.SickLeave), Gatherings.Line(away, AbsenceReason.Travelling)]);
        });
        return (branch, here, ill, away, activity);
    }

    private async Task<Outcome> SaveAsync(PartyOrganization of, PartyOrganization branch, Guid activity, DateOnly? on, string? how, params Guid[] members)
    {
        await using var secretary = _database.As(Role.BranchSecretary, organization: of);
        return await secretary.Get<MakeUpStudies>().SaveAsync(activity, branch.Id, new MakeUpInput { Members = [.. members], On = on, How = how }, Ct);
    }

    private async Task<List<Attendance>> SheetAsync(Guid activity)
    {
        await using var system = _database.AsSystem();
        return await system.Db.Attendances.AsNoTracking().Where(a => a.Branch!.ActivityId == activity).ToListAsync(Ct);
    }

    [Fact]
    public async Task It_stands_beside_a_locked_sheet_changes_no_rate_and_is_taken_back()
    {
        var (branch, here, ill, away, activity) = await HeldAsync();
        Assert.True((await SaveAsync(branch, branch, activity.Id, Held.AddDays(2), " 自学会议材料 ", ill.Id, away.Id)).Ok);
        var sheet = (await SheetAsync(activity.Id)).ToDictionary(a => a.MemberId);
        Assert.Equal((Held.AddDays(2), "自学会议材料"), (sheet[ill.Id].MadeUpOn!.Value, sheet[ill.Id].MadeUpHow));
        Assert.Null(sheet[here.Id].MadeUpOn);
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var lines = (await secretary.Get<AttendanceReader>().ReadAsync(new AttendanceFilter { Organization = branch.Id, From = Held, To = Held.AddDays(9) }, Ct))!.Rows.Rows.ToDictionary(l => l.Id);
        Assert.Equal((1, 0, 1, 1), (lines[ill.Id].Due, lines[ill.Id].Present, lines[ill.Id].Excused, lines[ill.Id].MadeUp));
        Assert.Equal((1, 0), (lines[here.Id].Present, lines[here.Id].MadeUp));
        var shown = (await secretary.Get<ActivityReader>().ReadAsync(activity.Id, Ct))!;
        Assert.Equal(2, shown.Lead.Lines.Count(l => l.MadeUpOn == Held.AddDays(2)));
        Assert.Equal(ActivityState.Confirmed, shown.Record.State);

        // The trail says how many, and names nobody.
        var said = Assert.Single(await secretary.Db.AuditEntries.AsNoTracking().Where(e => e.RecordId == activity.Id && e.Reason!.Contains("登记补学 2 人")).ToListAsync(Ct));
        Assert.DoesNotContain("白", $"{said.Label}{said.Reason}{said.Changes}", StringComparison.Ordinal);

        Assert.True((await secretary.Get<MakeUpStudies>().TakeBackAsync(activity.Id, branch.Id, ill.Id, Ct)).Ok);
        Assert.True((await secretary.Get<MakeUpStudies>().TakeBackAsync(activity.Id, branch.Id, ill.Id, Ct)).NotFound);
        Assert.Equal([away.Id], (await SheetAsync(activity.Id)).Where(a => a.MadeUpOn is not null).Select(a => a.MemberId));
    }

    [Fact]
    public async Task The_day_the_way_and_the_people_are_looked_at()
    {
        var (branch, here, ill, _, activity) = await HeldAsync();
        async Task<string> FieldAsync(DateOnly? on, string? how, params Guid[] members) => Assert.Single((await SaveAsync(branch, branch, activity.Id, on, how, members)).Problems).Field;
        Assert.Equal("On", await FieldAsync(Held.AddDays(-1), "自学", ill.Id));
        Assert.Equal("On", await FieldAsync(TestDatabase.StartDay.AddDays(1), "自学", ill.Id));
        Assert.Equal("On", await FieldAsync(null, "自学", ill.Id));
        Assert.Equal("How", await FieldAsync(Held, " ", ill.Id));
        Assert.Equal("How", await FieldAsync(Held, new string('学', 61), ill.Id));
        Assert.Equal("Members", await FieldAsync(Held, "自学"));
        Assert.Equal("Members", await FieldAsync(Held, "自学", here.Id));
        Assert.Equal("Members", await FieldAsync(Held, "自学", ill.Id, Guid.NewGuid()));
        Assert.All(await SheetAsync(activity.Id), a => Assert.Null(a.MadeUpOn));
        Assert.True((await SaveAsync(branch, branch, activity.Id, Held, new string('学', 60), ill.Id)).Ok);
        Assert.True((await SaveAsync(branch, branch, activity.Id, TestDatabase.StartDay, "自学", ill.Id)).Ok);
    }

    [Theory]
    [InlineData(ActivityState.Draft, false)]
    [InlineData(ActivityState.Submitted, true)]
    [InlineData(ActivityState.Confirmed, true)]
    [InlineData(ActivityState.Returned, false)]
    [InlineData(ActivityState.Void, false)]
    public async Task Only_of_records_that_were_handed_in_and_stand(ActivityState state, bool ok)
    {
        var (branch, _, ill, _, activity) = await HeldAsync(state);
        Assert.Equal(ok, (await SaveAsync(branch, branch, activity.Id, Held, "自学", ill.Id)).Ok);
    }

    [Fact]
    public async Task Another_branch_finds_nothing_and_whoever_only_reads_writes_nothing()
    {
        var (branch, _, ill, _, activity) = await HeldAsync();
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        Assert.True((await SaveAsync(other, branch, activity.Id, Held, "自学", ill.Id)).NotFound);
        Assert.True((await SaveAsync(other, other, activity.Id, Held, "自学", ill.Id)).NotFound);
        await using var leader = _database.As(Role.CommitteeLeader);
        Assert.False((await leader.Get<MakeUpStudies>().SaveAsync(activity.Id, branch.Id, new MakeUpInput { Members = [ill.Id], On = Held, How = "自学" }, Ct)).Ok);
        Assert.All(await SheetAsync(activity.Id), a => Assert.Null(a.MadeUpOn));
    }

    [Fact]
    public async Task Corrected_to_present_it_goes_and_a_correction_of_something_else_keeps_it()
    {
        var (branch, _, ill, away, activity) = await HeldAsync(ActivityState.Submitted);
        Assert.True((await SaveAsync(branch, branch, activity.Id, Held, "自学", ill.Id, away.Id)).Ok);
        await using var secretary = _database.As(Role.BranchSecretary, organization: branch);
        var sheet = (await secretary.Get<JointActivities>().SheetAsync(activity.Id, branch.Id, Ct))!;
        var ticks = new Dictionary<Guid, SheetInput> { [ill.Id] = new() { IsPresent = true }, [away.Id] = new() { IsPresent = false, Reason = AbsenceReason.OnDuty } };
        Assert.True((await secretary.Get<JointActivities>().FillAsync(activity.Id, branch.Id, sheet.Version, ticks, Ct)).Ok);
        var now = (await SheetAsync(activity.Id)).ToDictionary(a => a.MemberId);
        Assert.Equal((null, (DateOnly?)Held), (now[ill.Id].MadeUpOn, now[away.Id].MadeUpOn));
    }
}
