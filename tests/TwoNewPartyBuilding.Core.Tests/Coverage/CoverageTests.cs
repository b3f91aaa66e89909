using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.BulkEdits;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Coverage;

/// <summary>Coverage read from the records, today and on past days.</summary>
public sealed class CoverageTests : IDisposable
{
    private static readonly DateOnly Today = TestDatabase.StartDay;

    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    /// <summary>Enters the ten units of into the records and answers them by name.</summary>
    internal static async Task<Dictionary<string, Guid>> EnterTenAsync(TestDatabase database, Community? community = null)
    {
        var ids = new Dictionary<string, Guid>();
        foreach (var (name, employees, full, probationary, ties, ledger) in TenUnits.All)
        {
            ids[name] = await EnterAsync(database, name, u =>
            {
                u.Employees = employees;
                u.CommunityId = community?.Id;
                u.Kind = ledger == Ledger.SocialOrganizations ? EnterpriseKind.SocialOrganization : EnterpriseKind.NonPublicEnterprise;
            });
            if (ledger == Ledger.PendingDeregistration)
            {
                await MoveToPendingAsync(database, ids[name], Today);
            }

            var branch = ties.HasFlag(UnitTies.Own) ? await database.AddOrganizationAsync($"中共{name}支部", OrganizationType.Branch, null, null, ids[name]) : null;
            for (var i = 0; i < full + probationary; i++)
            {
                await database.AddMemberAsync($"党员{name}{i}", branch, ids[name], i < full ? MemberStanding.Full : MemberStanding.Probationary);
            }

            if (ties.HasFlag(UnitTies.Lead))
            {
                await SendAsync(database, ids[name], Today.AddDays(-30), null);
            }

            if (ties.HasFlag(UnitTies.TradeUnion))
            {
                await FormAsync(database, ids[name], f => f.HasTradeUnion = true);
            }
        }

        await database.AddOrganizationAsync("J1 联合支部", OrganizationType.JointBranch, null, null, ids["U04"], ids["U08"]);
        return ids;
    }

