using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Duties;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Duties;

/// <summary>Duties from the database: what counts, for whom, with how many statements; K6, gaps and inbox.</summary>
public sealed class DutyReaderTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    private static DateOnly D(int month, int day, int year = 2026) => new(year, month, day);

    private async Task<IReadOnlyList<DutyLine>> YearAsync(PartyOrganization branch, int year = 2026)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return await staff.Get<DutyReader>().BranchAsync(branch.Id, year);
    }

    /// <summary>Everything that a branch owes from July 2026 on, so that it is sound in the fourth quarter.</summary>
    private async Task HoldAllAsync(PartyOrganization branch)
    {
        foreach (var (day, kinds) in new[]
        {
            (D(7, 7), new[] { ActivityKind.Congress, ActivityKind.Lecture, ActivityKind.Consultation }),
            (D(9, 1), [ActivityKind.LifeDay, ActivityKind.ThemeDay]), (D(10, 8), [ActivityKind.LifeDay, ActivityKind.ThemeDay]),
        })
        {
            await _database.AddHeldAsync(branch, day, kinds);
        }

        await using var system = _database.AsSystem();
        foreach (var day in new[] { D(9, 15), D(10, 15) })
        {
            system.Db.OpinionRounds.Add(new Core.Opinions.OpinionRound
            {
                OrganizationId = branch.Id, CollectorName = "测试", Form = Core.Opinions.OpinionForm.Visit, HeldOn = day, Members = 5, State = ActivityState.Confirmed, RecordedOn = day, RecordedBy = "测试",
            });
        }

        await system.Db.SaveChangesAsync();
    }

    [Fact]
    public async Task Only_confirmed_gatherings_with_somebody_present_meet_duties_and_each_branch_gets_its_credit_once()
    {
        var (one, two, three) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"), await _database.AddOrganizationAsync("丙支部"));
        await _database.AddHeldAsync(one, D(10, 20), [ActivityKind.Congress, ActivityKind.Lecture], a =>
        {
            a.Sections[1].LecturerRole = LecturerRole.Secretary;
            a.Branches.Add(new ActivityBranch { ActivityId = a.Id, OrganizationId = two.Id, Due = 3, Present = 3 });
            a.Branches.Add(new ActivityBranch { ActivityId = a.Id, OrganizationId = three.Id, Due = 3, Present = 0 });
        });
        await _database.AddHeldAsync(three, D(10, 21), [ActivityKind.ThemeDay], a => a.State = ActivityState.Submitted);
        await _database.AddHeldAsync(three, D(10, 22), [ActivityKind.ThemeDay], a => a.State = ActivityState.Draft);
        Assert.Equal(DutyState.Met, (await YearAsync(one)).Line(DutyCode.M1, 10).State);
        Assert.Equal(DutyState.Met, (await YearAsync(two)).Line(DutyCode.M1, 10).State);
        Assert.Equal(DutyState.Open, (await YearAsync(three)).Line(DutyCode.M1, 10).State);
        Assert.Equal(DutyState.Met, (await YearAsync(one)).Line(DutyCode.M4, D(1, 1), bySecretary: true).State);
        Assert.Equal(DutyState.Open, (await YearAsync(two)).Line(DutyCode.M4, D(1, 1), bySecretary: true).State);
        var waiting = (await YearAsync(three)).Line(DutyCode.M5, 10);
        Assert.Equal((DutyState.Overdue, "2026-10-21 的记录待确认"), (waiting.State, waiting.Why));
    }

    [Fact]
    public async Task Scenario_27_from_the_database_a_record_of_9_January_for_28_December_is_late_and_met()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        _database.Time.SetUtcNow(new DateTimeOffset(2027, 1, 9, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(DutyState.Overdue, (await YearAsync(branch)).Line(DutyCode.M1, 10).State);
        await _database.AddHeldAsync(branch, D(12, 28), [ActivityKind.Congress], a => a.RecordedOn = new DateOnly(2027, 1, 9));
        var line = (await YearAsync(branch)).Line(DutyCode.M1, 10);
        Assert.Equal((DutyState.Met, true), (line.State, line.IsLateEntry));
        await _database.AddHeldAsync(branch, D(12, 1), [ActivityKind.LifeDay], a => a.RecordedOn = D(12, 8));
        Assert.False((await YearAsync(branch)).Line(DutyCode.M6, 12).IsLateEntry);
    }

    [Fact]
    public async Task Scenario_29_after_the_seventh_conversion_a_committee_is_asked_for()
    {
        Guid unit;
        await using (var system = _database.AsSystem())
        {
            unit = (await system.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" })).Value;
        }

        var branch = await _database.AddOrganizationAsync("甲支部", OrganizationType.Branch, null, null, unit);
        for (var i = 0; i < 6; i++)
        {
            await _database.AddMemberAsync($"党员{i}", branch, unit);
        }

        Assert.All((await YearAsync(branch)).Where(l => l.Code == DutyCode.M2), l => Assert.Equal(DutyState.NotApplicable, l.State));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.Empty(await staff.Get<GapReader>().ReadAsync(GapKind.CommitteeMissing));
        }

        var seventh = await _database.AddMemberAsync("党员七", branch, unit);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.PartyMembers.SingleAsync(m => m.Id == seventh.Id)).ConvertedOn = D(11, 2);
            await system.Db.SaveChangesAsync();
        }

        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            Assert.Equal([branch.Id], (await staff.Get<GapReader>().ReadAsync(GapKind.CommitteeMissing)).Select(g => g.Id));
        }
    }

    [Fact]
    public async Task A_made_up_meeting_names_its_reason_and_one_on_the_moved_fixed_day_makes_nothing_up()
    {
        var (one, two) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        await _database.AddHeldAsync(one, D(10, 9), [ActivityKind.Congress], a => a.MoveReason = "第三季度书记出差，补开");
        await _database.AddHeldAsync(two, D(10, 9), [ActivityKind.Congress, ActivityKind.LifeDay], a => a.MoveReason = "固定日停电");
        var (first, second) = (await YearAsync(one), await YearAsync(two));
        Assert.Equal((DutyState.MadeUp, DutyState.Open), (first.Line(DutyCode.M1, 7).State, first.Line(DutyCode.M1, 10).State));
        Assert.Equal((DutyState.Overdue, DutyState.Met), (second.Line(DutyCode.M1, 7).State, second.Line(DutyCode.M1, 10).State));
        Assert.True(second.Line(DutyCode.M6, 10).IsMoved);
    }

    [Fact]
    public async Task A_minimum_is_changed_from_a_day_with_a_reason_and_the_past_keeps_its_rule()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await _database.AddHeldAsync(branch, D(3, 3), [ActivityKind.Congress]);
        await _database.AddHeldAsync(branch, D(8, 3), [ActivityKind.Congress]);
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var input = new SettingInput { Value = "2", EffectiveFrom = D(7, 1), Reason = "区委通知" };
            Assert.True((await staff.Get<SettingsService>().ChangeAsync(DutyParameters.Congress.Key, input)).Ok);
        }

        var lines = await YearAsync(branch);
        Assert.Equal((1, DutyState.Met), (lines.Line(DutyCode.M1, 1).Minimum, lines.Line(DutyCode.M1, 1).State));
        Assert.Equal((2, DutyState.Overdue), (lines.Line(DutyCode.M1, 7).Minimum, lines.Line(DutyCode.M1, 7).State));
    }

    [Fact]
    public async Task K6_counts_organisations_without_overdue_duties_in_the_quarter_in_which_they_become_overdue()
    {
        var (sound, unsound) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        await HoldAllAsync(sound);
        await HoldAllAsync(unsound);
        await using (var system = _database.AsSystem())
        {
            var quarter = await system.Get<DutyQuarters>().ReadAsync();
            Assert.Equal(["甲支部", "乙支部"], quarter.Organizations.Select(o => o.Name));
            Assert.All(quarter.Organizations, o => Assert.True(o.IsSound, LifeWords.Names(o.Overdue)));
            foreach (var meeting in system.Db.Activities.Where(a => a.OrganizationId == unsound.Id && a.Date == D(7, 7)).ToList())
            {
                meeting.State = ActivityState.Void;
            }

            await system.Db.SaveChangesAsync();
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        var now = await staff.Get<DutyQuarters>().ReadAsync();
        Assert.Equal([DutyCode.M1, DutyCode.M4, DutyCode.M11], now.Organizations[1].Overdue.Select(l => l.Code));
        Assert.Equal(new Rate(1, 2), CoverageService.LifeOf(now, _ => true));
        Assert.Equal(new Rate(1, 2), (await staff.Get<CoverageService>().FiguresAsync())[Indicator.K6]);

        // On the last day of the third quarter nobody was late with its quarterly duties yet; the months before were not held.
        var before = await staff.Get<DutyQuarters>().ReadAsync(D(9, 30));
        Assert.DoesNotContain(before.Organizations[1].Overdue, l => l.Span == DutySpan.Quarter && l.To == D(9, 30));
        Assert.Contains(before.Organizations[1].Overdue, l => l.Span == DutySpan.Quarter && l.To == D(6, 30));
        var change = Assert.Single(DutyQuarters.Changes(now, now with { Organizations = [now.Organizations[0]] }, _ => true));
        Assert.Equal(("乙支部", false, (bool?)null), (change.Name, change.Was, change.Is));

        var gap = Assert.Single(await staff.Get<GapReader>().ReadAsync(GapKind.LifeUnsound));
        Assert.Equal("逾期 3 项：第3季度支部党员大会、第3季度党课、第3季度党群意见征询会；建议研判是否“作用薄弱”", gap.Why);
        Assert.False(await staff.Db.WeakMarks.AnyAsync());
    }

    [Fact]
    public async Task A_year_of_many_organisations_takes_few_statements()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            var branch = await _database.AddOrganizationAsync($"第{i}支部");
            await HoldAllAsync(branch);
            ids.Add(branch.Id);
        }

        await using var staff = _database.As(Role.CommitteeStaff);
        _database.Sql.Reset();
        Assert.Equal(5, (await staff.Get<DutyReader>().ManyAsync(ids, 2026)).Count);

        // Settings, what they are, what they held, rounds of opinions, talks, class hours and the state of the records by which these
        // are kept: one statement a room, whatever their number.
        Assert.Equal(7, _database.Sql.Count);
        _database.Sql.Reset();
        await staff.Get<DutyQuarters>().ReadAsync();
        Assert.InRange(_database.Sql.Count, 1, 4);
    }

    [Fact]
    public async Task Branches_see_their_own_and_the_inbox_asks_for_each_duty_once()
    {
        var (own, other) = (await _database.AddOrganizationAsync("甲支部"), await _database.AddOrganizationAsync("乙支部"));
        await HoldAllAsync(own);
        await using var secretary = _database.As(Role.BranchSecretary, organization: own);
        Assert.Empty(await secretary.Get<DutyReader>().BranchAsync(other.Id, 2026));
        Assert.Equal(["甲支部"], (await secretary.Get<DutyQuarters>().ReadAsync()).Organizations.Select(o => o.Name));
        var page = await secretary.Get<WorklistService>().ReadAsync("duties", 1);
        Assert.NotNull(page);
        Assert.All(page.Rows, r => Assert.Equal("甲支部", r.Who));
        Assert.Equal(page.Rows.Count, page.Rows.Select(r => r.What).Distinct().Count());
        var day = Assert.Single(page.Rows, r => r.What == "11月固定组织生活日");
        Assert.Equal($"/activities/new?kind=LifeDay&organization={own.Id}&date=2026-11-03", day.Url);
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Null(await staff.Get<WorklistService>().ReadAsync("duties", 1));
        Assert.Contains((await staff.Get<WorklistService>().ReadAsync("gap-lifeunsound", 1))!.Rows, r => r.What == "乙支部");
    }

    [Fact]
    public async Task A_room_that_meets_a_duty_takes_part_through_its_source()
    {
        using var database = new TestDatabase(services: s => s.AddScoped<IDutySource>(_ => new Box()));
        var branch = await database.AddOrganizationAsync("甲支部");
        await using var staff = database.As(Role.CommitteeStaff);
        var lines = await staff.Get<DutyReader>().BranchAsync(branch.Id, 2026);
        Assert.Equal((DutyState.Met, DutyState.Overdue), (lines.Line(DutyCode.M10, 9).State, lines.Line(DutyCode.M10, 10).State));
        Assert.Contains((await staff.Get<DutyQuarters>().ReadAsync()).Organizations[0].Overdue, l => l.Code == DutyCode.M10 && l.From.Month == 10);
    }

    [Fact]
    public async Task An_exemption_is_given_with_a_reason_and_taken_back()
    {
        var branch = await _database.AddOrganizationAsync("甲支部");
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var rooms = staff.Get<DutyExemptions>();
            Assert.NotEmpty((await rooms.GiveAsync(branch.Id, new ExemptionInput { From = D(9, 1), To = D(8, 31), Reason = "停产" })).Problems);
            Assert.NotEmpty((await rooms.GiveAsync(branch.Id, new ExemptionInput { From = D(9, 1), To = D(12, 31) })).Problems);
            Assert.True((await rooms.GiveAsync(branch.Id, new ExemptionInput { Code = DutyCode.M5, From = D(9, 1), To = D(12, 31), Reason = "停产" })).Ok);
            Assert.NotEmpty((await rooms.GiveAsync(branch.Id, new ExemptionInput { Code = DutyCode.M5, From = D(10, 1), To = D(10, 31), Reason = "停产" })).Problems);
            Assert.True((await rooms.GiveAsync(Guid.NewGuid(), new ExemptionInput { From = D(9, 1), To = D(12, 31), Reason = "停产" })).NotFound);
        }

        Assert.Equal([DutyState.Overdue, DutyState.NotApplicable, DutyState.NotApplicable, DutyState.NotApplicable, DutyState.NotApplicable], (await YearAsync(branch)).Where(l => l.Code == DutyCode.M5).Skip(7).Select(l => l.State));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var given = (await staff.Get<DutyExemptions>().ReadAsync(branch.Id, 2026))!.Exemptions.Single();
            Assert.True((await staff.Get<DutyExemptions>().TakeBackAsync(branch.Id, given.Id, new ExemptionEndInput { Reason = "复工", Version = Guid.NewGuid() })).Conflict);
            Assert.True((await staff.Get<DutyExemptions>().TakeBackAsync(branch.Id, given.Id, new ExemptionEndInput { Reason = "复工", Version = given.Version })).Ok);
        }

        Assert.Equal([DutyState.NotApplicable, DutyState.NotApplicable, DutyState.Open, DutyState.NotYet], (await YearAsync(branch)).Where(l => l.Code == DutyCode.M5).Skip(8).Select(l => l.State));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var given = (await staff.Get<DutyExemptions>().ReadAsync(branch.Id, 2026))!.Exemptions.Single();
            Assert.NotEmpty((await staff.Get<DutyExemptions>().TakeBackAsync(branch.Id, given.Id, new ExemptionEndInput { Reason = "录错", Version = given.Version })).Problems);
            Assert.True((await staff.Get<DutyExemptions>().TakeBackAsync(branch.Id, given.Id, new ExemptionEndInput { Reason = "录错", Wholly = true, Version = given.Version })).Ok);
        }

        Assert.Equal(DutyState.Overdue, (await YearAsync(branch)).Line(DutyCode.M5, 9).State);
    }

    private sealed class Box : IDutySource
    {
        public DutyCode Code => DutyCode.M10;

        public Task<IReadOnlyList<DutyTally>> ReadAsync(IReadOnlyCollection<Guid>? organizations, IReadOnlyList<DutyWindow> windows, DutyTerms terms, DateOnly asOf, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DutyTally>>([.. (organizations ?? []).Select(o => new DutyTally(o, new DateOnly(2026, 9, 1), 1))]);
    }
}
