using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Demo;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Demo;

/// <summary>The demo, filled once for the tests that only look at it.</summary>
public sealed class FilledDemo : IAsyncLifetime
{
    /// <summary>The database it lies in.</summary>
    public TestDatabase Database { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await using var filling = Database.AsSystem();
        Assert.True(await filling.Get<DemoData>().FillAsync());
    }

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The demo keeps the rules that the portal asks of everybody else.</summary>
public sealed class DemoDataTests(FilledDemo demo) : IClassFixture<FilledDemo>, IAsyncLifetime
{
    private TestScope _scope = null!;
    private List<Enterprise> _units = null!;

    public async ValueTask InitializeAsync()
    {
        _scope = demo.Database.AsSystem();
        _units = await _scope.Db.Enterprises.Include(e => e.LedgerPeriods).Include(e => e.Registration).Include(e => e.SocialProfile)
            .Include(e => e.Community).Include(e => e.Grid).ToListAsync();
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();

    [Fact]
    public void R_1_01_every_enterprise_stands_in_exactly_one_of_A_B_and_D_and_C_only_beside_A_or_B()
    {
        Assert.InRange(_units.Count(u => u.Kind == EnterpriseKind.NonPublicEnterprise), 58, 66);
        Assert.Equal(8, _units.Count(u => u.Kind == EnterpriseKind.SocialOrganization));
        foreach (var unit in _units)
        {
            var open = unit.LedgerPeriods.Where(p => p.Covers(TestDatabase.StartDay)).Select(p => p.Ledger).Order().ToList();
            Assert.True(open is [Ledger.AboveScale] or [Ledger.BelowScale] or [Ledger.AboveScale, Ledger.KeyManaged] or [Ledger.BelowScale, Ledger.KeyManaged]
                or [Ledger.PendingDeregistration] or [Ledger.SocialOrganizations], $"{unit.Name}: {string.Join(", ", open)}");
            Assert.Equal(unit.Kind == EnterpriseKind.SocialOrganization, open[0] == Ledger.SocialOrganizations);
        }

        foreach (var ledger in Enum.GetValues<Ledger>())
        {
            Assert.True(_units.Count(u => u.LedgerPeriods.Any(p => p.Ledger == ledger && p.To is null)) >= 3, ledger.ToString());
        }
    }

    [Fact]
    public void R_1_01_periods_of_the_exclusive_ledgers_follow_each_other_without_gap()
    {
        foreach (var unit in _units)
        {
            var periods = unit.LedgerPeriods.Where(p => p.Ledger != Ledger.KeyManaged).OrderBy(p => p.From).ToList();
            Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        }
    }

    [Fact]
    public void R_1_18_codes_belong_to_no_place_and_are_right_to_both_check_characters_and_phones_to_nobody()
    {
        var codes = _units.Select(u => u.CreditCode).OfType<string>().ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code =>
        {
            Assert.Equal("990101", code.Substring(2, 6));
            var verdict = CreditCode.Check(code);
            Assert.True(verdict.Valid, verdict.Reason);
            Assert.Null(verdict.Warning);
        });
        var phones = _units.SelectMany(u => new[] { u.ContactPhone, u.Registration?.OrganizationPhone, u.Registration?.InstructorPhone }).OfType<string>().ToList();
        Assert.NotEmpty(phones);
        Assert.All(phones, phone => Assert.Matches("^199000[0-9]{5}$", phone));
    }

    [Fact]
    public void Every_unit_could_have_been_entered_by_its_form()
    {
        foreach (var unit in _units)
        {
            Assert.Empty(EnterpriseRules.Check(unit, TestDatabase.StartDay).Select(p => $"{unit.Name}: {p.Message}"));
            Assert.Equal(Enterprise.KeyOf(unit.Name), unit.NameKey);
            if (unit.Registration is { } form)
            {
                Assert.Empty(EnterpriseRules.Shape(form).Select(p => $"{unit.Name}: {p.Message}"));
                Assert.Empty(RegistrationRules.Warnings(form).Select(w => $"{unit.Name}: {w}"));
            }

            Assert.Equal(unit.CommunityId is null, unit.GridId is null);
        }
    }