    private static async Task<Guid> EnterAsync(TestDatabase database, string name, Action<EnterpriseInput>? fill = null)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var input = new EnterpriseInput { Name = name };
        fill?.Invoke(input);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(input, Ct);
        Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    private static async Task FormAsync(TestDatabase database, Guid unit, Action<RegistrationInput> fill)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var stored = await staff.Db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.EnterpriseId == unit, Ct);
        var input = new RegistrationInput { Version = stored?.Version ?? Guid.Empty };
        if (stored is not null)
        {
            Core.Common.FieldCatalog.Copy<RegistrationFields>(stored, input);
        }

        fill(input);
        Assert.True((await staff.Get<EnterpriseParts>().SaveRegistrationAsync(unit, input, Ct)).Ok);
    }

    private static async Task MoveToPendingAsync(TestDatabase database, Guid unit, DateOnly on)
    {
        await using var system = database.AsSystem();
        var open = await system.Db.LedgerPeriods.Where(p => p.EnterpriseId == unit && p.To == null).ToListAsync(Ct);
        open.ForEach(p => p.To = on);
        system.Db.LedgerPeriods.Add(new LedgerPeriod { EnterpriseId = unit, Ledger = Ledger.PendingDeregistration, From = on, Reason = "注销登记中" });
        await system.Db.SaveChangesAsync(Ct);
    }

    private static async Task<Guid> SendAsync(TestDatabase database, Guid unit, DateOnly from, DateOnly? until, DispatchRole role = DispatchRole.Lead)
    {
        await using var system = database.AsSystem();
        var instructor = new Instructor { Name = "指导员", IsFullMember = true };
        var dispatch = new Dispatch { InstructorId = instructor.Id, EnterpriseId = unit, Role = role, State = DispatchState.Arrived, SentOn = from, ArrivedOn = from, EndsOn = until };
        system.Db.Instructors.Add(instructor);
        system.Db.Dispatches.Add(dispatch);
        await system.Db.SaveChangesAsync(Ct);
        return dispatch.Id;
    }

    private async Task<CoverageFigures> FiguresAsync(DateOnly? asOf = null, Role role = Role.CommitteeLeader, Community? community = null)
    {
        await using var reader = _database.As(role, community);
        var snapshot = await reader.Get<CoverageReader>().ReadAsync(asOf, Ct);
        return CoverageFigures.Of(snapshot.Units, snapshot.Day, snapshot.Rules);
    }

    private async Task<string> GapsAsync(GapKind kind)
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        var found = await staff.Get<GapReader>().ReadAsync(kind, Ct);
        var ids = found.Select(f => f.Id).ToList();
        return string.Join(' ', await staff.Db.Enterprises.Where(e => ids.Contains(e.Id)).OrderBy(e => e.Name).Select(e => e.Name).ToListAsync(Ct));
    }

    private async Task SetAsync(Parameter parameter, string value)
    {
        await using var system = _database.AsSystem();
        system.Db.Settings.Add(new Setting { Key = parameter.Key, Value = value, EffectiveFrom = system.Db.Today, ChangedAt = system.Db.Clock.UtcNow });
        await system.Db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task Scenario_43_the_ten_units_counted_from_the_records_with_their_gap_lists()
    {
        await EnterTenAsync(_database);
        var figures = await FiguresAsync();
        Assert.Equal(["44.44%", "22.22%", "57.14%", "66.67%", "77.78%"], figures.Rates.Select(r => r.Text));
        Assert.Equal((9, 1), (figures.Operating, figures.PendingDeregistration));
        Assert.Equal("U03", await GapsAsync(GapKind.ShouldBuild));
        Assert.Equal("U05 U10", await GapsAsync(GapKind.ShouldJoin));
        Assert.Equal("U03 U05", await GapsAsync(GapKind.ShouldSend));
        Assert.Equal("U05 U07", await GapsAsync(GapKind.Blank));
        await using var staff = _database.As(Role.CommitteeStaff);
        Assert.Equal("中共U01支部", Assert.Single(await staff.Get<GapReader>().ReadAsync(GapKind.CommitteeMissing, Ct)).Organization!.Name);
    }

    [Fact]
    public async Task Scenario_43_turning_unions_off_makes_K5_two_thirds()
    {
        await EnterTenAsync(_database);
        await SetAsync(CoverageParameters.TradeUnions, nameof(Counting.Ignored));
        Assert.Equal("66.67%", (await FiguresAsync())[Indicator.K5].Text);
    }

    [Fact]
    public async Task Scenario_44_a_dispatch_changes_K5_and_the_list_at_once_and_ends_the_day_after_its_last_day()
    {
        var ids = await EnterTenAsync(_database);
        Assert.Equal("U05 U07", await GapsAsync(GapKind.Blank));
        await SendAsync(_database, ids["U07"], Today, Today.AddDays(10));
        Assert.Equal("88.89%", (await FiguresAsync())[Indicator.K5].Text);
        Assert.Equal("U05", await GapsAsync(GapKind.Blank));
        _database.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal("88.89%", (await FiguresAsync())[Indicator.K5].Text);
        _database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("77.78%", (await FiguresAsync())[Indicator.K5].Text);
        Assert.Equal("U05 U07", await GapsAsync(GapKind.Blank));
        Assert.Equal("88.89%", (await FiguresAsync(Today.AddDays(5)))[Indicator.K5].Text);
    }

    [Fact]
    public async Task Scenario_45_an_empty_scope_shows_dashes()
    {
        await EnterTenAsync(_database);
        var empty = await _database.AddCommunityAsync("空社区", 9);
        Assert.All((await FiguresAsync(null, Role.CommunityStaff, empty)).Rates, r => Assert.Equal("—", r.Text));
    }

    [Fact]
    public async Task A_joint_branch_of_the_neighbour_and_members_who_left_count_for_a_community_too()
    {
        var (riverside, park) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("科技园社区", 2));
        var own = await EnterAsync(_database, "滨河甲公司", u => u.CommunityId = riverside.Id);
        var other = await EnterAsync(_database, "园区乙公司", u => u.CommunityId = park.Id);
        var joint = await _database.AddOrganizationAsync("园区联合支部", OrganizationType.JointBranch, null, park, own, other);
        var member = await _database.AddMemberAsync("张三", joint, own);
        _database.Time.Advance(TimeSpan.FromDays(5));
        await using (var system = _database.AsSystem())
        {
            // Moves to the other unit: no longer in the community's sight.
            var stored = await system.Db.PartyMembers.Include(m => m.Placements).SingleAsync(m => m.Id == member.Id, Ct);
            stored.Placements[0].To = system.Db.Today;
            system.Db.MemberPlacements.Add(new MemberPlacement { MemberId = member.Id, OrganizationId = joint.Id, EnterpriseId = other, From = system.Db.Today, Arrival = ArrivalKind.Moved });
            stored.EnterpriseId = other;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(new Rate(1, 1), (await FiguresAsync(Today, Role.CommunityStaff, riverside))[Indicator.K3]);
        Assert.Equal(new Rate(1, 1), (await FiguresAsync(null, Role.CommunityStaff, riverside))[Indicator.K1]);
        Assert.Equal(default, (await FiguresAsync(null, Role.CommunityStaff, riverside))[Indicator.K3]);
    }

    [Fact]
    public async Task An_organisation_that_ended_covers_no_more_even_where_its_links_were_left_open()
    {
        var unit = await EnterAsync(_database, "滨河甲公司");
        var branch = await _database.AddOrganizationAsync("甲支部", OrganizationType.Branch, null, null, unit);
        _database.Time.Advance(TimeSpan.FromDays(3));
        await using (var system = _database.AsSystem())
        {
            var stored = await system.Db.PartyOrganizations.Include(o => o.Periods).SingleAsync(o => o.Id == branch.Id, Ct);
            (stored.EndedOn, stored.Periods[0].To) = (system.Db.Today, system.Db.Today);
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(new Rate(0, 1), (await FiguresAsync())[Indicator.K1]);
        Assert.Equal(new Rate(1, 1), (await FiguresAsync(Today.AddDays(2)))[Indicator.K1]);
    }

    [Fact]
    public async Task Mass_organisations_are_dated_by_the_form_and_by_the_day_they_change()
    {
        var unit = await EnterAsync(_database, "滨河甲公司", u => u.Employees = 5);
        _database.Time.Advance(TimeSpan.FromDays(30));
        await FormAsync(_database, unit, f => (f.HasYouthLeague, f.FormFilledOn) = (true, Today.AddDays(10)));
        Assert.Equal(new Rate(0, 1), (await FiguresAsync(Today.AddDays(9)))[Indicator.K5]);
        Assert.Equal(new Rate(1, 1), (await FiguresAsync(Today.AddDays(10)))[Indicator.K5]);
        _database.Time.Advance(TimeSpan.FromDays(10));
        await FormAsync(_database, unit, f => f.HasYouthLeague = false);
        Assert.Equal(new Rate(0, 1), (await FiguresAsync())[Indicator.K5]);
        Assert.Equal(new Rate(1, 1), (await FiguresAsync(Today.AddDays(39)))[Indicator.K5]);
    }

    [Fact]
    public async Task Facts_of_a_past_day_stay_when_a_bulk_edit_changes_them()
    {
        var (riverside, park) = (await _database.AddCommunityAsync("滨河社区", 1), await _database.AddCommunityAsync("科技园社区", 2));
        var unit = await EnterAsync(_database, "滨河甲公司", u => (u.CommunityId, u.Employees) = (riverside.Id, 5));
        _database.Time.Advance(TimeSpan.FromDays(5));
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            var bulk = staff.Get<BulkEditService>();
            var input = new BulkEditInput { Ids = [unit], Field = nameof(EnterpriseFields.CommunityId), Value = park.Id.ToString(), Reason = "网格调整" };
            var preview = (await bulk.PreviewAsync(input, new(), Ct)).Value!;
            (input.Mark, input.SetMark) = (preview.Mark, preview.SetMark);
            Assert.True((await bulk.CommitAsync(input, new(), Ct)).Ok);
        }

        await using var leader = _database.As(Role.CommitteeLeader);
        var reader = leader.Get<CoverageReader>();
        Assert.Equal(riverside.Id, Assert.Single((await reader.ReadAsync(Today.AddDays(4), Ct)).Units).CommunityId);
        Assert.Equal(park.Id, Assert.Single((await reader.ReadAsync(null, Ct)).Units).CommunityId);
        var change = Assert.Single((await leader.Get<CoverageService>().ChangesAsync(
            new CoverageQuestion { Against = Today.AddDays(4), Community = park.Id }, null, 1, Ct)).Rows.Rows);
        Assert.Equal([CoverageReason.MovedIn], change.Change.Reasons);
    }

    [Fact]
    public async Task The_day_a_rest_began_is_kept_and_forgotten_and_past_days_know_it()
    {
        var unit = await EnterAsync(_database, "滨河甲公司", u => u.OperatingStatus = OperatingStatus.Suspended);
        await using (var look = _database.AsSystem())
        {
            Assert.Equal(Today, (await look.Db.Enterprises.SingleAsync(Ct)).SuspendedOn);
        }

        Assert.Equal(1, (await FiguresAsync()).Operating);
        _database.Time.SetUtcNow(new DateTimeOffset(2027, 5, 23, 1, 0, 0, TimeSpan.Zero));
        Assert.Equal((0, 1), ((await FiguresAsync()).Operating, (await FiguresAsync()).Suspended));
        Assert.Equal(1, (await FiguresAsync(new(2027, 5, 22))).Operating);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Enterprises.SingleAsync(Ct)).OperatingStatus = OperatingStatus.Normal;
            await system.Db.SaveChangesAsync(Ct);
            Assert.Null((await system.Db.Enterprises.SingleAsync(Ct)).SuspendedOn);
        }

        Assert.Equal(1, (await FiguresAsync()).Operating);
        _database.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, (await FiguresAsync(new(2027, 5, 22))).Suspended);
        Assert.Equal(1, (await FiguresAsync(new(2027, 5, 24))).Operating);
        Assert.NotEqual(Guid.Empty, unit);
    }

    [Fact]
    public async Task Why_changed_names_the_unit_the_reason_and_what_the_records_say()
    {
        var ids = await EnterTenAsync(_database);
        _database.Time.Advance(TimeSpan.FromDays(10));
        var day = Today.AddDays(10);
        await MoveToPendingAsync(_database, ids["U02"], day);
        await SendAsync(_database, ids["U07"], day, null);
        await using (var system = _database.AsSystem())
        {
            var joint = await system.Db.PartyOrganizations.SingleAsync(o => o.Type == OrganizationType.JointBranch, Ct);
            system.Db.OrganizationUnits.Add(new OrganizationUnit { OrganizationId = joint.Id, EnterpriseId = ids["U05"], From = day });
            await system.Db.SaveChangesAsync(Ct);
        }

        await using var leader = _database.As(Role.CommitteeLeader);
        var read = await leader.Get<CoverageService>().ChangesAsync(new CoverageQuestion { Against = Today }, null, 1, Ct);
        Assert.Equal(["U02 进入准备撤销", "U05 已覆盖", "U07 指导员到岗"], read.Rows.Rows.Select(r => $"{r.Name} {string.Join('、', r.Change.Reasons.Select(x => Core.Common.FieldCatalog.Label(x)))}"));
        Assert.Contains("J1 联合支部", Assert.Single(read.Rows.Rows[1].Events).Text, StringComparison.Ordinal);
        foreach (var (sum, k) in read.Sums.Zip(CoverageRules.OfUnits))
        {
            Assert.Equal(read.Figures[k].Numerator - read.Before[k].Numerator, sum.Numerator);
            Assert.Equal(read.Figures[k].Denominator - read.Before[k].Denominator, sum.Denominator);
        }

        Assert.Equal(new Rate(4, 8), read.Figures[Indicator.K1]);
    }

    [Fact]
    public async Task A_snapshot_is_read_with_few_statements_and_once_for_a_state_of_the_records()
    {
        await EnterTenAsync(_database);
        await using var leader = _database.As(Role.CommitteeLeader);
        _database.Sql.Reset();
        await leader.Get<CoverageReader>().ReadAsync(null, Ct);
        Assert.InRange(_database.Sql.Count, 2, 4);
        _database.Sql.Reset();
        await leader.Get<CoverageReader>().ReadAsync(null, Ct);
        Assert.Equal(0, _database.Sql.Count);
    }
}
