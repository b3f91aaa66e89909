using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Audit;

/// <summary>The history of a record in words, the trail for the audit administrator, and refusals that leave a row (scenario 60).</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Enterprise> EnterAsync(Community? community = null, TestUser? by = null)
    {
        await using var scope = by is null ? _database.AsSystem() : _database.As(by);
        var unit = new Enterprise
        {
            Name = "滨河机械", NameKey = "滨河机械", CommunityId = community?.Id, ScopePath = community?.Path ?? OrgScope.StreetPath,
            ContactName = "欧阳小华", ContactPhone = "13800138000", Employees = 1234,
        };
        scope.Db.Enterprises.Add(unit);
        await scope.Db.SaveChangesAsync(Ct);
        return unit;
    }

    private async Task<History> HistoryAsync(TestUser user, Guid unit, bool unmask = false, int take = 50)
    {
        await using var scope = _database.As(user);
        return await scope.Get<HistoryReader>().ReadAsync(nameof(Enterprise), unit, take, unmask, Ct);
    }

    [Fact]
    public async Task A_change_is_told_in_words_with_names_instead_of_keys()
    {
        var from = await _database.AddCommunityAsync("滨河社区", 1);
        var to = await _database.AddCommunityAsync("东湖社区", 2);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var unit = await EnterAsync(from, staff);
        await using (var scope = _database.As(staff))
        {
            var stored = await scope.Db.Enterprises.SingleAsync(Ct);
            (stored.CommunityId, stored.Employees) = (to.Id, null);
            scope.Db.Cause = new ChangeCause("注册地迁移");
            await scope.Db.SaveChangesAsync(Ct);
        }

        var history = await HistoryAsync(staff, unit.Id);
        Assert.Equal(2, history.Total);
        var step = history.Steps[0];
        Assert.Equal((AuditAction.Changed, staff.DisplayName, "注册地迁移"), (step.Action, step.Who, step.Reason));
        Assert.Equal(
            [new ChangeLine("所属社区", "滨河社区", "东湖社区"), new ChangeLine("职工人数", "1,234 人", "")],
            step.Changes.OrderBy(c => c.New.Length == 0));
    }

    [Fact]
    public async Task Personal_values_are_masked_unless_somebody_who_may_asks_for_them()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var leader = await _database.AddUserAsync(Role.CommitteeLeader);
        var unit = await EnterAsync();
        string Name(History history) => history.Steps.Single().Changes.Single(c => c.Label == FieldCatalog.Find(typeof(Enterprise), nameof(Enterprise.ContactName))!.Label).New;
        Assert.Equal("欧阳*华", Name(await HistoryAsync(staff, unit.Id)));
        Assert.Equal("欧阳小华", Name(await HistoryAsync(staff, unit.Id, unmask: true)));
        Assert.Equal("欧阳*华", Name(await HistoryAsync(leader, unit.Id, unmask: true)));
    }

    [Fact]
    public async Task Parts_of_a_record_stand_in_its_history_by_their_name()
    {
        var unit = await EnterAsync();
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        await using (var scope = _database.As(staff))
        {
            scope.Db.Registrations.Add(new PartyBuildingRegistration { EnterpriseId = unit.Id });
            await scope.Db.SaveChangesAsync(Ct);
        }

        var history = await HistoryAsync(staff, unit.Id);
        Assert.StartsWith("党建基本情况登记表", history.Steps[0].Part, StringComparison.Ordinal);
        Assert.Null(history.Steps[1].Part);
    }

    [Fact]
    public async Task The_newest_steps_come_first_and_the_rest_is_counted()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var unit = await EnterAsync();
        for (var i = 1; i <= 3; i++)
        {
            await using var scope = _database.As(staff);
            (await scope.Db.Enterprises.SingleAsync(Ct)).Employees = i;
            await scope.Db.SaveChangesAsync(Ct);
        }

        var history = await HistoryAsync(staff, unit.Id, take: 2);
        Assert.Equal((4, 2), (history.Total, history.Steps.Count));
        Assert.Equal("3 人", history.Steps[0].Changes.Single().New);
    }

    [Fact]
    public void Every_audited_record_has_a_Chinese_name() =>
        Assert.All(RecordCatalog.All, r => Assert.NotEqual(r.Record, r.Label));

    [Fact]
    public async Task The_trail_is_found_by_person_deed_record_and_day()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff, userName: "binhe");
        _database.Time.Advance(TimeSpan.FromHours(15)); // 2026-11-24 00:00 in Shanghai
        await EnterAsync(by: staff);
        await using var scope = _database.As(Role.AuditAdministrator);
        var log = scope.Get<AuditLog>();
        async Task<int> Count(AuditFilter filter) => (await log.FindAsync(filter, Ct)).Total;
        var all = await Count(new AuditFilter());
        Assert.Equal(1, await Count(new AuditFilter { Who = "binhe" }));
        Assert.Equal(1, await Count(new AuditFilter { Who = staff.DisplayName }));
        Assert.Equal(1, await Count(new AuditFilter { Record = nameof(Enterprise) }));
        Assert.Equal(all, await Count(new AuditFilter { Action = AuditAction.Created }));
        Assert.Equal(0, await Count(new AuditFilter { Action = AuditAction.Deleted }));
        Assert.Equal(1, await Count(new AuditFilter { Q = "滨河机械" }));
        Assert.Equal(1, await Count(new AuditFilter { From = new DateOnly(2026, 11, 24) }));
        Assert.Equal(all - 1, await Count(new AuditFilter { To = new DateOnly(2026, 11, 23) }));
        var row = (await log.FindAsync(new AuditFilter { Record = nameof(Enterprise) }, Ct)).Rows.Single();
        Assert.DoesNotContain(row.Changes, c => c.New.Contains("13800138000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_check_tells_a_whole_chain_from_one_changed_behind_the_portals_back()
    {
        await EnterAsync();
        await EnterAsync();
        await using var scope = _database.As(Role.AuditAdministrator);
        var log = scope.Get<AuditLog>();
        Assert.Equal(new ChainCheck(2, null), await log.CheckAsync(Ct));
        if (scope.Db.Database.IsSqlite())
        {
            await scope.Db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_AppendOnly_UPDATE; UPDATE AuditEntries SET Label = 'x' WHERE Sequence = 2;", Ct);
            Assert.Equal(new ChainCheck(2, 2), await log.CheckAsync(Ct));
        }
    }

    [Fact]
    public async Task Scenario_60_a_unit_out_of_scope_is_noted_and_nothing_else_is()
    {
        var own = await _database.AddCommunityAsync("滨河社区", 1);
        var other = await _database.AddCommunityAsync("东湖社区", 2);
        var mine = await EnterAsync(own);
        var theirs = await EnterAsync(other);
        var staff = await _database.AddUserAsync(Role.CommunityStaff, own);
        await using (var scope = _database.As(staff))
        {
            var guard = scope.Get<ScopeGuard>();
            Assert.False(await guard.NoteEnterpriseAsync(mine.Id, Ct));
            Assert.False(await guard.NoteEnterpriseAsync(Guid.NewGuid(), Ct));
            Assert.True(await guard.NoteEnterpriseAsync(theirs.Id, Ct));
        }

        await using var system = _database.AsSystem();
        var row = await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.OutOfScope, Ct);
        Assert.Equal((staff.Id, theirs.Id, "滨河机械"), (row.UserId, row.RecordId, row.Label));
    }
}
