using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Ledgers;

/// <summary>R-1.01 to: where a unit stands and what moves it.</summary>
public class LedgerRulesTests
{
    private static readonly KeyManagedLines Lines = new();

    [Theory]
    [InlineData(99, true, true, 0, false, false, 0)]
    [InlineData(100, true, true, 0, false, false, 1)]
    [InlineData(49, false, false, 0, false, false, 0)]
    [InlineData(50, false, false, 0, false, false, 1)]
    [InlineData(50, true, true, 0, false, false, 0)]
    [InlineData(10, false, false, 2, false, false, 0)]
    [InlineData(10, false, false, 3, false, false, 1)]
    [InlineData(10, true, true, 3, false, false, 0)]
    [InlineData(10, true, false, 3, false, false, 1)]
    [InlineData(0, true, true, 0, true, true, 2)]
    public void R_1_03_grounds_for_key_management(int employees, bool organization, bool own, int full, bool model, bool leader, int grounds) =>
        Assert.Equal(grounds, LedgerRules.KeyManagedGrounds(new KeyManagedFacts(employees, organization, own, full, model, leader), Lines).Count);

    [Fact]
    public async Task R_1_03_the_question_in_SQL_agrees_with_the_rule_for_every_mix()
    {
        using var database = new TestDatabase();
        var today = TestDatabase.StartDay;
        await using (var system = database.AsSystem())
        {
            var number = 0;
            foreach (var employees in new int?[] { null, 49, 50, 99, 100 })
            {
                foreach (var (form, members, probationary) in Forms())
                {
                    var unit = new Enterprise { Name = $"单位{number}", NameKey = $"单位{number++}", Employees = employees, IsModelSite = number % 17 == 0 };
                    if (members is not null)
                    {
                        unit.Registration = new PartyBuildingRegistration
                        {
                            EnterpriseId = unit.Id, HasPartyOrganization = form is not null, Formation = form, MembersHere = members, Probationary = probationary,
                        };
                        system.Db.Registrations.Add(unit.Registration);
                    }

                    LedgerBook.Open(unit, Ledger.BelowScale, today, "建账", system.Db);
                    system.Db.Enterprises.Add(unit);
                }
            }

            await system.Db.SaveChangesAsync();
        }

        await using var staff = database.As(Role.CommitteeStaff);
        var asked = await staff.Db.Enterprises.Where(LedgerSuggestionQueries.ShouldBeKeyManaged(today, Lines)).Select(e => e.Name).ToListAsync();
        var ruled = (await staff.Db.Enterprises.Include(e => e.Registration).ToListAsync())
            .Where(e => LedgerRules.KeyManagedGrounds(LedgerSuggestions.FactsOf(e), Lines).Count > 0).Select(e => e.Name);
        Assert.Equal(ruled.Order(), asked.Order());
        Assert.NotEmpty(asked);
    }

    [Theory]
    [InlineData("搬迁外地", DeregistrationReason.MovedOut)]
    [InlineData("已停产", DeregistrationReason.Stopped)]
    [InlineData("营业执照被吊销", DeregistrationReason.Revoked)]
    [InlineData("注销办理中", DeregistrationReason.Deregistering)]
    [InlineData("长期无经营", DeregistrationReason.Shell)]
    [InlineData("进入破产程序", DeregistrationReason.Bankrupt)]
    [InlineData("合并", DeregistrationReason.Other)]
    public void R_1_04_reasons_in_an_offices_own_words(string text, DeregistrationReason expected) => Assert.Equal(expected, LedgerRules.ReasonOf(text));

    [Theory]
    [InlineData(Ledger.AboveScale, Scale.Below, Ledger.BelowScale)]
    [InlineData(Ledger.BelowScale, Scale.Above, Ledger.AboveScale)]
    [InlineData(Ledger.AboveScale, Scale.Above, null)]
    [InlineData(Ledger.AboveScale, Scale.Unknown, null)]
    [InlineData(Ledger.PendingDeregistration, Scale.Above, null)]
    public void R_1_02_a_suggestion_only_where_scale_and_ledger_differ(Ledger current, Scale effective, Ledger? expected) =>
        Assert.Equal(expected, LedgerRules.ScaleSuggestion(current, effective));

