using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.VolunteerService;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.VolunteerService;

/// <summary>Teams, activities from plan to confirmation, hours, participation, certificates (11.2).</summary>
public sealed class ServiceTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Scenario_56_95_minutes_are_1_6_hours_and_two_overlapping_activities_of_one_person_are_refused()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var (zhang, li) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch));
        var first = await PlanAsync(secretary, branch, "09:00", "10:35");
        Assert.Empty((await RecordAsync(secretary, first, [zhang.Id], submit: true)).Problems);
        Assert.True((await DoAsync(deputy, first, (d, v) => d.ConfirmAsync(first, v, Ct))).Ok);
        Assert.Equal(("1.6", 95), (ServiceRules.HoursText(await MinutesAsync(zhang)), await MinutesAsync(zhang)));

        // One minute of overlap is refused, and it is said of whom; what was there stays as it was.
        var second = await PlanAsync(secretary, branch, "10:34", "11:00");
        var refused = Assert.Single((await RecordAsync(secretary, second, [zhang.Id, li.Id], submit: true)).Problems);
        Assert.Equal("Lines", refused.Field);
        Assert.Contains("张三丰", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("李四海", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await ServiceAsync(second)).Lines);

        // End = start is allowed, and so is the same time for somebody else, and for the same person on another day.
        Assert.Empty((await RecordAsync(secretary, second, [li.Id], submit: false)).Problems);
        var third = await PlanAsync(secretary, branch, "10:35", "11:00");
        Assert.Empty((await RecordAsync(secretary, third, [zhang.Id], submit: true)).Problems);
        var earlier = await PlanAsync(secretary, branch, "09:00", "10:35", Today.AddDays(-1));
        Assert.Empty((await RecordAsync(secretary, earlier, [zhang.Id], submit: true)).Problems);

        // Who left early has the time after it free: 30 of 60 minutes end at 14:30.
        var long1 = await PlanAsync(secretary, branch, "14:00", "15:00");
        Assert.Empty((await RecordAsync(secretary, long1, [zhang.Id], submit: true, minutes: 30)).Problems);
        var after = await PlanAsync(secretary, branch, "14:30", "15:00");
        Assert.Empty((await RecordAsync(secretary, after, [zhang.Id], submit: true)).Problems);
        var inside = await PlanAsync(secretary, branch, "14:29", "14:31");
        Assert.NotEmpty((await RecordAsync(secretary, inside, [zhang.Id], submit: true)).Problems);
    }

    [Fact]
    public async Task Overlap_is_found_wherever_the_other_activity_lies_and_when_an_activity_is_moved_or_put_back()
    {
        var (branch, secretary, _) = await BranchAsync();
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        var elsewhere = await _database.AddUserAsync(Role.BranchSecretary, organization: other);
        var zhang = await _database.AddMemberAsync("张三丰", branch);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var theirs = await PlanAsync(staff, other, "09:00", "10:00");
        Assert.Empty((await EnrolAsync(staff, theirs, zhang.Id)).Problems);
        await using (var scope = _database.As(secretary))
        {
            Assert.False(await scope.Db.ServiceActivities.AnyAsync(a => a.Id == theirs, Ct));
        }

        var mine = await PlanAsync(secretary, branch, "09:30", "11:00");
        Assert.Equal("Lines", Assert.Single((await EnrolAsync(secretary, mine, zhang.Id)).Problems).Field);

        // Moved out of the way, the person may sign up; moved back it is refused; called off it takes nobody's time, and is put back only where it fits.
        Assert.True((await ChangeAsync(secretary, mine, i => (i.StartsAt, i.EndsAt) = (Time("10:00"), Time("11:00")))).Ok);
        Assert.True((await EnrolAsync(secretary, mine, zhang.Id)).Ok);
        Assert.Equal("Lines", Assert.Single((await ChangeAsync(secretary, mine, i => i.StartsAt = Time("09:59"))).Problems).Field);
        Assert.Equal(Time("10:00"), (await ServiceAsync(mine)).StartsAt);
        Assert.Equal("reason", Assert.Single((await DoAsync(secretary, mine, (d, v) => d.CancelAsync(mine, v, " ", Ct))).Problems).Field);
        Assert.True((await DoAsync(secretary, mine, (d, v) => d.CancelAsync(mine, v, "下雨", Ct))).Ok);
        Assert.True((await ChangeAsync(staff, theirs, i => i.EndsAt = Time("10:30"))).Ok);
        Assert.NotEmpty((await DoAsync(secretary, mine, (d, v) => d.RestoreAsync(mine, v, Ct))).Problems);
        Assert.Equal(ServiceState.Cancelled, (await ServiceAsync(mine)).State);
        Assert.True((await ChangeAsync(staff, theirs, i => i.EndsAt = Time("10:00"))).Ok);
        Assert.True((await DoAsync(secretary, mine, (d, v) => d.RestoreAsync(mine, v, Ct))).Ok);
        await using var outsider = _database.As(elsewhere);
        Assert.True((await outsider.Get<ServiceDesk>().CancelAsync(mine, (await ServiceAsync(mine)).Version, "x", Ct)).NotFound);
    }

    [Fact]
    public async Task No_hours_for_signing_up_only_and_none_before_another_person_has_confirmed()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var (zhang, li) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch));
        var id = await PlanAsync(secretary, branch, "09:00", "11:00");
        Assert.True((await EnrolAsync(secretary, id, zhang.Id, li.Id)).Ok);
        Assert.All((await ServiceAsync(id)).Lines, l => Assert.Equal((LineState.Enrolled, 0, true), (l.State, l.Minutes, l.IsLive)));
        Assert.Equal("Content", Assert.Single((await RecordAsync(secretary, id, [zhang.Id], submit: true, content: " ", not: [li.Id])).Problems).Field);
        Assert.True((await RecordAsync(secretary, id, [zhang.Id], submit: true, not: [li.Id])).Ok);
        var held = await ServiceAsync(id);
        Assert.Equal((LineState.Attended, 120), Line(held, zhang));
        Assert.Equal((LineState.Absent, 0), Line(held, li));
        Assert.Equal(0, await MinutesAsync(zhang));

        // not the one who recorded it, not somebody without a post.
        Assert.NotEmpty((await DoAsync(secretary, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Problems);
        Assert.NotEmpty((await DoAsync(await CommitteeAsync(branch, PostKind.Member), id, (d, v) => d.ConfirmAsync(id, v, Ct))).Problems);
        Assert.True((await DoAsync(deputy, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Ok);
        Assert.Equal((120, 0), (await MinutesAsync(zhang), await MinutesAsync(li)));

        // A confirmed one is closed; a correction takes the hours away until it is confirmed anew.
        Assert.NotEmpty((await RecordAsync(secretary, id, [li.Id], submit: true)).Problems);
        Assert.Equal("reason", Assert.Single((await DoAsync(secretary, id, (d, v) => d.CorrectAsync(id, v, "", Ct))).Problems).Field);
        Assert.True((await DoAsync(secretary, id, (d, v) => d.CorrectAsync(id, v, "漏了一人", Ct))).Ok);
        Assert.Equal(0, await MinutesAsync(zhang));
        Assert.True((await RecordAsync(secretary, id, [zhang.Id, li.Id], submit: true)).Ok);
        Assert.True((await DoAsync(deputy, id, (d, v) => d.ReturnAsync(id, v, "时间不对", Ct))).Ok);
        Assert.Equal((ServiceState.Returned, "时间不对"), ((await ServiceAsync(id)).State, (await ServiceAsync(id)).Reason));
        Assert.True((await RecordAsync(secretary, id, [zhang.Id, li.Id], submit: true)).Ok);
        Assert.True((await DoAsync(deputy, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Ok);
        Assert.Equal((120, 120, 2), (await MinutesAsync(zhang), await MinutesAsync(li), (await ServiceAsync(id)).Revision));
    }

    [Fact]
    public async Task The_streets_activity_is_confirmed_by_another_member_of_the_staff()
    {
        var (one, branch) = (await _database.AddUserAsync(Role.CommitteeStaff), await _database.AddOrganizationAsync("滨河第一支部"));
        var zhang = await _database.AddMemberAsync("张三丰", branch);
        var id = await PlanAsync(one, null, "09:00", "10:00");
        Assert.True((await RecordAsync(one, id, [zhang.Id], submit: true)).Ok);
        var two = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.Contains("另一人", Assert.Single((await DoAsync(one, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Problems).Message, StringComparison.Ordinal);
        Assert.True((await DoAsync(two, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Ok);
        Assert.False((await ServiceAsync(id)).IsConfirmedAlone);

        // A branch sees the street's activity, and neither writes it nor learns who of other branches was there.
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        await using var secretary = _database.As(await _database.AddUserAsync(Role.BranchSecretary, organization: other));
        var seen = await secretary.Get<ServiceReader>().FindAsync(id, Ct);
        Assert.Equal((false, ServiceReader.Elsewhere), (seen!.MayWork, Assert.Single(seen.People).Name));
        Assert.NotEmpty((await secretary.Get<ServiceDesk>().CorrectAsync(id, (await ServiceAsync(id)).Version, "x", Ct)).Problems);
    }

    [Fact]
    public async Task A_single_member_of_the_staff_confirms_alone_and_it_says_so()
    {
        var one = await _database.AddUserAsync(Role.CommitteeStaff);
        var zhang = await _database.AddMemberAsync("张三丰", await _database.AddOrganizationAsync("滨河第一支部"));
        var id = await PlanAsync(one, null, "09:00", "10:00");
        Assert.True((await RecordAsync(one, id, [zhang.Id], submit: true)).Ok);
        Assert.True((await DoAsync(one, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Ok);
        Assert.True((await ServiceAsync(id)).IsConfirmedAlone);
    }

    [Fact]
    public async Task The_sheet_says_what_is_wrong_beside_the_person_and_takes_others_by_name()
    {
        var (branch, secretary, _) = await BranchAsync();
        var zhang = await _database.AddMemberAsync("张三丰", branch);
        var id = await PlanAsync(secretary, branch, "09:00", "10:00");
        Assert.Equal($"Lines[{zhang.Id}].Minutes", Assert.Single((await RecordAsync(secretary, id, [zhang.Id], submit: false, minutes: 61)).Problems).Field);
        Assert.Equal("Lines", Assert.Single((await RecordAsync(secretary, id, [], submit: true)).Problems).Field);
        Assert.True((await RecordAsync(secretary, id, [zhang.Id], submit: false, minutes: 60, others: "王小二、赵大姐")).Ok);
        Assert.Equal(3, (await ServiceAsync(id)).Lines.Count(l => l is { State: LineState.Attended, Minutes: 60 }));

        // The same names the next day are the same people; at the same time they overlap as members do.
        var next = await PlanAsync(secretary, branch, "09:30", "10:30");
        Assert.Contains("王小二", Assert.Single((await RecordAsync(secretary, next, [], submit: true, others: "王小二")).Problems).Message, StringComparison.Ordinal);
        await using var system = _database.AsSystem();
        Assert.Equal(2, await system.Db.Volunteers.CountAsync(v => v.MemberId == null, Ct));

        // An activity still to come is not recorded.
        var later = await PlanAsync(secretary, branch, "09:00", "10:00", Today.AddDays(1));
        Assert.NotEmpty((await RecordAsync(secretary, later, [zhang.Id], submit: false)).Problems);
    }

    [Fact]
    public async Task A_member_enrols_in_what_the_own_branch_what_lies_above_it_or_the_street_opened_and_in_nothing_else()
    {
        var community = await _database.AddOrganizationAsync("滨河社区党委", OrganizationType.CommunityCommittee);
        var branch = await _database.AddOrganizationAsync("滨河第一支部", parent: community);
        var other = await _database.AddOrganizationAsync("铁东支部");
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var (me, user) = await AccountAsync("张三丰", branch);
        var tomorrow = Today.AddDays(1);
        var own = await PlanAsync(staff, branch, "09:00", "10:00", tomorrow, 1);
        var above = await PlanAsync(staff, community, "10:00", "11:00", tomorrow);
        var street = await PlanAsync(staff, null, "10:59", "12:00", tomorrow);
        var foreign = await PlanAsync(staff, other, "13:00", "14:00", tomorrow);
        Assert.Empty((await OwnAsync(user))!.Open);
        Assert.True((await OwnDeedAsync(user, s => s.EnrolAsync(own, Ct))).NotFound);
        foreach (var id in new[] { own, above, street, foreign })
        {
            Assert.True((await DoAsync(staff, id, (d, v) => d.OpenAsync(id, v, Ct))).Ok);
        }

        Assert.Equal([own, above, street], (await OwnAsync(user))!.Open.Select(o => o.Id));
        Assert.True((await OwnDeedAsync(user, s => s.EnrolAsync(foreign, Ct))).NotFound);
        Assert.True((await OwnDeedAsync(user, s => s.EnrolAsync(own, Ct))).Ok);
        Assert.True((await OwnDeedAsync(user, s => s.EnrolAsync(own, Ct))).Ok);
        Assert.True((await OwnDeedAsync(user, s => s.EnrolAsync(above, Ct))).Ok);
        Assert.Contains("重叠", Assert.Single((await OwnDeedAsync(user, s => s.EnrolAsync(street, Ct))).Problems).Message, StringComparison.Ordinal);

        // The one place is taken; it is free again once given back.
        var (_, second) = await AccountAsync("李四海", branch);
        Assert.Contains("报满", Assert.Single((await OwnDeedAsync(second, s => s.EnrolAsync(own, Ct))).Problems).Message, StringComparison.Ordinal);
        Assert.True((await OwnDeedAsync(user, s => s.WithdrawAsync(own, Ct))).Ok);
        Assert.NotEmpty((await OwnDeedAsync(user, s => s.WithdrawAsync(own, Ct))).Problems);
        Assert.True((await OwnDeedAsync(second, s => s.EnrolAsync(own, Ct))).Ok);
        Assert.Equal(0, (await OwnAsync(user))!.Minutes);
        Assert.Single((await OwnAsync(user))!.Lines);

        // After the day nobody enrols; what was confirmed is told to the person alone.
        _database.Time.Advance(TimeSpan.FromDays(2));
        Assert.Empty((await OwnAsync(user))!.Open);
        Assert.NotEmpty((await OwnDeedAsync(user, s => s.EnrolAsync(street, Ct))).Problems);
        Assert.True((await RecordAsync(staff, above, [me.Id], submit: true)).Ok);
        Assert.True((await DoAsync(await _database.AddUserAsync(Role.BranchSecretary, organization: community), above, (d, v) => d.ConfirmAsync(above, v, Ct))).Ok);
        Assert.Equal((60, 60, 1), ((await OwnAsync(user))!.Minutes, (await OwnAsync(user))!.ThisYear, (await OwnAsync(user))!.Times));
        Assert.Equal(0, (await OwnAsync(second))!.Minutes);
        Assert.Null(await OwnAsync(staff));
    }

    [Fact]
    public async Task At_the_same_moment_one_person_gets_one_place_and_the_last_place_one_person()
    {
        var branch = await _database.AddOrganizationAsync("滨河第一支部");
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var (zhang, li) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch));
        var tomorrow = Today.AddDays(1);
        var (first, second) = (await PlanAsync(staff, branch, "09:00", "10:00", tomorrow), await PlanAsync(staff, branch, "09:00", "10:00", tomorrow));
        Assert.True((await EnrolAsync(staff, await PlanAsync(staff, branch, "15:00", "16:00", tomorrow), zhang.Id, li.Id)).Ok);
        var both = await Task.WhenAll(EnrolAsync(staff, first, zhang.Id), EnrolAsync(staff, second, zhang.Id));
        Assert.Single(both, o => o.Ok);
        await using var system = _database.AsSystem();
        Assert.Equal(1, await system.Db.ServiceLines.CountAsync(l => l.IsLive && (l.ActivityId == first || l.ActivityId == second), Ct));
        var last = await PlanAsync(staff, branch, "12:00", "13:00", tomorrow, 1);
        Assert.Single(await Task.WhenAll(EnrolAsync(staff, last, zhang.Id), EnrolAsync(staff, last, li.Id)), o => o.Ok);
        Assert.Equal(1, await system.Db.ServiceLines.CountAsync(l => l.IsLive && l.ActivityId == last, Ct));
    }

    [Fact]
    public async Task Participation_asks_the_roster_of_the_last_day_and_counts_service_done_anywhere()
    {
        var community = await _database.AddCommunityAsync("滨河社区", 1);
        var branch = await _database.AddOrganizationAsync("滨河第一支部", community: community);
        var empty = await _database.AddOrganizationAsync("滨河第二支部", community: community);
        var far = await _database.AddOrganizationAsync("铁东支部");
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var (zhang, li) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch));
        var gone = await _database.AddMemberAsync("赵走了", branch);
        await _database.AddMemberAsync("钱新来", branch, from: Today);
        await _database.AddMemberAsync("孙远方", far);
        await using (var system = _database.AsSystem())
        {
            // Left the day before yesterday: counts until then and not after.
            var placement = await system.Db.MemberPlacements.SingleAsync(p => p.MemberId == gone.Id, Ct);
            placement.To = Today.AddDays(-2);
            await system.Db.SaveChangesAsync(Ct);
        }

        // Zhang served twice, at another branch; the one who left served too; Li only signed up.
        await ServedAsync(staff, far, Today.AddDays(-5), zhang.Id, gone.Id);
        await ServedAsync(staff, branch, Today.AddDays(-4), zhang.Id);
        Assert.True((await EnrolAsync(staff, await PlanAsync(staff, branch, "15:00", "16:00", Today.AddDays(-4)), li.Id)).Ok);

        // Today: Zhang, Li and the one who came today; one of three served.
        await using var scope = _database.As(Role.CommunityStaff, community);
        var figures = scope.Get<ServiceFigures>();
        _database.Sql.Reset();
        var now = await figures.ReadAsync(new(), Ct);
        Assert.InRange(_database.Sql.Count, 1, 6);
        var row = now.Organizations.Rows.Single(o => o.Id == branch.Id);
        Assert.Equal((3, 1, 240, "33.33%"), (row.Members, row.Served, row.Minutes, row.Rate.Text));
        Assert.Equal("—", now.Organizations.Rows.Single(o => o.Id == empty.Id).Rate.Text);
        Assert.Equal((3, 1, 240), (now.Street.Members, now.Street.Served, now.Street.Minutes));
        Assert.DoesNotContain(now.Organizations.Rows, o => o.Id == far.Id);

        // As the roster stood three days ago: the one who left still counts, the one who came today not yet.
        var before = await figures.ReadAsync(new() { To = Today.AddDays(-3) }, Ct);
        Assert.Equal((3, 2), (before.Street.Members, before.Street.Served));

        // A period without the days of service counts nobody; its first and last day are inside it.
        Assert.Equal(0, (await figures.ReadAsync(new() { From = Today.AddDays(-3) }, Ct)).Street.Served);
        Assert.Equal(1, (await figures.ReadAsync(new() { From = Today.AddDays(-4) }, Ct)).Street.Served);
        Assert.Equal(2, (await figures.ReadAsync(new() { To = Today.AddDays(-5) }, Ct)).Street.Served);
        Assert.Equal(0, (await figures.ReadAsync(new() { To = Today.AddDays(-6) }, Ct)).Street.Served);

        // The list behind each figure has as many rows as the figure says.
        async Task<IReadOnlyList<ServedMember>> ListAsync(ServedPart part) => (await figures.MembersAsync(new() { Organization = branch.Id, Part = part }, Ct))!.Rows.Rows;
        Assert.Equal((3, 1, 2), ((await ListAsync(ServedPart.All)).Count, (await ListAsync(ServedPart.Served)).Count, (await ListAsync(ServedPart.Missing)).Count));
        Assert.Equal(("张*丰", 2, 240, Today.AddDays(-4)), Assert.Single(await ListAsync(ServedPart.Served)) is var z ? (z.Name, z.Times, z.Minutes, z.Last!.Value) : default);
        Assert.Null(await figures.MembersAsync(new() { Organization = far.Id }, Ct));
        Assert.Equal(2, (await figures.MembersAsync(new() { To = Today.AddDays(-3), Part = ServedPart.Served }, Ct))!.Rows.Total);
        await using var street = _database.As(staff);
        var all = await street.Get<ServiceFigures>().ReadAsync(new(), Ct);
        Assert.Equal(2, all.Communities.Count);
        Assert.Equal((3, 1), all.Communities.Single(c => c.Id == community.Id) is var c ? (c.Members, c.Served) : default);
    }

    [Fact]
    public async Task Certificates_have_consecutive_numbers_in_a_year_and_keep_them_when_withdrawn()
    {
        var (branch, secretary, _) = await BranchAsync();
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var (zhang, li) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch));
        await ServedAsync(staff, branch, Today.AddDays(-5), zhang.Id);
        await ServedAsync(staff, branch, Today.AddDays(-3), zhang.Id, li.Id);
        var one = await IssueAsync(secretary, zhang, Today.AddDays(-4), Today);
        Assert.Equal((1, 120, 1), (one.Sequence, one.Minutes, one.Times));
        Assert.Contains("2.0 小时", one.Content, StringComparison.Ordinal);
        Assert.Equal("志愿证〔2026〕1号", one.NumberText);
        Assert.Equal((2, 240, 2), await IssueAsync(secretary, zhang, Today.AddDays(-5), Today) is var two ? (two.Sequence, two.Minutes, two.Times) : default);
        await using (var scope = _database.As(secretary))
        {
            var desk = scope.Get<ServiceCertificates>();
            Assert.Equal("reason", Assert.Single((await desk.VoidAsync(one.Id, one.Version, "", Ct)).Problems).Field);
            Assert.True((await desk.VoidAsync(one.Id, one.Version, "写错用途", Ct)).Ok);
            Assert.NotEmpty((await desk.IssueAsync(Certificate(li, Today.AddDays(-2), Today), Ct)).Problems);
            Assert.Equal("To", Assert.Single((await desk.IssueAsync(Certificate(li, Today.AddDays(-5), Today.AddDays(1)), Ct)).Problems).Field);
        }

        Assert.Equal(3, (await IssueAsync(secretary, li, Today.AddDays(-5), Today)).Sequence);

        // Another branch issues nothing for them and sees none of it; numbers go on over the whole street, and begin anew with the year.
        var other = await _database.AddOrganizationAsync("滨河第二支部");
        await using (var outsider = _database.As(await _database.AddUserAsync(Role.BranchSecretary, organization: other)))
        {
            Assert.True((await outsider.Get<ServiceCertificates>().IssueAsync(Certificate(zhang, Today.AddDays(-5), Today), Ct)).NotFound);
            Assert.Equal(0, (await outsider.Get<ServiceCertificates>().RegisterAsync(2026, 1, Ct)).Total);
            Assert.Null(await outsider.Get<ServiceCertificates>().FindAsync(one.Id, ct: Ct));
        }

        var qian = await _database.AddMemberAsync("钱二", other);
        await ServedAsync(staff, other, Today.AddDays(-3), qian.Id);
        Assert.Equal(4, (await IssueAsync(staff, qian, Today.AddDays(-5), Today)).Sequence);
        await using (var scope = _database.As(secretary))
        {
            var register = (await scope.Get<ServiceCertificates>().RegisterAsync(2026, 1, Ct)).Rows;
            Assert.Equal([3, 2, 1], register.Select(r => r.Sequence));
            Assert.Equal(("写错用途", "张*丰"), (register[2].VoidReason, register[2].Person));
            var paper = ServiceExport.Certificate((await scope.Get<ServiceCertificates>().FindAsync(register[1].Id, full: true, Ct))!);
            var facts = paper.Parts.OfType<Core.Papers.FactsPart>().SelectMany(p => p.Facts).ToDictionary(f => f.Name, f => f.Value);
            Assert.Equal(("志愿证〔2026〕2号", zhang.ResidentId, "4.0 小时（2 次）", "滨河第一支部"), (facts["证明编号"], facts["身份证号"], facts["服务时长"], facts["所在党组织"]));
            Assert.Contains("****", (await scope.Get<ServiceCertificates>().FindAsync(register[1].Id, ct: Ct))!.ResidentId, StringComparison.Ordinal);
        }

        _database.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal((2027, 1), await IssueAsync(staff, qian, Today.AddDays(-5), Today) is var next ? (next.Year, next.Sequence) : default);
    }

    [Fact]
    public async Task A_confirmed_record_of_organisational_life_gives_its_people_and_times_once()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var (zhang, li, busy) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch), await _database.AddMemberAsync("赵忙人", branch));
        var elsewhere = await PlanAsync(secretary, branch, "10:00", "12:00", Today.AddDays(-3));
        Assert.True((await RecordAsync(secretary, elsewhere, [busy.Id], submit: true)).Ok);
        var record = await _database.AddHeldAsync(branch, Today.AddDays(-3), [ActivityKind.ThemeDay], a =>
        {
            (a.Title, a.StartsAt, a.EndsAt, a.Place) = ("学雷锋便民服务", Time("09:00"), Time("11:00"), "社区广场");
            a.Branches[0].Attendances.AddRange([Gatherings.Line(zhang), Gatherings.Line(li, AbsenceReason.Unexcused), Gatherings.Line(busy)]);
        });
        await using (var scope = _database.As(secretary))
        {
            var made = await scope.Get<ServiceFromRecord>().MakeAsync(record.Id, Ct);
            Assert.Empty(made.Problems);
            Assert.Equal((1, 1), (made.Value!.Taken, made.Value.Left));
            var again = await scope.Get<ServiceFromRecord>().MakeAsync(record.Id, Ct);
            Assert.Equal((made.Value.Id, 0, 0), (again.Value!.Id, again.Value.Taken, again.Value.Left));
            Assert.Equal(made.Value.Id, await scope.Get<ServiceReader>().OfRecordAsync(record.Id, Ct));
            Assert.Equal("学雷锋便民服务", (await scope.Get<ServiceReader>().FindAsync(made.Value.Id, Ct))!.Record!.Value.Title);
        }

        await using var system = _database.AsSystem();
        var service = await system.Db.ServiceActivities.Include(a => a.Lines).ThenInclude(l => l.Volunteer).SingleAsync(a => a.ActivityId == record.Id, Ct);
        Assert.Equal(("学雷锋便民服务", "社区广场", Time("09:00"), Time("11:00"), ServiceState.Planned), (service.Title, service.Place, service.StartsAt!.Value, service.EndsAt!.Value, service.State));
        Assert.Equal((LineState.Attended, 120), Line(service, zhang));
        Assert.Equal(0, await MinutesAsync(zhang));

        // Confirmed by another person like any other; then it counts.
        Assert.True((await RecordAsync(secretary, service.Id, [zhang.Id], submit: true)).Ok);
        Assert.True((await DoAsync(deputy, service.Id, (d, v) => d.ConfirmAsync(service.Id, v, Ct))).Ok);
        Assert.Equal(120, await MinutesAsync(zhang));

        // What is not confirmed, has no times, or lies elsewhere gives nothing.
        var draft = await _database.AddHeldAsync(branch, Today, [ActivityKind.ThemeDay], a => a.State = ActivityState.Submitted);
        var timeless = await _database.AddHeldAsync(branch, Today, [ActivityKind.ThemeDay]);
        var foreign = await _database.AddHeldAsync(await _database.AddOrganizationAsync("铁东支部"), Today, [ActivityKind.ThemeDay]);
        await using var last = _database.As(secretary);
        Assert.Contains("确认以后", Assert.Single((await last.Get<ServiceFromRecord>().MakeAsync(draft.Id, Ct)).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("起止时间", Assert.Single((await last.Get<ServiceFromRecord>().MakeAsync(timeless.Id, Ct)).Problems).Message, StringComparison.Ordinal);
        Assert.True((await last.Get<ServiceFromRecord>().MakeAsync(foreign.Id, Ct)).NotFound);
    }

    [Fact]
    public async Task Teams_keep_from_and_to_and_numbers_belong_to_one_person()
    {
        var (branch, secretary, _) = await BranchAsync();
        var (zhang, li) = (await _database.AddMemberAsync("张三丰", branch), await _database.AddMemberAsync("李四海", branch));
        await using var scope = _database.As(secretary);
        var teams = scope.Get<ServiceTeams>();
        var team = await teams.SaveAsync(null, new ServiceTeamInput { OrganizationId = branch.Id, Name = "红马甲服务队", LeaderName = "张三丰", Field = ServiceField.Care, FoundedOn = Today.AddDays(-10) }, Ct);
        Assert.Empty(team.Problems);
        Assert.NotEmpty((await teams.SaveAsync(null, new ServiceTeamInput { Name = "街道队", LeaderName = "张", Field = ServiceField.Care, FoundedOn = Today }, Ct)).Problems);
        Assert.NotEmpty((await teams.JoinAsync(team.Value, [zhang.Id], null, Today.AddDays(-11), Ct)).Problems);
        Assert.True((await teams.JoinAsync(team.Value, [zhang.Id, li.Id], "王小二", Today.AddDays(-5), Ct)).Ok);
        Assert.True((await teams.JoinAsync(team.Value, [zhang.Id], null, Today, Ct)).Ok);
        var found = (await teams.FindAsync(team.Value, ct: Ct))!;
        Assert.Equal(3, found.People.Count);
        Assert.Single(found.People, p => !p.IsPartyMember);
        var (first, second) = (found.People.Single(p => p.Key == zhang.Id), found.People.Single(p => p.Key == li.Id));
        Assert.True((await teams.NumberAsync(team.Value, first.Id, "9901-0001", Ct)).Ok);
        Assert.Contains("别人", Assert.Single((await teams.NumberAsync(team.Value, second.Id, "9901-0001", Ct)).Problems).Message, StringComparison.Ordinal);
        Assert.True((await teams.LeaveAsync(team.Value, second.Id, Ct)).Ok);
        found = (await teams.FindAsync(team.Value, ct: Ct))!;
        Assert.Equal((2, 3), (found.On(Today).Count(), found.On(Today.AddDays(-1)).Count()));
        Assert.True((await teams.EndAsync(team.Value, found.Team.Version, "合并", Ct)).Ok);
        Assert.Empty((await teams.FindAsync(team.Value, ct: Ct))!.On(Today));
        Assert.Equal(1, (await teams.ReadAsync(true, 1, Ct)).Total);
        Assert.True((await teams.RestoreAsync(team.Value, (await teams.FindAsync(team.Value, ct: Ct))!.Team.Version, Ct)).Ok);
        Assert.Equal(3, (await teams.FindAsync(team.Value, ct: Ct))!.On(Today).Count());
    }

    [Fact]
    public async Task The_same_photo_sent_twice_is_kept_once_and_one_of_another_record_is_found()
    {
        var (branch, secretary, _) = await BranchAsync();
        var id = await PlanAsync(secretary, branch, "09:00", "10:00");
        var key = Guid.NewGuid();
        await using var scope = _database.As(secretary);
        var photos = scope.Get<ServicePhotos>();
        var first = await photos.AddAsync(id, key, "现场.png", new MemoryStream(Photo()), Ct);
        Assert.Empty(first.Problems);
        Assert.Equal(first.Value, (await photos.AddAsync(id, key, "现场.png", new MemoryStream(Photo()), Ct)).Value);
        Assert.Single(await photos.ListAsync(id, Ct));
        Assert.NotNull(await photos.OpenAsync(id, first.Value, thumbnail: true, Ct));
        Assert.True((await photos.TurnAsync(id, first.Value, Ct)).Ok);
        Assert.True((await photos.WithdrawAsync(id, first.Value, Ct)).Ok);
        Assert.NotNull(Assert.Single(await photos.ListAsync(id, Ct)).WithdrawnAt);
        Assert.True((await photos.PutBackAsync(id, first.Value, Ct)).Ok);
        await using var outsider = _database.As(await _database.AddUserAsync(Role.BranchSecretary, organization: await _database.AddOrganizationAsync("铁东支部")));
        Assert.Null(await outsider.Get<ServicePhotos>().OpenAsync(id, first.Value, thumbnail: false, Ct));
    }

    [Fact]
    public async Task The_inbox_asks_for_what_is_to_be_recorded_and_confirmed()
    {
        var (branch, secretary, deputy) = await BranchAsync();
        var zhang = await _database.AddMemberAsync("张三丰", branch);
        var id = await PlanAsync(secretary, branch, "09:00", "10:00", Today.AddDays(-1));
        await PlanAsync(secretary, branch, "09:00", "10:00", Today);
        Assert.Equal((1, 0, 0), await WaitingAsync(secretary));
        Assert.True((await RecordAsync(secretary, id, [zhang.Id], submit: true)).Ok);
        Assert.Equal((0, 1, 0), await WaitingAsync(deputy));
        Assert.True((await DoAsync(deputy, id, (d, v) => d.ReturnAsync(id, v, "补照片", Ct))).Ok);
        Assert.Equal((0, 0, 1), await WaitingAsync(secretary));
    }

    [Fact]
    public async Task Reducing_a_departed_member_takes_the_volunteer_number_and_leaves_hours_and_register()
    {
        var (branch, secretary, _) = await BranchAsync();
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var zhang = await _database.AddMemberAsync("张三丰", branch);
        await ServedAsync(staff, branch, Today.AddDays(-3), zhang.Id);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Volunteers.SingleAsync(v => v.MemberId == zhang.Id, Ct)).Number = "9901-0001";
            await system.Db.SaveChangesAsync(Ct);
        }

        var issued = await IssueAsync(secretary, zhang, Today.AddDays(-5), Today);
        Assert.Equal("9901-0001", issued.VolunteerNumber);
        await using (var system = _database.AsSystem())
        {
            var member = await system.Db.PartyMembers.SingleAsync(m => m.Id == zhang.Id, Ct);
            member.LeftOn = Today.AddYears(-3);
            await system.Db.SaveChangesAsync(Ct);
            Assert.Equal(1, await system.Get<MemberReduction>().RunAsync(Ct));
        }

        await using var after = _database.AsSystem();
        Assert.Null((await after.Db.Volunteers.SingleAsync(v => v.MemberId == zhang.Id, Ct)).Number);
        var kept = await after.Db.ServiceCertificates.SingleAsync(Ct);
        Assert.Equal((null, null, 1, 120), (kept.VolunteerNumber, kept.Purpose, kept.Sequence, kept.Minutes));
        Assert.Equal(120, await MinutesAsync(zhang));
        Assert.False(await after.Db.PersonalKeys.AnyAsync(k => k.SubjectId == kept.VolunteerId || k.SubjectId == kept.Id || k.SubjectId == zhang.Id, Ct));
    }

    private static (LineState State, int Minutes) Line(ServiceActivity service, PartyMember member) =>
        service.Lines.Single(l => l.Volunteer!.MemberId == member.Id) is var l ? (l.State, l.Minutes) : default;

    private async Task<(PartyOrganization Branch, TestUser Secretary, TestUser Deputy)> BranchAsync()
    {
        var branch = await _database.AddOrganizationAsync("滨河第一支部");
        return (branch, await _database.AddUserAsync(Role.BranchSecretary, organization: branch), await CommitteeAsync(branch, PostKind.DeputySecretary));
    }

    private async Task<TestUser> CommitteeAsync(PartyOrganization branch, PostKind kind)
    {
        var user = await _database.AddUserAsync(Role.BranchCommittee, organization: branch);
        var member = await _database.AddMemberAsync("周志强", branch);
        await using var system = _database.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = user.Id;
        system.Db.OrganizationPosts.Add(new OrganizationPost { OrganizationId = branch.Id, MemberId = member.Id, Kind = kind, From = new DateOnly(2024, 1, 1) });
        await system.Db.SaveChangesAsync(Ct);
        return user;
    }

    private async Task<(PartyMember Member, TestUser User)> AccountAsync(string name, PartyOrganization branch)
    {
        var user = await _database.AddUserAsync(Role.PartyMember);
        var member = await _database.AddMemberAsync(name, branch);
        await using var system = _database.AsSystem();
        (await system.Db.PartyMembers.SingleAsync(m => m.Id == member.Id, Ct)).UserId = user.Id;
        await system.Db.SaveChangesAsync(Ct);
        return (member, user);
    }

    private async Task<Guid> PlanAsync(TestUser by, PartyOrganization? branch, string from, string to, DateOnly? day = null, int? needed = null)
    {
        await using var scope = _database.As(by);
        var outcome = await scope.Get<ServiceDesk>().PlanAsync(new ServiceActivityInput
        {
            OrganizationId = branch?.Id, Title = "清扫河道", Field = ServiceField.Environment, Date = day ?? Today, StartsAt = Time(from), EndsAt = Time(to), Place = "滨河公园", Needed = needed,
        }, Ct);
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    private async Task<Outcome> ChangeAsync(TestUser by, Guid id, Action<ServiceActivityInput> change)
    {
        var now = await ServiceAsync(id);
        var input = new ServiceActivityInput { OrganizationId = now.OrganizationId, Version = now.Version };
        FieldCatalog.Copy<ServiceActivityFields>(now, input);
        change(input);
        await using var scope = _database.As(by);
        return await scope.Get<ServiceDesk>().ChangeAsync(id, input, Ct);
    }

    private async Task<Outcome> EnrolAsync(TestUser by, Guid id, params Guid[] members)
    {
        await using var scope = _database.As(by);
        return await scope.Get<ServiceSheets>().EnrolAsync(id, (await ServiceAsync(id)).Version, members, Ct);
    }

    private async Task<Outcome> RecordAsync(TestUser by, Guid id, Guid[] here, bool submit, int? minutes = null, string? others = null, string content = "清理垃圾 3 车", Guid[]? not = null)
    {
        var now = await ServiceAsync(id);
        var input = new ServiceSheetInput { Version = now.Version, StartsAt = now.StartsAt, EndsAt = now.EndsAt, Others = others, Content = content, Beneficiaries = 20 };
        foreach (var member in here)
        {
            input.Lines[member] = new ServiceLineInput { IsPresent = true, Minutes = minutes };
        }

        foreach (var member in not ?? [])
        {
            input.Lines[member] = new ServiceLineInput();
        }

        await using var scope = _database.As(by);
        return await scope.Get<ServiceSheets>().RecordAsync(id, input, submit, Ct);
    }

    /// <summary>Two confirmed hours of these members on a day.</summary>
    private async Task ServedAsync(TestUser staff, PartyOrganization branch, DateOnly day, params Guid[] members)
    {
        var id = await PlanAsync(staff, branch, "09:00", "11:00", day);
        Assert.True((await RecordAsync(staff, id, members, submit: true)).Ok);
        var confirmer = await _database.AddUserAsync(Role.BranchSecretary, organization: branch);
        Assert.True((await DoAsync(confirmer, id, (d, v) => d.ConfirmAsync(id, v, Ct))).Ok);
    }

    private async Task<Outcome> DoAsync(TestUser by, Guid id, Func<ServiceDesk, Guid, Task<Outcome>> deed)
    {
        await using var scope = _database.As(by);
        return await deed(scope.Get<ServiceDesk>(), (await ServiceAsync(id)).Version);
    }

    private async Task<OwnServiceRead?> OwnAsync(TestUser user)
    {
        await using var scope = _database.As(user);
        return await scope.Get<OwnService>().ReadAsync(Ct);
    }

    private async Task<Outcome> OwnDeedAsync(TestUser user, Func<OwnService, Task<Outcome>> deed)
    {
        await using var scope = _database.As(user);
        return await deed(scope.Get<OwnService>());
    }

    private static ServiceCertificateInput Certificate(PartyMember member, DateOnly from, DateOnly to) =>
        new() { Person = member.Id, From = from, To = to, Issuer = "滨河第一支部", PersonInCharge = "周志强", Purpose = "年度评优" };

    private async Task<ServiceCertificate> IssueAsync(TestUser by, PartyMember member, DateOnly from, DateOnly to)
    {
        await using var scope = _database.As(by);
        var outcome = await scope.Get<ServiceCertificates>().IssueAsync(Certificate(member, from, to), Ct);
        Assert.Empty(outcome.Problems);
        return await scope.Db.ServiceCertificates.AsNoTracking().SingleAsync(c => c.Id == outcome.Value, Ct);
    }

    private async Task<ServiceActivity> ServiceAsync(Guid id)
    {
        await using var system = _database.AsSystem();
        return await system.Db.ServiceActivities.AsNoTracking().Include(a => a.Lines).ThenInclude(l => l.Volunteer).SingleAsync(a => a.Id == id, Ct);
    }

    private async Task<int> MinutesAsync(PartyMember member)
    {
        await using var system = _database.AsSystem();
        return await system.Db.ServiceLines.Where(l => l.IsCounted && l.Volunteer!.MemberId == member.Id).SumAsync(l => l.Minutes, Ct);
    }

    private async Task<(int ToRecord, int ToConfirm, int Returned)> WaitingAsync(TestUser user)
    {
        await using var scope = _database.As(user);
        var counts = (await scope.Get<WorklistService>().CountAsync(Ct)).ToDictionary(c => c.Kind.Key, c => c.Count);
        return (counts["service-to-record"], counts["service-to-confirm"], counts["service-returned"]);
    }

    private static byte[] Photo()
    {
        using var bitmap = new SKBitmap(320, 240);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            using var paint = new SKPaint { Color = SKColors.Firebrick };
            canvas.DrawRect(20, 30, 140, 90, paint);
            canvas.DrawCircle(240, 160, 60, paint);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 85);
        return data.ToArray();
    }

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
