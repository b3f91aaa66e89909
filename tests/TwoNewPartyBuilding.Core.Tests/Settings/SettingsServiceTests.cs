using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Settings;

/// <summary>Parameters: whose they are, what may be entered, from when they hold (design 4 and 7).</summary>
public sealed class SettingsServiceTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<Outcome<int>> ChangeAsync(Role by, Parameter parameter, string? value, DateOnly? from = null, Role? role = null, string reason = "按通知调整")
    {
        await using var scope = _database.As(by);
        return await scope.Get<SettingsService>().ChangeAsync(
            parameter.Key, new SettingInput { Value = value, EffectiveFrom = from, Role = role, Reason = reason }, Ct);
    }

    private async Task<int> NumberAsync(NumberParameter parameter)
    {
        await using var scope = _database.AsSystem();
        return await scope.Get<SettingsReader>().NumberAsync(parameter, ct: Ct);
    }

    [Fact]
    public async Task Each_office_sees_and_changes_its_own_parameters_only()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        await using var admin = _database.As(Role.SystemAdministrator);
        var work = await staff.Get<SettingsService>().ListAsync(Ct);
        var system = await admin.Get<SettingsService>().ListAsync(Ct);
        Assert.All(work, p => Assert.Equal(ParameterOwner.Work, p.Parameter.Owner));
        Assert.All(system, p => Assert.Equal(ParameterOwner.System, p.Parameter.Owner));
        Assert.Equal(Parameters.All.Count, work.Count + system.Count);
        Assert.True((await ChangeAsync(Role.CommitteeStaff, SignInParameters.Failures, "4")).NotFound);
        Assert.True((await ChangeAsync(Role.SystemAdministrator, LedgerParameters.KeyEmployees, "80")).NotFound);
        Assert.True((await ChangeAsync(Role.SecurityAdministrator, SignInParameters.Failures, "4")).NotFound);
        Assert.Null(await staff.Get<SettingsService>().GetAsync(SignInParameters.Failures.Key, Ct));
    }

    [Theory]
    [InlineData("2", false)]
    [InlineData("3", true)]
    [InlineData("20", true)]
    [InlineData("21", false)]
    [InlineData("", false)]
    [InlineData("五", false)]
    public async Task A_value_stays_within_its_limits(string value, bool allowed)
    {
        var outcome = await ChangeAsync(Role.SystemAdministrator, SignInParameters.Failures, value);
        Assert.Equal(allowed, outcome.Ok);
        Assert.Equal(allowed ? int.Parse(value) : SignInParameters.Failures.Default, await NumberAsync(SignInParameters.Failures));
        if (!allowed)
        {
            Assert.Equal("锁定前允许失败次数应为 3 至 20 之间的整数", outcome.Problems.Single().Message);
        }
    }

    [Fact]
    public async Task A_reason_is_required() =>
        Assert.Equal("Reason", (await ChangeAsync(Role.SystemAdministrator, SignInParameters.Failures, "4", reason: " ")).Problems.Single().Field);

    [Fact]
    public async Task A_value_from_tomorrow_holds_from_tomorrow()
    {
        Assert.True((await ChangeAsync(Role.SystemAdministrator, SignInParameters.Failures, "4", TestDatabase.StartDay.AddDays(1))).Ok);
        Assert.Equal(5, await NumberAsync(SignInParameters.Failures));
        await using (var scope = _database.As(Role.SystemAdministrator))
        {
            var view = (await scope.Get<SettingsService>().GetAsync(SignInParameters.Failures.Key, Ct))!.Value.View;
            Assert.Equal(("5 次", "4"), (view.General.Text, view.General.Upcoming!.Value));
        }

        _database.Time.Advance(TimeSpan.FromHours(15));
        Assert.Equal(4, await NumberAsync(SignInParameters.Failures));
    }

    [Fact]
    public async Task The_systems_parameters_begin_today_at_the_earliest_and_those_of_the_work_may_begin_earlier()
    {
        var yesterday = TestDatabase.StartDay.AddDays(-1);
        Assert.Equal("EffectiveFrom", (await ChangeAsync(Role.SystemAdministrator, SignInParameters.Failures, "4", yesterday)).Problems.Single().Field);
        Assert.True((await ChangeAsync(Role.CommitteeStaff, LedgerParameters.KeyEmployees, "80", yesterday)).Ok);
        Assert.Equal("EffectiveFrom", (await ChangeAsync(Role.CommitteeStaff, LedgerParameters.LinyiRevenue, "80", yesterday)).Problems.Single().Field);
    }

    [Fact]
    public async Task A_role_has_its_own_value_where_the_parameter_allows_it()
    {
        Assert.True((await ChangeAsync(Role.SystemAdministrator, SignInParameters.IdleMinutes, "20", role: Role.SystemAdministrator)).Ok);
        Assert.Equal("Role", (await ChangeAsync(Role.SystemAdministrator, SignInParameters.FailuresPerAddress, "20", role: Role.SystemAdministrator)).Problems.Single().Field);
        await using var scope = _database.As(Role.SystemAdministrator);
        var view = (await scope.Get<SettingsService>().GetAsync(SignInParameters.IdleMinutes.Key, Ct))!.Value.View;
        Assert.Equal("30 分钟", view.General.Text);
        Assert.Equal("20 分钟", view.PerRole.Single(v => v.Role == Role.SystemAdministrator).Text);
        Assert.Equal("30 分钟", view.PerRole.Single(v => v.Role == Role.CommitteeStaff).Text);
        var length = (await scope.Get<SettingsService>().GetAsync(SignInParameters.PasswordLength.Key, Ct))!.Value.View;
        Assert.Equal("10 位", length.PerRole.Single(v => v.Role == Role.AuditAdministrator).Text);
    }

    [Fact]
    public async Task A_change_is_added_never_overwritten()
    {
        await ChangeAsync(Role.SystemAdministrator, SignInParameters.Failures, "4");
        _database.Time.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync(Role.SystemAdministrator, SignInParameters.Failures, "06");
        await using var scope = _database.As(Role.SystemAdministrator);
        var found = (await scope.Get<SettingsService>().GetAsync(SignInParameters.Failures.Key, Ct))!.Value;
        Assert.Equal(["6", "4"], found.History.Select(s => s.Value));
        Assert.Equal("6 次", found.View.General.Text);
    }

    [Fact]
    public async Task R_1_10_another_scale_rule_judges_every_unit_anew_and_moves_no_ledger()
    {
        await using (var system = _database.AsSystem())
        {
            foreach (var (name, employees) in new[] { ("大厂", 100), ("小厂", 99) })
            {
                var unit = new Enterprise { Name = name, NameKey = name, IndustryCode = "33", RevenueWan = 100, Employees = employees, ComputedScale = Scale.Below };
                unit.LedgerPeriods.Add(new LedgerPeriod { EnterpriseId = unit.Id, Ledger = Ledger.BelowScale, From = system.Clock.Today });
                system.Db.Enterprises.Add(unit);
            }

            await system.Db.SaveChangesAsync(Ct);
        }

        var outcome = await ChangeAsync(Role.CommitteeStaff, LedgerParameters.ScaleRule, nameof(ScaleRuleKind.PartyBuildingLinyi));
        Assert.Equal(1, outcome.Value);
        await using var look = _database.AsSystem();
        Assert.Equal([("大厂", Scale.Above), ("小厂", Scale.Below)],
            (await look.Db.Enterprises.OrderByDescending(e => e.Employees).ToListAsync(Ct)).Select(e => (e.Name, e.ComputedScale)));
        Assert.All(await look.Db.LedgerPeriods.ToListAsync(Ct), p => Assert.Equal((Ledger.BelowScale, null), (p.Ledger, p.To)));
    }
}