    [Fact]
    public async Task R_1_01_R_1_04_entering_D_ends_A_and_C_and_recovery_leads_back()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database);
        Assert.True((await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.TagKeyManaged, Reason = "纳税大户" })).Ok);
        Assert.Equal([Ledger.AboveScale, Ledger.KeyManaged], await StandingAsync(database, id));
        var refused = await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.PrepareDeregistration, Reason = "停产" });
        Assert.Equal(nameof(LedgerMoveInput.Deregistration), Assert.Single(refused.Problems).Field);
        Assert.True((await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.PrepareDeregistration, Deregistration = DeregistrationReason.Stopped, Reason = "停产", Document = "甲〔2026〕1号" })).Ok);
        Assert.Equal([Ledger.PendingDeregistration], await StandingAsync(database, id));
        Assert.Contains("不列入重点管理", Assert.Single((await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.TagKeyManaged, Reason = "x" })).Problems).Message, StringComparison.Ordinal);
        Assert.True((await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.Recover, Reason = "恢复生产" })).Ok);
        Assert.Equal([Ledger.AboveScale], await StandingAsync(database, id));
    }

    [Fact]
    public async Task R_1_02_an_override_needs_reason_and_approver_and_moves_at_once()
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database);
        var refused = await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.Override, Scale = Scale.Below });
        Assert.Equal([nameof(LedgerMoveInput.Approver), nameof(LedgerMoveInput.Reason)], refused.Problems.Select(p => p.Field).Order());
        Assert.True((await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.Override, Scale = Scale.Below, Approver = "李书记", Reason = "收入一次性偏高" })).Ok);
        Assert.Equal([Ledger.BelowScale], await StandingAsync(database, id));
        await using (var staff = database.As(Role.CommitteeStaff))
        {
            var unit = await staff.Get<EnterpriseFile>().ReadAsync(id);
            Assert.Equal((Scale.Above, Scale.Below), (unit!.ComputedScale!.Scale, unit.EffectiveScale));
            Assert.Equal(0, (await staff.Get<LedgerSuggestions>().CountAsync()).Scale);
        }

        Assert.True((await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.ClearOverride, Reason = "恢复计算口径" })).Ok);
        Assert.Equal([Ledger.AboveScale], await StandingAsync(database, id));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(-1, false)]
    public async Task A_move_takes_effect_neither_in_the_future_nor_before_the_present_state_began(int days, bool accepted)
    {
        using var database = new TestDatabase();
        var id = await EnterAsync(database);
        var outcome = await MoveAsync(database, id, new LedgerMoveInput { Deed = LedgerDeed.TagKeyManaged, Reason = "x", On = TestDatabase.StartDay.AddDays(days) });
        Assert.Equal(accepted, outcome.Ok);
    }

    private static IEnumerable<(FormationKind? Form, int? Members, int? Probationary)> Forms() =>
    [
        (null, null, null), (null, 0, null), (null, 2, 0), (null, 3, 0), (null, 3, 1), (null, 4, 1),
        (FormationKind.Alone, 3, 0), (FormationKind.Joint, 2, null), (FormationKind.Joint, 3, null), (FormationKind.Grid, 5, 1),
    ];

    private static async Task<Guid> EnterAsync(TestDatabase database)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        return (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "单位甲", IndustryCode = "33", RevenueWan = 3000 })).Value;
    }

    private static async Task<TwoNewPartyBuilding.Core.Common.Outcome> MoveAsync(TestDatabase database, Guid id, LedgerMoveInput input)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        input.Version = (await staff.Db.Enterprises.AsNoTracking().SingleAsync(e => e.Id == id)).Version;
        input.On ??= TestDatabase.StartDay;
        return await staff.Get<LedgerService>().MoveAsync(id, input);
    }

    private static async Task<IEnumerable<Ledger>> StandingAsync(TestDatabase database, Guid id)
    {
        await using var staff = database.As(Role.CommitteeStaff);
        return (await staff.Db.LedgerPeriods.Where(p => p.EnterpriseId == id && p.To == null).Select(p => p.Ledger).ToListAsync()).Order();
    }
}
