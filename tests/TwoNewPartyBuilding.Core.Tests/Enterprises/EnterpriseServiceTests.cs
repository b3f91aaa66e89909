using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Enterprises;

/// <summary>Entering, changing, deleting and restoring units.</summary>
public class EnterpriseServiceTests
{
    private const string Code = "91990101MN0511285K";

    [Theory]
    [InlineData("33", "2000.00", Ledger.AboveScale)]
    [InlineData("33", "1999.99", Ledger.BelowScale)]
    [InlineData("52", "500.00", Ledger.AboveScale)]
    [InlineData("62", "199.99", Ledger.BelowScale)]
    [InlineData("72", "1000.00", Ledger.AboveScale)]
    [InlineData("82", "500.00", Ledger.AboveScale)]
    [InlineData("84", "1999.99", Ledger.BelowScale)]
    [InlineData("66", "50000", Ledger.BelowScale)]
    [InlineData("33", null, Ledger.BelowScale)]
    public async Task Scenario_13_at_first_entry_the_ledger_follows_the_computed_scale(string industry, string? revenue, Ledger expected)
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database, i =>
        {
            i.IndustryCode = industry;
            i.RevenueWan = revenue is null ? null : decimal.Parse(revenue, System.Globalization.CultureInfo.InvariantCulture);
        });
        Assert.Equal(expected, await LedgerOfAsync(database, id));
    }

    [Theory]
    [InlineData(false, Ledger.BelowScale)]
    [InlineData(true, Ledger.AboveScale)]
    public async Task Scenario_14_construction_follows_its_qualification(bool qualified, Ledger expected)
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database, i => (i.IndustryCode, i.RevenueWan, i.HasConstructionQualification) = ("47", 9000m, qualified));
        Assert.Equal(expected, await LedgerOfAsync(database, id));
    }

    [Fact]
    public async Task Scenario_13_a_later_difference_is_a_suggestion_and_moves_nothing()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database, i => (i.IndustryCode, i.RevenueWan) = ("33", 2000m));
        await ChangeAsync(database, id, i => i.RevenueWan = 1999.99m);
        Assert.Equal(Ledger.AboveScale, await LedgerOfAsync(database, id));
        await using var staff = database.As(Role.CommitteeStaff);
        var suggestion = Assert.Single((await staff.Get<LedgerSuggestions>().ReadAsync(SuggestionKind.Scale, 1, 20)).Rows);
        Assert.Equal((id, Ledger.BelowScale), (suggestion.EnterpriseId, suggestion.To));
        var done = await staff.Get<LedgerSuggestions>().AcceptAsync(SuggestionKind.Scale, [(id, suggestion.Version)], database.Today(), "滨街党工发〔2026〕5号");
        Assert.Equal(1, done.Value);
        Assert.Equal(Ledger.BelowScale, await LedgerOfAsync(database, id));
        var periods = await staff.Db.LedgerPeriods.AsNoTracking().OrderBy(p => p.From).ThenBy(p => p.To == null).ToListAsync();
        Assert.Equal((database.Today(), "滨街党工发〔2026〕5号"), (periods[0].To, periods[0].EndDocument));
        Assert.Equal(("滨街党工发〔2026〕5号", (DateOnly?)null), (periods[1].Document, periods[1].To));
        Assert.Contains("2000", periods[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_8_codes_are_checked_and_stored_in_capitals()
    {
        using var database = new TestDatabase();
        await using var staff = database.As(Role.CommitteeStaff);
        foreach (var wrong in new[] { "91610112MA0TE5T16G", "91610112MA0TE5T61F", "9161O112MA0TE5T16F" })
        {
            var refused = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "甲公司", CreditCode = wrong });
            Assert.Equal(nameof(EnterpriseFields.CreditCode), Assert.Single(refused.Problems).Field);
        }

        var taken = await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "甲公司", CreditCode = " ９１610112ma0te5t16f " });
        Assert.True(taken.Ok);
        Assert.Equal("91610112MA0TE5T16F", (await staff.Db.Enterprises.SingleAsync()).CreditCode);
    }

    [Fact]
    public async Task A_second_unit_with_the_same_code_is_refused_with_a_link_inside_the_scope_only()
    {
        using var database = new TestDatabase();
        var mine = await database.AddCommunityAsync("滨河社区", 1);
        var other = await database.AddCommunityAsync("铁东社区", 2);
        var id = await EnterAsync(database, i => (i.CreditCode, i.CommunityId) = (Code, mine.Id));
        await using var staff = database.As(Role.CommitteeStaff);
        var refused = Assert.Single((await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "乙", CreditCode = Code })).Problems);
        Assert.Equal($"/enterprises/{id}", refused.Link!.Value.Url);

        await using var stranger = database.As(Role.CommunityStaff, other);
        var hidden = Assert.Single((await stranger.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "乙", CreditCode = Code, CommunityId = other.Id })).Problems);
        Assert.Null(hidden.Link);
        Assert.DoesNotContain("单位甲", hidden.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Community_staff_enter_units_in_their_own_community_only()
    {
        using var database = new TestDatabase();
        var mine = await database.AddCommunityAsync("滨河社区", 1);
        var other = await database.AddCommunityAsync("铁东社区", 2);
        await using var member = database.As(Role.CommunityStaff, mine);
        var service = member.Get<EnterpriseService>();
        Assert.Equal(nameof(EnterpriseFields.CommunityId), Assert.Single((await service.EnterAsync(new EnterpriseInput { Name = "甲", CommunityId = other.Id })).Problems).Field);
        Assert.Equal(nameof(EnterpriseFields.CommunityId), Assert.Single((await service.EnterAsync(new EnterpriseInput { Name = "甲" })).Problems).Field);
        Assert.True((await service.EnterAsync(new EnterpriseInput { Name = "甲", CommunityId = mine.Id })).Ok);
        await using var outsider = database.As(Role.CommunityStaff, other);
        Assert.Empty(await outsider.Db.Enterprises.ToListAsync());
        await using var nobody = database.AsNobody();
        Assert.Empty(await nobody.Db.Enterprises.ToListAsync());
    }

    [Fact]
    public async Task A_masked_value_never_overwrites_and_a_foreign_mask_is_refused()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database, i => i.ContactPhone = "19900010154");
        var kept = await ChangeAsync(database, id, i => (i.ContactPhone, i.Employees) = ("199****0154", 9));
        Assert.True(kept.Ok);
        var refused = await ChangeAsync(database, id, i => i.ContactPhone = "138****0000");
        Assert.Equal(nameof(EnterpriseFields.ContactPhone), Assert.Single(refused.Problems).Field);
        await using var staff = database.As(Role.CommitteeStaff);
        var unit = await staff.Db.Enterprises.SingleAsync();
        Assert.Equal(("19900010154", 9), (unit.ContactPhone, unit.Employees));
    }

    [Fact]
    public async Task The_second_of_two_editors_meets_a_conflict()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database);
        await using var first = database.As(Role.CommitteeStaff);
        await using var second = database.As(Role.CommitteeStaff);
        var opened = EnterpriseInput.From(await first.Db.Enterprises.AsNoTracking().SingleAsync());
        var alsoOpened = EnterpriseInput.From(await second.Db.Enterprises.AsNoTracking().SingleAsync());
        (opened.Employees, alsoOpened.Employees) = (1, 2);
        Assert.True((await first.Get<EnterpriseService>().ChangeAsync(id, opened)).Ok);
        Assert.True((await second.Get<EnterpriseService>().ChangeAsync(id, alsoOpened)).Conflict);
        Assert.Equal(1, (await second.Db.Enterprises.AsNoTracking().SingleAsync()).Employees);
    }

    [Fact]
    public async Task A_deleted_unit_is_restored_unless_its_code_was_entered_anew()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database, i => i.CreditCode = Code);
        await using var staff = database.As(Role.CommitteeStaff);
        var service = staff.Get<EnterpriseService>();
        var version = (await staff.Db.Enterprises.AsNoTracking().SingleAsync()).Version;
        Assert.Equal("Reason", Assert.Single((await service.DeleteAsync(id, version, " ")).Problems).Field);
        Assert.True((await service.DeleteAsync(id, version, "重复登记")).Ok);
        Assert.Empty(await staff.Db.Enterprises.ToListAsync());
        Assert.True((await service.RestoreAsync(id)).Ok);
        Assert.Equal("单位甲", (await staff.Db.Enterprises.AsNoTracking().SingleAsync()).Name);

        var again = (await staff.Db.Enterprises.AsNoTracking().SingleAsync()).Version;
        Assert.True((await service.DeleteAsync(id, again, "重复登记")).Ok);
        Assert.True((await service.EnterAsync(new EnterpriseInput { Name = "新单位", CreditCode = Code })).Ok);
        Assert.Contains("已登记", Assert.Single((await service.RestoreAsync(id)).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unmasking_needs_a_reason_and_leaves_one_audit_row()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database, i => i.ContactPhone = "19900010154");
        await using var staff = database.As(Role.CommitteeStaff);
        Assert.Equal("Reason", Assert.Single((await staff.Get<EnterpriseService>().UnmaskAsync(id, "")).Problems).Field);
        var clear = await staff.Get<EnterpriseService>().UnmaskAsync(id, "核实联系方式");
        Assert.Equal("19900010154", clear.Value![nameof(EnterpriseFields.ContactPhone)]);
        var row = await staff.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Unmasked);
        Assert.Equal(("核实联系方式", id), (row.Reason, row.RecordId));
    }

    [Fact]
    public async Task Scenario_16_the_count_check_holds_and_tags_do_not_change_it()
    {
        using var database = new TestDatabase();
        await using (var system = database.AsSystem())
        {
            for (var i = 0; i < 40; i++)
            {
                var unit = new Enterprise { Name = $"单位{i}", NameKey = $"单位{i}" };
                LedgerBook.Open(unit, i < 12 ? Ledger.AboveScale : Ledger.BelowScale, new DateOnly(2026, 1, 1), "建账", system.Db);
                system.Db.Enterprises.Add(unit);
                if (i >= 35)
                {
                    LedgerBook.Open(unit, Ledger.KeyManaged, new DateOnly(2026, 2, 1), "重点", system.Db);
                    LedgerBook.Move(unit, Ledger.PendingDeregistration, new DateOnly(2026, 3, 1), "停产", system.Db);
                }
                else if (i % 6 == 0)
                {
                    LedgerBook.Open(unit, Ledger.KeyManaged, new DateOnly(2026, 2, 1), "重点", system.Db);
                }
            }

            await system.Db.SaveChangesAsync();
        }

        await using var staff = database.As(Role.CommitteeStaff);
        var counts = (await staff.Get<EnterpriseList>().ReadAsync(new EnterpriseFilter())).Counts;
        Assert.Equal((12, 23, 5, 6), (counts[Ledger.AboveScale], counts[Ledger.BelowScale], counts[Ledger.PendingDeregistration], counts[Ledger.KeyManaged]));
    }

    private static async Task<Guid> EnterAsync(TestDatabase database, Action<EnterpriseInput>? fill = null)
    {
        var input = new EnterpriseInput { Name = "单位甲" };
        fill?.Invoke(input);
        await using var staff = database.As(Role.CommitteeStaff);
        var outcome = await staff.Get<EnterpriseService>().EnterAsync(input);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    private static async Task<TwoNewPartyBuilding.Core.Common.Outcome<Guid>> ChangeAsync(TestDatabase database, Guid id, Action<EnterpriseInput> fill)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        var input = EnterpriseInput.From(await staff.Db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == id));
        fill(input);
        return await staff.Get<EnterpriseService>().ChangeAsync(id, input);
    }

    private static async Task<Ledger> LedgerOfAsync(TestDatabase database, Guid id)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        return (await staff.Db.LedgerPeriods.SingleAsync(p => p.EnterpriseId == id && p.To == null)).Ledger;
    }
}

internal static class TestDays
{
    public static DateOnly Today(this TestDatabase _) => TestDatabase.StartDay;
}