    [Fact]
    public async Task Facts_are_missing_moves_are_suggested_and_people_have_units()
    {
        Assert.Contains(_units, u => u.CreditCode is null);
        Assert.Contains(_units, u => u.IndustryCode is null);
        Assert.Contains(_units, u => u.CommunityId is null);
        Assert.Contains(_units, u => u.Registration is null);
        Assert.Contains(_units, u => u.ScaleOverride is not null && u.ScaleOverride != u.ComputedScale);
        var open = await _scope.Get<LedgerSuggestions>().CountAsync();
        Assert.True(open is { Scale: >= 3, KeyManaged: >= 3, Deregistration: >= 2 }, open.ToString());
        Assert.Equal(["inspector", "owner"], await _scope.Db.UnitAssignments.Select(a => a.User!.UserName!).Distinct().Order().ToListAsync());
        Assert.Equal("instructor", await _scope.Db.Dispatches.Join(_scope.Db.Users, d => d.Instructor!.UserId, u => u.Id, (_, u) => u.UserName).Distinct().SingleAsync());
    }

    [Fact]
    public async Task R_1_18_members_bear_valid_numbers_of_no_place_and_branches_have_the_members_their_forms_count()
    {
        var members = await _scope.Db.PartyMembers.AsNoTracking().ToListAsync();
        var vault = _scope.Get<MemberVault>();
        Assert.All(members, m =>
        {
            vault.Open(m);
            var verdict = ResidentId.Check(m.ResidentId, TestDatabase.StartDay);
            Assert.True(verdict.Valid, verdict.Reason);
            Assert.StartsWith("990101", m.ResidentId, StringComparison.Ordinal);
            Assert.Equal((m.Sex, m.BirthOn), (verdict.Sex, verdict.Birth));
            Assert.True(m.JoinedOn <= TestDatabase.StartDay && !(m.ConvertedOn > TestDatabase.StartDay));
        });
        foreach (var unit in _units.Where(u => u.Registration is { HasPartyOrganization: true }))
        {
            Assert.Equal(
                (unit.Registration!.MembersHere, unit.Registration.Probationary),
                (members.Count(m => m.EnterpriseId == unit.Id && m.OrganizationId is not null && m.Standing == MemberStanding.Full),
                 members.Count(m => m.EnterpriseId == unit.Id && m.OrganizationId is not null && m.Standing == MemberStanding.Probationary)));
        }

        Assert.Equal(
            ["dangyuan", "shuji", "weiyuan"],
            await _scope.Db.PartyMembers.Where(m => m.UserId != null).Join(_scope.Db.Users, m => m.UserId, u => u.Id, (m, u) => u.UserName!).OrderBy(n => n).ToListAsync());
    }

    [Fact]
    public async Task The_audit_chain_is_whole_and_holds_every_unit()
    {
        Assert.Null(await AuditChain.FirstBreakAsync(_scope.Db, CancellationToken.None));
        var entered = await _scope.Db.AuditEntries.CountAsync(e => e.Record == nameof(Enterprise) && e.Action == AuditAction.Created);
        Assert.Equal(_units.Count, entered);
    }

    [Fact]
    public async Task It_is_the_same_every_time()
    {
        using var other = new TestDatabase();
        await using var scope = other.AsSystem();
        await scope.Get<DemoData>().FillAsync();
        var again = await scope.Db.Enterprises.OrderBy(e => e.Name).Select(e => e.Name + e.CreditCode + e.ContactPhone + e.FactsAsOf).ToListAsync();
        await using var first = demo.Database.AsSystem();
        Assert.Equal(await first.Db.Enterprises.OrderBy(e => e.Name).Select(e => e.Name + e.CreditCode + e.ContactPhone + e.FactsAsOf).ToListAsync(), again);
        Assert.False(await scope.Get<DemoData>().FillAsync());
    }

    [Fact]
    public async Task Kinds_told_without_days_have_none_and_the_digest_tells_the_days_of_all_others()
    {
        await using var staff = demo.Database.As(Role.CommitteeStaff);
        var worklist = staff.Get<WorklistService>();
        var digest = (await staff.Get<WorkDigest>().ReadAsync(ct: TestContext.Current.CancellationToken)).ToLookup(l => l.Key);
        var undated = 0;
        foreach (var (kind, count) in (await worklist.CountAsync()).Where(c => c.Count is > 0 and <= WorklistService.PageSize))
        {
            var days = (await worklist.ReadAsync(kind.Key, 1))!.Rows.GroupBy(r => r.Due).Select(g => (g.Key, g.Count())).Order().ToList();
            if (kind is RecordWork { IsUndated: true })
            {
                Assert.Equal([((DateOnly?)null, count)], days);
                undated++;
            }

            Assert.Equal(days, digest[kind.Key].Select(l => (l.Due, l.Count)).Order());
        }

        Assert.True(undated > 3);
        var all = digest.Select(d => d.Key).ToHashSet();
        var without = (await staff.Get<WorkDigest>().ReadAsync("unverified", TestContext.Current.CancellationToken)).Select(l => l.Key).ToHashSet();
        Assert.Equal(["unverified"], all.Except(without));
    }
}
