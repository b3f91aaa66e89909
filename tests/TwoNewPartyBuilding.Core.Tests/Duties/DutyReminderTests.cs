using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Reminders;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Duties;

/// <summary>Reminding a committee of a duty: who may, of what, how often, and how it reaches people.</summary>
public sealed class DutyReminderTests : IAsyncDisposable
{
    private const string September = "M6.20260930";
    private const string October = "M6.20261031";

    private readonly LocalReceiver _receiver = new();
    private readonly TestDatabase _database;

    public DutyReminderTests() => _database = new TestDatabase(services: services => services.Configure<ReminderOptions>(o => o.AllowLoopback = true));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _database.Dispose();
        await _receiver.DisposeAsync();
    }

    private async Task<Outcome<DutyReminded>> RemindAsync(TestUser who, PartyOrganization branch, string mark)
    {
        await using var scope = _database.As(who);
        return await scope.Get<DutyReminders>().SendAsync(branch.Id, mark, Ct);
    }

    private async Task WishAsync(TestUser who, Action<ReminderInput>? change = null)
    {
        await using var scope = _database.As(who);
        var wish = new ReminderInput { WeComAddress = _receiver.Robot };
        change?.Invoke(wish);
        Assert.True((await scope.Get<ReminderSettings>().SaveAsync(wish, Ct)).Ok);
    }

    private async Task<IReadOnlyList<ReminderRow>> MessagesAsync(TestUser who)
    {
        await using var scope = _database.As(who);
        return (await scope.Get<ReminderInbox>().ReadAsync(Ct)).Rows;
    }

    private async Task<int> SendAsync()
    {
        var sent = 0;
        while (await _database.Services.GetRequiredService<ReminderDelivering>().RunNextAsync(Ct))
        {
            sent++;
        }

        return sent;
    }

    [Fact]
    public async Task Staff_remind_the_committee_once_a_day_and_duty_and_it_reaches_everybody_in_one_message()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var (staff, other) = (await _database.AddUserAsync(Role.CommitteeStaff), await _database.AddUserAsync(Role.CommitteeLeader));
        var (secretary, member) = (await _database.AddUserAsync(Role.BranchSecretary, organization: branch), await _database.AddUserAsync(Role.BranchCommittee, organization: branch));
        await WishAsync(secretary);

        var told = await RemindAsync(staff, branch, September);
        Assert.True(told.Ok, string.Join("；", told.Problems.Select(p => p.Message)));
        Assert.Contains(secretary.DisplayName, told.Value!.Names, StringComparison.Ordinal);
        Assert.Contains(member.DisplayName, told.Value.Names, StringComparison.Ordinal);
        Assert.Equal((staff.UserName, TestDatabase.StartDay), (told.Value.By, told.Value.On));

        // The same duty rests until tomorrow, whoever presses and of whichever window; another one is added to the message.
        Assert.Contains("09:00", Assert.Single((await RemindAsync(other, branch, September)).Problems).Message, StringComparison.Ordinal);
        Assert.False((await RemindAsync(staff, branch, October)).Ok);
        Assert.True((await RemindAsync(staff, branch, "M5.20261031")).Ok);
        foreach (var person in new[] { secretary, member })
        {
            var row = Assert.Single(await MessagesAsync(person));
            Assert.Equal((ReminderKind.Pressed, false), (row.Kind, row.IsRead));
            Assert.Equal(["请办理9月固定组织生活日（滨河甲支部）", "请办理10月党员主题活动日（滨河甲支部）"], row.Lines.Select(l => l.Title));
            Assert.All(row.Lines, l => Assert.Equal($"/this-month?organization={branch.Id}", l.Url));
        }

        // Beyond the portal they wait for each other, and the digest of the day comes all the same.
        Assert.Equal(0, await SendAsync());
        _database.Time.Advance(TimeSpan.FromMinutes(ReminderParameters.GatherMinutes.Default));
        Assert.Equal(1, await SendAsync());
        var post = Assert.Single(_receiver.Posts).Body;
        Assert.Contains("9月固定组织生活日", post, StringComparison.Ordinal);
        Assert.Contains("10月党员主题活动日", post, StringComparison.Ordinal);
        Assert.DoesNotContain(staff.UserName, post, StringComparison.Ordinal);
        await _database.Services.GetRequiredService<ReminderMaker>().RunAsync(Ct);
        Assert.Equal([ReminderKind.Pressed, ReminderKind.Digest], (await MessagesAsync(secretary)).Select(r => r.Kind));

        // What comes after the message went sends it once more, and makes it unread again.
        await using (var scope = _database.As(secretary))
        {
            await scope.Get<ReminderInbox>().MarkReadAsync(Ct);
        }

        await SendAsync();
        var before = _receiver.Posts.Count;
        Assert.True((await RemindAsync(staff, branch, "M1.20260930")).Ok);
        Assert.False((await MessagesAsync(secretary))[0].IsRead);
        _database.Time.Advance(TimeSpan.FromMinutes(ReminderParameters.GatherMinutes.Default));
        Assert.Equal(1, await SendAsync());
        Assert.Equal(before + 1, _receiver.Posts.Count);

        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await RemindAsync(other, branch, October)).Ok);
        await using var read = _database.As(staff);
        var known = await read.Get<DutyReminders>().ReadAsync([branch.Id], ct: Ct);
        Assert.True(known.May(branch.Id));
        Assert.Equal(other.UserName, known.Find(branch.Id, October)!.By);
        Assert.Equal(staff.UserName, known.Find(branch.Id, September)!.By);
        Assert.Null(known.Find(branch.Id, "M6.20260831"));
    }

    [Fact]
    public async Task Quiet_hours_hold_it_back_and_a_deputy_gets_it_for_the_absent()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var (secretary, absent) = (await _database.AddUserAsync(Role.BranchSecretary, organization: branch), await _database.AddUserAsync(Role.BranchCommittee, organization: branch));
        var deputy = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        await WishAsync(secretary, w => (w.QuietFrom, w.QuietTo) = (new(8, 0), new(10, 30)));
        await WishAsync(absent, w => (w.DeputyId, w.AbsentFrom, w.AbsentTo) = (deputy.Id, TestDatabase.StartDay, TestDatabase.StartDay));
        Assert.True((await RemindAsync(staff, branch, September)).Ok);
        _database.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, await SendAsync());
        _database.Time.AdjustTime(new DateTimeOffset(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(8)));
        Assert.Equal(1, await SendAsync());

        // The deputy is reminded anyway here, and so gets it once; an outsider to the reminder would get it as the absent one's.
        Assert.Null(Assert.Single(Assert.Single(await MessagesAsync(deputy)).Lines).For);
        await using var scope = _database.As(staff);
        await scope.Get<PressedReminders>().AddAsync([absent.Id], new ReminderLine("duties", "另一件事", TestDatabase.StartDay, 1), Ct);
        await scope.Db.SaveChangesAsync(Ct);
        Assert.Equal([null, absent.Id], Assert.Single(await MessagesAsync(deputy)).Lines.Select(l => l.For));
    }

    [Fact]
    public async Task A_secretary_reminds_the_own_committee_and_nobody_else_does()
    {
        var (branch, foreign) = (await _database.AddOrganizationAsync("滨河甲支部"), await _database.AddOrganizationAsync("滨河乙支部"));
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        Assert.Contains("没有其他委员的账号", Assert.Single((await RemindAsync(secretary, branch, September)).Problems).Message, StringComparison.Ordinal);
        var member = await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        Assert.Contains("只有党工委和本党组织书记", Assert.Single((await RemindAsync(member, branch, September)).Problems).Message, StringComparison.Ordinal);
        var told = await RemindAsync(secretary, branch, September);
        Assert.Equal(member.DisplayName, told.Value!.Names);
        Assert.Empty(await MessagesAsync(secretary));
        Assert.True((await RemindAsync(secretary, foreign, September)).NotFound);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.Contains("还没有书记、委员的账号", Assert.Single((await RemindAsync(staff, foreign, September)).Problems).Message, StringComparison.Ordinal);
        await using var scope = _database.As(secretary);
        var known = await scope.Get<DutyReminders>().ReadAsync([branch.Id, foreign.Id], ct: Ct);
        Assert.True(known.May(branch.Id));
        Assert.False(known.May(foreign.Id));
    }

    [Fact]
    public async Task Only_what_is_not_done_and_has_begun_is_reminded_of()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        await _database.AddHeldAsync(branch, new(2026, 9, 1), [ActivityKind.LifeDay]);
        Assert.Contains("已完成，不需要提醒", Assert.Single((await RemindAsync(staff, branch, September)).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("未到期，不需要提醒", Assert.Single((await RemindAsync(staff, branch, "M6.20261231")).Problems).Message, StringComparison.Ordinal);
        foreach (var mark in new[] { "", "M6", "M6.20260929", "M99.20260930", "6.20260930", "M6.20260930.x", "M6.99991231", "M4.20261231.s.s" })
        {
            Assert.True((await RemindAsync(staff, branch, mark)).NotFound, mark);
        }

        // The secretary's own lecture is another line than the quarter's, and last year's life meeting ends this March.
        Assert.True((await RemindAsync(staff, branch, "M4.20261231.s")).Ok);
        Assert.True((await RemindAsync(staff, branch, "M7.20260331")).Ok);
        await using var system = _database.AsSystem();
        Assert.Equal([(DutyCode.M4, true), (DutyCode.M7, false)], await system.Db.DutyReminders.OrderBy(r => r.Code).Select(r => new ValueTuple<DutyCode, bool>(r.Code, r.BySecretary)).ToListAsync(Ct));
    }

    [Fact]
    public async Task Pressed_twice_at_once_it_goes_out_once()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var secretary = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RemindAsync(staff, branch, September))));
        Assert.Equal(1, answers.Count(a => a.Ok));
        Assert.Single(Assert.Single(await MessagesAsync(secretary)).Lines);
    }

    [Fact]
    public void A_mark_names_one_line_of_a_year()
    {
        var branch = Branches.Of();
        var lines = DutyBook.Evaluate(branch, [], 2026, DutyTerms.Default(), TestDatabase.StartDay);
        Assert.Equal(lines.Count, lines.Select(DutyMark.Of).Distinct().Count());
        Assert.All(lines, l => Assert.True(DutyMark.TryRead(DutyMark.Of(l), out var code, out var to) && (code, to) == (l.Code, l.To)));
    }
}
