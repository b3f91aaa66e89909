using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Calendar;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Calendar;

/// <summary>The personal calendar file, read back by the library's own parser.</summary>
public sealed class CalendarFeedTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<string> LinkAsync(TestUser user)
    {
        await using var scope = _database.As(user);
        return (await scope.Get<CalendarLinks>().RenewAsync(Ct)).Value!;
    }

    private async Task<CalendarFile?> OpenAsync(string? token)
    {
        await using var nobody = _database.AsNobody();
        return (await nobody.Get<CalendarFeed>().OpenAsync(token, Ct)).File;
    }

    private async Task<PartyOrganization> BranchAsync(string name, string theme)
    {
        var branch = await _database.AddOrganizationAsync(name);
        await using var system = _database.AsSystem();
        system.Db.ThemePlans.Add(new ThemePlan
        {
            OrganizationId = branch.Id, Year = 2026, Month = 12, Title = theme, Link = ThemeLink.Memorial, LinkName = "国家宪法日", PlannedOn = new(2026, 12, 4), Place = "二楼会议室, A座; 东侧", Lead = "王建国",
        });
        var activity = new Activity
        {
            OrganizationId = branch.Id, Title = "讨论接收张三为预备党员", Date = new(2026, 11, 25), StartsAt = new(14, 30), EndsAt = new(16, 0), Place = "党员活动室",
            CreatedAt = system.Clock.UtcNow, UpdatedAt = system.Clock.UtcNow,
        };
        activity.Sections.Add(new ActivitySection { ActivityId = activity.Id, Kind = ActivityKind.Congress });
        activity.Branches.Add(new ActivityBranch { ActivityId = activity.Id, OrganizationId = branch.Id });
        system.Db.Activities.Add(activity);
        await system.Db.SaveChangesAsync(Ct);
        return branch;
    }

    [Fact]
    public async Task A_secretary_sees_fixed_days_own_themes_and_meetings_and_nobodys_name()
    {
        var branch = await BranchAsync("滨河甲支部", "学宪法守法律");
        await BranchAsync("滨河乙支部", "别人的主题");
        var token = await LinkAsync(await _database.AddUserAsync(Role.BranchSecretary, organization: branch));
        var file = (await OpenAsync(token))!;
        foreach (var name in new[] { "张三", "王建国", "别人的主题", token })
        {
            Assert.DoesNotContain(name, file.Text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        var read = Ical.Net.Calendar.Load(file.Text)!;
        var fixedDays = read.Events.Where(e => e.Summary == "固定组织生活日").Select(e => DateOnly.FromDateTime(e.Start!.Value)).ToList();
        Assert.Equal(14, fixedDays.Count);
        Assert.Contains(new DateOnly(2026, 12, 1), fixedDays);
        Assert.All(read.Events.Where(e => e.Summary == "固定组织生活日"), e => Assert.False(e.Start!.HasTime));
        var theme = Assert.Single(read.Events, e => e.Summary == "主题党日：学宪法守法律");
        Assert.Equal(("二楼会议室, A座; 东侧", new DateTime(2026, 12, 4)), (theme.Location, theme.Start!.Value));
        var meeting = Assert.Single(read.Events, e => e.Summary == "支部党员大会");
        Assert.Equal("Asia/Shanghai", meeting.Start!.TzId);
        Assert.Equal(new DateTime(2026, 11, 25, 6, 30, 0, DateTimeKind.Utc), meeting.Start.AsUtc);
        Assert.Equal(new DateTime(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc), meeting.End!.AsUtc);
        Assert.Equal("Asia/Shanghai", Assert.Single(read.TimeZones).TzId);
        Assert.Equal(read.Events.Count, read.Events.Select(e => e.Uid).Distinct().Count());
    }

    [Fact]
    public async Task The_last_days_of_what_a_branch_owes_stand_under_the_same_key_each_time_and_go_when_it_is_done()
    {
        var branch = await _database.AddOrganizationAsync("滨河甲支部");
        var token = await LinkAsync(await _database.AddUserAsync(Role.BranchSecretary, organization: branch));
        var key = $"duties-{branch.Id:N}-20261031@portal";
        var before = Ical.Net.Calendar.Load((await OpenAsync(token))!.Text)!;
        var october = Assert.Single(before.Events, e => e.Uid == key);
        Assert.Contains("10月党员主题活动日", october.Summary, StringComparison.Ordinal);
        Assert.Equal("滨河甲支部", october.Description);
        Assert.False(october.Start!.HasTime);
        Assert.Contains("组织生活会", Assert.Single(before.Events, e => e.Uid == $"duties-{branch.Id:N}-20270331@portal").Summary, StringComparison.Ordinal);
        Assert.DoesNotContain(before.Events, e => e.Uid!.StartsWith("work-duties", StringComparison.Ordinal));
        Assert.DoesNotContain(before.Events, e => e.Uid!.StartsWith("duties", StringComparison.Ordinal) && e.Summary!.Contains("固定组织生活日", StringComparison.Ordinal));

        await _database.AddHeldAsync(branch, new(2026, 10, 8), [ActivityKind.ThemeDay]);
        var after = Ical.Net.Calendar.Load((await OpenAsync(token))!.Text)!;
        Assert.DoesNotContain("主题活动日", Assert.Single(after.Events, e => e.Uid == key).Summary, StringComparison.Ordinal);
        Assert.Equal(before.Events.Select(e => e.Uid).Order(), after.Events.Select(e => e.Uid).Order());

        // A plain member is asked for none of it.
        var plain = await LinkAsync(await _database.AddUserAsync(Role.PartyMember));
        Assert.DoesNotContain(Ical.Net.Calendar.Load((await OpenAsync(plain))!.Text)!.Events, e => e.Uid!.StartsWith("duties", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_are_folded_at_75_octets_and_end_in_CRLF_and_read_back_whole()
    {
        var title = string.Concat(Enumerable.Repeat("学习贯彻党的创新理论，", 7));
        var branch = await BranchAsync("滨河甲支部", title);
        var text = (await OpenAsync(await LinkAsync(await _database.AddUserAsync(Role.BranchSecretary, organization: branch))))!.Text;
        Assert.All(text.TrimEnd('\r', '\n').Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.Single(Ical.Net.Calendar.Load(text)!.Events, e => e.Summary == $"主题党日：{title}");
    }

    [Fact]
    public async Task The_tag_stays_while_nothing_changes_and_moves_with_the_records()
    {
        var branch = await BranchAsync("滨河甲支部", "学宪法守法律");
        var user = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        var token = await LinkAsync(user);
        var first = (await OpenAsync(token))!;
        _database.Sql.Reset();
        var second = (await OpenAsync(token))!;
        Assert.True(_database.Sql.Count <= 4, string.Join("\n\n", _database.Sql.Statements));
        Assert.Equal((first.Tag, first.ChangedAt), (second.Tag, second.ChangedAt));
        _database.Time.Advance(TimeSpan.FromMinutes(5));
        await using (var secretary = _database.As(user))
        {
            var plan = (await secretary.Get<ThemePlanService>().FindAsync(branch.Id, 2026, 12, ct: Ct))!.Input;
            plan.Title = "宪法宣誓";
            Assert.True((await secretary.Get<ThemePlanService>().SaveAsync(branch.Id, 2026, 12, plan, Ct)).Ok);
        }

        var third = (await OpenAsync(token))!;
        Assert.NotEqual(first.Tag, third.Tag);
        Assert.True(third.ChangedAt > first.ChangedAt);
        Assert.Contains("宪法宣誓", third.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_or_revoked_address_is_dead_and_so_is_that_of_a_closed_account()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var first = await LinkAsync(user);
        Assert.NotNull(await OpenAsync(first));
        var second = await LinkAsync(user);
        Assert.Null(await OpenAsync(first));
        Assert.NotNull(await OpenAsync(second));
        await using (var scope = _database.As(user))
        {
            Assert.Equal(TestDatabase.StartDay, (await scope.Get<CalendarLinks>().OwnAsync(Ct))!.LastUsedOn);
            Assert.DoesNotContain(second, await scope.Db.CalendarLinks.Select(l => l.TokenHash).SingleAsync(Ct), StringComparison.Ordinal);
            Assert.True((await scope.Get<CalendarLinks>().RevokeAsync(Ct)).Ok);
            Assert.True((await scope.Get<CalendarLinks>().RevokeAsync(Ct)).NotFound);
        }

        Assert.Null(await OpenAsync(second));
        var third = await LinkAsync(user);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Users.SingleAsync(u => u.Id == user.Id, Ct)).IsDisabled = true;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Null(await OpenAsync(third));
        Assert.Null(await OpenAsync(null));
        Assert.Null(await OpenAsync(new string('x', 500)));
    }

    [Fact]
    public async Task Whoever_tries_addresses_out_is_stopped()
    {
        var token = await LinkAsync(await _database.AddUserAsync(Role.CommitteeStaff));
        var closed = false;
        for (var i = 0; i < 200 && !closed; i++)
        {
            await using var nobody = _database.AsNobody();
            nobody.User.Address = "192.0.2.1";
            closed = (await nobody.Get<CalendarFeed>().OpenAsync($"x{i}", Ct)).IsClosed;
        }

        Assert.True(closed);
        await using (var same = _database.AsNobody())
        {
            same.User.Address = "192.0.2.1";
            Assert.True((await same.Get<CalendarFeed>().OpenAsync(token, Ct)).IsClosed);
        }

        Assert.NotNull(await OpenAsync(token));
    }

    [Fact]
    public async Task A_member_sees_the_branch_of_the_own_relation()
    {
        var branch = await BranchAsync("滨河甲支部", "学宪法守法律");
        var user = await _database.AddUserAsync(Role.PartyMember);
        var member = await _database.AddMemberAsync("李四", branch);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = user.Id;
            await system.Db.SaveChangesAsync(Ct);
        }

        var read = Ical.Net.Calendar.Load((await OpenAsync(await LinkAsync(user)))!.Text)!;
        Assert.Single(read.Events, e => e.Summary == "主题党日：学宪法守法律");
    }
}
