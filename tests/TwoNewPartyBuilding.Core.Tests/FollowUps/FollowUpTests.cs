using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.FollowUps;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.FollowUps;

/// <summary>What meetings left is followed to its end, though the record is locked.</summary>
public sealed class FollowUpTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_matter_of_a_confirmed_record_is_done_with_a_day_and_a_note_and_opened_again()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (activity, id) = await MeetingAsync(branch, Today.AddDays(-10), Today.AddDays(-1));
        await using var scope = _database.As(Role.BranchSecretary, organization: branch);
        var service = scope.Get<FollowUpService>();
        var version = await VersionAsync(id);
        FollowUpDoneInput Done(DateOnly? on, string? result = "已装路灯") => new() { Version = version, DoneOn = on, Result = result };
        Assert.Equal("Result", Assert.Single((await service.FinishAsync(id, Done(Today, " "), Ct)).Problems).Field);
        Assert.Equal("DoneOn", Assert.Single((await service.FinishAsync(id, Done(null), Ct)).Problems).Field);
        Assert.Equal("DoneOn", Assert.Single((await service.FinishAsync(id, Done(Today.AddDays(1)), Ct)).Problems).Field);
        Assert.Equal("DoneOn", Assert.Single((await service.FinishAsync(id, Done(Today.AddDays(-11)), Ct)).Problems).Field);
        Assert.True((await service.FinishAsync(id, new FollowUpDoneInput { Version = Guid.NewGuid(), DoneOn = Today, Result = "好了" }, Ct)).Conflict);
        var outcome = await service.FinishAsync(id, Done(Today.AddDays(-10)), Ct);
        Assert.Equal((true, activity.Id), (outcome.Ok, outcome.Value));
        var row = (await scope.Get<FollowUpList>().FindAsync(id, Ct))!;
        Assert.Equal((Today.AddDays(-10), "已装路灯", "tester"), (row.DoneOn!.Value, row.Result, row.DoneBy));
        Assert.NotEmpty((await service.FinishAsync(id, new FollowUpDoneInput { Version = row.Version, DoneOn = Today, Result = "再办" }, Ct)).Problems);

        // The record itself has not moved.
        await using (var system = _database.AsSystem())
        {
            var record = await system.Db.Activities.SingleAsync(a => a.Id == activity.Id, Ct);
            Assert.Equal((ActivityState.Confirmed, 1, activity.Version), (record.State, record.Revision, record.Version));
        }

        Assert.True((await service.ReopenAsync(id, "没有装好", Ct)).Ok);
        Assert.NotEmpty((await service.ReopenAsync(id, null, Ct)).Problems);
        Assert.Equal((null, null, null), (await scope.Get<FollowUpList>().FindAsync(id, Ct))! is var r ? (r.DoneOn, r.Result, r.DoneBy) : default);
    }

    [Fact]
    public async Task Who_does_not_record_for_the_branch_does_not_end_its_matters()
    {
        var (branch, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        var (joint, id) = await MeetingAsync(branch, Today.AddDays(-10), Today, a => a.Branches.Add(new ActivityBranch { ActivityId = a.Id, OrganizationId = other.Id, Due = 3, Present = 3 }));
        var done = new FollowUpDoneInput { Version = await VersionAsync(id), DoneOn = Today, Result = "好了" };
        await using (var guest = _database.As(Role.BranchSecretary, organization: other))
        {
            // Invited to the meeting, the other branch sees the record and does not follow its matters.
            Assert.NotNull(await guest.Get<ActivityReader>().ReadAsync(joint.Id, Ct));
            Assert.True((await guest.Get<FollowUpService>().FinishAsync(id, done, Ct)).NotFound);
            Assert.Equal(0, (await guest.Get<FollowUpList>().ReadAsync(new FollowUpFilter { Part = FollowUpPart.All }, Ct)).Rows.Total);
        }

        await using (var leader = _database.As(Role.CommitteeLeader))
        {
            Assert.False((await leader.Get<FollowUpList>().FindAsync(id, Ct))!.MayWork);
            Assert.True((await leader.Get<FollowUpService>().FinishAsync(id, done, Ct)).NotFound);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.True((await staff.Get<FollowUpService>().FinishAsync(id, done, Ct)).Ok);
    }

    [Fact]
    public async Task Parts_change_on_the_day_after_the_day_and_so_many_days_before_it()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await MeetingAsync(branch, Today.AddDays(-20), Today.AddDays(-1));
        await MeetingAsync(branch, Today.AddDays(-19), Today);
        await MeetingAsync(branch, Today.AddDays(-18), Today.AddDays(7));
        await MeetingAsync(branch, Today.AddDays(-17), Today.AddDays(8));
        await MeetingAsync(branch, Today.AddDays(-16), null);
        var (_, done) = await MeetingAsync(branch, Today.AddDays(-15), Today.AddDays(-3));
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        await using var scope = _database.As(secretary);
        Assert.True((await scope.Get<FollowUpService>().FinishAsync(done, new FollowUpDoneInput { Version = await VersionAsync(done), DoneOn = Today, Result = "好了" }, Ct)).Ok);
        var (counts, rows) = await scope.Get<FollowUpList>().ReadAsync(new FollowUpFilter(), Ct);
        Assert.Equal((5, 2, 1, 1, 6), (counts[FollowUpPart.Open], counts[FollowUpPart.Due], counts[FollowUpPart.Overdue], counts[FollowUpPart.Done], counts[FollowUpPart.All]));
        Assert.Equal([Today.AddDays(-1), Today, Today.AddDays(7), Today.AddDays(8), null], rows.Rows.Select(r => r.DueOn));
        Assert.Equal([true, false, false, false, false], rows.Rows.Select(r => r.IsOverdueOn(Today)));
        Assert.All(rows.Rows, r => Assert.Equal("张*三", r.Owner));

        // The branch's inbox: past its day, and within seven days of it. Staff have the list instead.
        var page = (await scope.Get<WorklistService>().ReadAsync("follow-ups", 1, Ct))!;
        Assert.Equal([Today.AddDays(-1), Today, Today.AddDays(7)], page.Rows.Select(r => r.Due));
        Assert.Contains("已过完成期限", page.Rows[0].Why, StringComparison.Ordinal);
        Assert.Contains("快到完成期限", page.Rows[1].Why, StringComparison.Ordinal);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Null(await staff.Get<WorklistService>().ReadAsync("follow-ups", 1, Ct));
        Assert.Equal(5, (await staff.Get<FollowUpList>().ReadAsync(new FollowUpFilter { Organization = branch.Id }, Ct)).Rows.Total);
        Assert.Equal(0, (await staff.Get<FollowUpList>().ReadAsync(new FollowUpFilter { Kind = FollowUpKind.Problem }, Ct)).Rows.Total);
        Assert.Equal(5, (await staff.Get<FollowUpList>().ReadAsync(new FollowUpFilter { Community = Guid.Empty, Q = "路灯" }, Ct)).Rows.Total);
        Assert.Equal(0, (await staff.Get<FollowUpList>().ReadAsync(new FollowUpFilter { Community = Guid.NewGuid() }, Ct)).Rows.Total);
    }

    [Fact]
    public async Task A_matter_is_followed_from_handing_in_also_while_the_record_is_corrected_and_not_once_it_is_void()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (draft, _) = await MeetingAsync(branch, Today.AddDays(-3), Today, a => (a.State, a.RecordedOn) = (ActivityState.Draft, null));
        await using var staff = _database.As(Role.CommitteeStaff);
        async Task<int> CountAsync() => (await staff.Get<FollowUpList>().ReadAsync(new FollowUpFilter { Part = FollowUpPart.All }, Ct)).Rows.Total;
        Assert.Equal(0, await CountAsync());
        await SetAsync(draft.Id, a => (a.State, a.RecordedOn) = (ActivityState.Submitted, Today));
        Assert.Equal(1, await CountAsync());
        await SetAsync(draft.Id, a => a.State = ActivityState.Draft);
        Assert.Equal(1, await CountAsync());
        await SetAsync(draft.Id, a => a.State = ActivityState.Void);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task The_next_meeting_is_told_what_the_last_one_left_and_what_is_open_from_before()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        var (_, old) = await MeetingAsync(branch, Today.AddDays(-60), Today.AddDays(-30));
        var (_, ended) = await MeetingAsync(branch, Today.AddDays(-50), Today.AddDays(-30));
        var (_, last) = await MeetingAsync(branch, Today.AddDays(-20), Today.AddDays(-5));
        await MeetingAsync(await _database.AddOrganizationAsync("乙支部"), Today.AddDays(-5), Today);
        await using var scope = _database.As(Role.BranchSecretary, organization: branch);
        foreach (var (id, on) in new[] { (ended, Today.AddDays(-40)), (last, Today.AddDays(-10)) })
        {
            Assert.True((await scope.Get<FollowUpService>().FinishAsync(id, new FollowUpDoneInput { Version = await VersionAsync(id), DoneOn = on, Result = "好了" }, Ct)).Ok);
        }

        // What was done long before is over; what the last meeting left is told with its end.
        var next = await MeetingAsync(branch, Today, null);
        var left = await scope.Get<FollowUpList>().LeftAsync(next.Activity.Id, branch.Id, Today, Ct);
        Assert.Equal([old, last], left.Select(l => l.Id));
        Assert.Equal("张*三", left[0].Owner);

        // On the day of an earlier meeting it was still open.
        Assert.Contains(await scope.Get<FollowUpList>().LeftAsync(next.Activity.Id, branch.Id, Today.AddDays(-45), Ct), l => l.Id == ended);
    }

    [Fact]
    public async Task A_correction_of_the_record_keeps_what_came_of_its_matters_and_may_change_their_kind()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await _database.AddMemberAsync("张三", branch);
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var (activity, id) = await MeetingAsync(branch, Today.AddDays(-3), Today);
        await using var scope = _database.As(secretary);
        Assert.True((await scope.Get<FollowUpService>().FinishAsync(id, new FollowUpDoneInput { Version = await VersionAsync(id), DoneOn = Today, Result = "已装路灯" }, Ct)).Ok);
        Assert.True((await scope.Get<ActivityConfirming>().CorrectAsync(activity.Id, activity.Version, "漏写", Ct)).Ok);
        var details = (await scope.Get<ActivityReader>().ForFormAsync(activity.Id, Ct))!;
        var input = new ActivityInput { Version = details.Record.Version, Kinds = [ActivityKind.LifeMeeting], Title = "组织生活会", Date = details.Record.Date };
        input.FollowUps["a"] = new FollowUpInput { Id = id, Kind = FollowUpKind.Problem, Text = "北门装路灯并验收", Owner = "张三", DueOn = Today };
        Assert.True((await scope.Get<ActivityService>().SaveAsync(activity.Id, input, submit: false, Ct)).Ok);
        var row = (await scope.Get<FollowUpList>().FindAsync(id, Ct))!;
        Assert.Equal((FollowUpKind.Problem, "北门装路灯并验收", Today, "已装路灯"), (row.Kind, row.Text, row.DoneOn!.Value, row.Result));
    }

    private async Task<(Activity Activity, Guid Matter)> MeetingAsync(PartyOrganization branch, DateOnly on, DateOnly? due, Action<Activity>? change = null)
    {
        var matter = Guid.Empty;
        var activity = await _database.AddHeldAsync(branch, on, [ActivityKind.CommitteeMeeting], a =>
        {
            var one = new FollowUp { ActivityId = a.Id, Kind = FollowUpKind.Resolution, Text = "北门装路灯", Owner = "张小三", DueOn = due };
            a.FollowUps.Add(one);
            matter = one.Id;
            change?.Invoke(a);
        });
        return (activity, matter);
    }

    private async Task SetAsync(Guid id, Action<Activity> change)
    {
        await using var system = _database.AsSystem();
        change(await system.Db.Activities.SingleAsync(a => a.Id == id, Ct));
        await system.Db.SaveChangesAsync(Ct);
    }

    private async Task<Guid> VersionAsync(Guid id)
    {
        await using var system = _database.AsSystem();
        return await system.Db.FollowUps.Where(f => f.Id == id).Select(f => f.Version).SingleAsync(Ct);
    }
}
