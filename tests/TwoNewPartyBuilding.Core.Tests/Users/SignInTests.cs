using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Domain 14.2: failed sign-in, lock, disabled and stale accounts, the limit per address, the login log.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<SignInOutcome> TryAsync(string userName, string password, string address = "10.0.0.1")
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SignInService>().SignInAsync(new SignInAttempt(userName, password, address, "Edg/130"), Ct);
    }

    private async Task FailAsync(string userName, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(SignInResultKind.WrongPassword, (await TryAsync(userName, "wrong")).Kind);
        }
    }

    private async Task SetAsync(Parameter parameter, string value, Role? role = null)
    {
        await using var system = _database.AsSystem();
        system.Db.Settings.Add(new Setting { Key = parameter.Key, Value = value, Role = role, EffectiveFrom = system.Clock.Today, ChangedAt = system.Clock.UtcNow });
        await system.Db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task The_right_password_begins_a_session_and_writes_the_log()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var outcome = await TryAsync(" " + user.UserName.ToUpperInvariant(), user.Password);

        await using var system = _database.AsSystem();
        var session = await system.Db.UserSessions.SingleAsync(Ct);
        Assert.Equal((outcome.SessionId, user.Id, "10.0.0.1"), (session.Id, session.UserId, session.Address));
        var line = await system.Db.LoginRecords.SingleAsync(Ct);
        Assert.Equal((SignInResultKind.Succeeded, user.UserName, "Edg/130"), (line.Result, line.UserName, line.Browser));
        Assert.Equal(system.Clock.UtcNow, (await system.Db.Users.SingleAsync(Ct)).LastSignInAt);
    }

    [Fact]
    public async Task Four_failures_do_not_lock()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await FailAsync(user.UserName, 4);
        Assert.True((await TryAsync(user.UserName, user.Password)).Succeeded);
    }

    [Fact]
    public async Task Scenario_59_the_fifth_failure_locks_even_the_right_password_out()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await FailAsync(user.UserName, 5);
        var outcome = await TryAsync(user.UserName, user.Password);
        Assert.Equal(SignInResultKind.LockedOut, outcome.Kind);
        Assert.Contains("09:15", outcome.Message, StringComparison.Ordinal);

        await using var system = _database.AsSystem();
        var note = await system.Db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Account, Ct);
        Assert.Equal((user.Id, "连续 5 次密码错误，锁定 15 分钟"), (note.RootId, note.Reason));
    }

    [Fact]
    public async Task A_success_begins_the_count_anew()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await FailAsync(user.UserName, 4);
        await TryAsync(user.UserName, user.Password);
        await FailAsync(user.UserName, 4);
        Assert.True((await TryAsync(user.UserName, user.Password)).Succeeded);
    }

    [Theory]
    [InlineData(14 * 60 + 59, false)]
    [InlineData(15 * 60, true)]
    public async Task The_lock_opens_after_fifteen_minutes(int seconds, bool opens)
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await FailAsync(user.UserName, 5);
        _database.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(opens, (await TryAsync(user.UserName, user.Password)).Succeeded);
    }

    [Fact]
    public async Task Each_role_has_its_own_number_of_failures()
    {
        await SetAsync(SignInParameters.Failures, "3", Role.SystemAdministrator);
        var admin = await _database.AddUserAsync(Role.SystemAdministrator);
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        await FailAsync(admin.UserName, 3);
        await FailAsync(staff.UserName, 3);
        Assert.Equal(SignInResultKind.LockedOut, (await TryAsync(admin.UserName, admin.Password)).Kind);
        Assert.True((await TryAsync(staff.UserName, staff.Password)).Succeeded);
    }

    [Fact]
    public async Task Of_attempts_at_the_same_moment_none_is_forgotten()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => TryAsync(user.UserName, "wrong"), Ct)));
        Assert.Equal(SignInResultKind.LockedOut, (await TryAsync(user.UserName, user.Password)).Kind);
    }

    [Fact]
    public async Task An_unknown_name_is_answered_like_a_wrong_password_and_not_written_down()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var known = await TryAsync(user.UserName, "wrong");
        var unknown = await TryAsync("Binhe-2026-Secret", "wrong");
        Assert.Equal((known.Kind, known.Message), (unknown.Kind, unknown.Message));

        await using var system = _database.AsSystem();
        Assert.Null((await system.Db.LoginRecords.SingleAsync(r => r.UserId == null, Ct)).UserName);
    }

    [Fact]
    public async Task A_disabled_account_is_told_so_only_with_the_right_password()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await using (var system = _database.AsSystem())
        {
            (await system.Db.Users.SingleAsync(Ct)).IsDisabled = true;
            await system.Db.SaveChangesAsync(Ct);
        }

        Assert.Equal(SignInResultKind.WrongPassword, (await TryAsync(user.UserName, "wrong")).Kind);
        Assert.Equal(SignInResultKind.Disabled, (await TryAsync(user.UserName, user.Password)).Kind);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public async Task An_account_unused_for_more_than_ninety_days_is_refused(int days, bool admitted)
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await TryAsync(user.UserName, user.Password);
        _database.Time.Advance(TimeSpan.FromDays(days));
        var outcome = await TryAsync(user.UserName, user.Password);
        Assert.Equal(admitted ? SignInResultKind.Succeeded : SignInResultKind.Stale, outcome.Kind);
    }

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public async Task A_password_older_than_ninety_days_must_be_changed(int days, bool mustChange)
    {
        await SetAsync(SignInParameters.StaleDays, "0");
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        _database.Time.Advance(TimeSpan.FromDays(days));
        Assert.True((await TryAsync(user.UserName, user.Password)).Succeeded);

        await using var system = _database.AsSystem();
        Assert.Equal(mustChange, (await system.Db.Users.SingleAsync(Ct)).MustChangePassword);
    }

    [Fact]
    public async Task The_address_closes_at_the_thirtieth_failure_and_opens_after_ten_minutes()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        for (var i = 0; i < 29; i++)
        {
            await TryAsync($"nobody{i}", "wrong");
        }

        Assert.True((await TryAsync(user.UserName, user.Password)).Succeeded);
        await TryAsync("nobody", "wrong");
        Assert.Equal(SignInResultKind.TooMany, (await TryAsync(user.UserName, user.Password)).Kind);
        Assert.True((await TryAsync(user.UserName, user.Password, "10.0.0.2")).Succeeded);
        _database.Time.Advance(SignInService.AddressWindow);
        Assert.True((await TryAsync(user.UserName, user.Password)).Succeeded);
    }
}
