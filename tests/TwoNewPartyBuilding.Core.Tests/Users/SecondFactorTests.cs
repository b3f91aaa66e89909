using Microsoft.EntityFrameworkCore;
using OtpNet;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Domain 14.2, level 3: the second factor, its recovery codes, and what may not open twice.</summary>
public sealed class SecondFactorTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private string CodeOf(string key, int secondsFromNow = 0) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(_database.Time.GetUtcNow().UtcDateTime.AddSeconds(secondsFromNow));

    private async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(TestUser user)
    {
        await using var scope = _database.As(user);
        var factor = scope.Get<SecondFactorService>();
        var shown = await factor.NewKeyAsync(Ct);
        var key = shown.Text.Replace(" ", "", StringComparison.Ordinal);
        var outcome = await factor.ConfirmAsync(new() { Ticket = shown.Ticket, Code = CodeOf(key) }, Ct);
        Assert.True(outcome.Ok);

        // The code of the set-up is used up; the next one opens.
        _database.Time.Advance(TimeSpan.FromSeconds(30));
        return (key, outcome.Value!);
    }

    private async Task<SignInOutcome> PasswordAsync(TestUser user, string? password = null)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SignInService>().SignInAsync(new SignInAttempt(user.UserName, password ?? user.Password, "10.0.0.1", null), Ct);
    }

    private async Task<SignInOutcome> CodeAsync(string? ticket, string code)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SignInService>().SignInAsync(new CodeAttempt(ticket, code, "10.0.0.1", null), Ct);
    }

    private async Task DemandAsync(Role role, string value = "1")
    {
        await using var system = _database.AsSystem();
        system.Db.Settings.Add(new Setting
        {
            Key = SignInParameters.SecondFactor.Key, Role = role, Value = value, EffectiveFrom = system.Clock.Today, ChangedAt = system.Clock.UtcNow.AddSeconds(1),
        });
        await system.Db.SaveChangesAsync(Ct);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator, 1)]
    [InlineData(Role.SecurityAdministrator, 1)]
    [InlineData(Role.AuditAdministrator, 1)]
    [InlineData(Role.CommitteeStaff, 0)]
    public void By_default_the_three_administrators_need_one(Role role, int expected) =>
        Assert.Equal(expected, SignInParameters.DefaultFor(SignInParameters.SecondFactor, role));

    [Fact]
    public async Task The_password_alone_begins_no_session_and_the_code_does()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        var first = await PasswordAsync(user);
        Assert.Equal((SignInResultKind.CodeAsked, null), (first.Kind, first.SessionId));
        Assert.True((await CodeAsync(first.Ticket, CodeOf(key))).Succeeded);

        await using var system = _database.AsSystem();
        Assert.Equal([SignInResultKind.CodeAsked, SignInResultKind.Succeeded], system.Db.LoginRecords.OrderBy(r => r.Id).Select(r => r.Result));
        Assert.Equal(0, await system.Get<LoginLog>().FailuresSinceAsync(DateTime.UnixEpoch, Ct));
        Assert.DoesNotContain(key, (await system.Db.Users.SingleAsync(Ct)).SecondFactorKey!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public async Task A_phone_may_be_one_step_off_and_no_more(int seconds, bool opens)
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        _database.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(opens, (await CodeAsync((await PasswordAsync(user)).Ticket, CodeOf(key, seconds))).Succeeded);
    }

    [Fact]
    public async Task A_code_opens_once_and_neither_does_an_older_one()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        _database.Time.Advance(TimeSpan.FromMinutes(5));
        var ticket = (await PasswordAsync(user)).Ticket;
        var (older, code) = (CodeOf(key, -30), CodeOf(key));
        Assert.True((await CodeAsync(ticket, code)).Succeeded);
        Assert.Equal(SignInResultKind.WrongCode, (await CodeAsync(ticket, code)).Kind);
        Assert.Equal(SignInResultKind.WrongCode, (await CodeAsync(ticket, older)).Kind);
        _database.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await CodeAsync(ticket, CodeOf(key))).Succeeded);
    }

    [Fact]
    public async Task Of_two_requests_with_one_code_at_the_same_moment_one_is_let_in()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        var ticket = (await PasswordAsync(user)).Ticket;
        var code = CodeOf(key);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CodeAsync(ticket, code), Ct)));
        Assert.Single(outcomes, o => o.Succeeded);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task The_fifth_failure_locks_whether_password_or_code(int failures, bool opens)
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        await PasswordAsync(user, "wrong");
        await PasswordAsync(user, "wrong");

        // The right password in between forgives nothing: otherwise codes could be guessed without end.
        var ticket = (await PasswordAsync(user)).Ticket;
        for (var i = 2; i < failures; i++)
        {
            Assert.False((await CodeAsync(ticket, "000000")).Succeeded);
        }

        Assert.Equal(opens, (await CodeAsync(ticket, CodeOf(key))).Succeeded);
        Assert.Equal(opens ? SignInResultKind.CodeAsked : SignInResultKind.LockedOut, (await PasswordAsync(user)).Kind);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_however_it_is_typed()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (_, codes) = await SetUpAsync(user);
        Assert.Equal(RecoveryCode.Count, codes.Distinct().Count());
        var ticket = (await PasswordAsync(user)).Ticket;
        Assert.True((await CodeAsync(ticket, " " + codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Succeeded);
        Assert.Equal(SignInResultKind.WrongCode, (await CodeAsync(ticket, codes[3])).Kind);
        Assert.True((await CodeAsync(ticket, codes[4])).Succeeded);
        await using var scope = _database.As(user);
        Assert.Equal(new SecondFactorState(true, false, RecoveryCode.Count - 2), await scope.Get<SecondFactorService>().OwnAsync(Ct));
        var renewed = await scope.Get<SecondFactorService>().RenewCodesAsync(Ct);
        Assert.Equal(SignInResultKind.WrongCode, (await CodeAsync(ticket, codes[5])).Kind);
        Assert.True((await CodeAsync(ticket, renewed.Value![0])).Succeeded);
    }

    [Fact]
    public async Task Anothers_recovery_code_opens_nothing()
    {
        var (one, two) = (await _database.AddUserAsync(Role.CommitteeStaff), await _database.AddUserAsync(Role.CommitteeStaff));
        var (_, codes) = await SetUpAsync(one);
        await SetUpAsync(two);
        Assert.False((await CodeAsync((await PasswordAsync(two)).Ticket, codes[0])).Succeeded);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public async Task The_second_step_may_take_ten_minutes(int seconds, bool opens)
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        var ticket = (await PasswordAsync(user)).Ticket;
        _database.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(opens, (await CodeAsync(ticket, CodeOf(key))).Succeeded);
    }

    [Fact]
    public async Task A_ticket_is_void_once_the_password_was_reset_and_a_forged_one_always()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        var ticket = (await PasswordAsync(user)).Ticket;
        await using (var system = _database.AsSystem())
        {
            Assert.True((await system.Get<AccountService>().ResetPasswordAsync(user.Id, "忘记密码", Ct)).Ok);
        }

        Assert.False((await CodeAsync(ticket, CodeOf(key))).Succeeded);
        Assert.False((await CodeAsync("x" + ticket, CodeOf(key))).Succeeded);
        Assert.False((await CodeAsync(null, CodeOf(key))).Succeeded);
    }

    [Fact]
    public async Task The_key_holds_only_after_its_first_code()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await using var scope = _database.As(user);
        var factor = scope.Get<SecondFactorService>();
        var shown = await factor.NewKeyAsync(Ct);
        Assert.StartsWith("otpauth://totp/", shown.Address, StringComparison.Ordinal);
        Assert.Equal("Code", (await factor.ConfirmAsync(new() { Ticket = shown.Ticket, Code = "000000" }, Ct)).Problems.Single().Field);
        Assert.True((await PasswordAsync(user)).Succeeded);

        // The same key is shown again, so that the phone need not be set up anew; another person's browser gets nothing by it.
        Assert.Equal(shown.Text, (await factor.AgainAsync(shown.Ticket, Ct))!.Text);
        await using var other = _database.As(await _database.AddUserAsync(Role.CommitteeStaff));
        Assert.Null(await other.Get<SecondFactorService>().AgainAsync(shown.Ticket, Ct));
    }

    [Fact]
    public async Task It_is_switched_off_with_the_password_unless_the_role_demands_it()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        await SetUpAsync(user);
        await using (var scope = _database.As(user))
        {
            Assert.Equal("Password", (await scope.Get<SecondFactorService>().SwitchOffAsync("wrong", Ct)).Problems.Single().Field);
        }

        await using (var scope = _database.As(user))
        {
            Assert.True((await scope.Get<SecondFactorService>().SwitchOffAsync(user.Password, Ct)).Ok);
        }

        Assert.True((await PasswordAsync(user)).Succeeded);
        await using (var system = _database.AsSystem())
        {
            Assert.Empty(system.Db.RecoveryCodes);
        }

        await SetUpAsync(user);
        await DemandAsync(Role.CommitteeStaff);
        await using (var scope = _database.As(user))
        {
            Assert.Contains("必须使用", (await scope.Get<SecondFactorService>().SwitchOffAsync(user.Password, Ct)).Problems.Single().Message, StringComparison.Ordinal);
        }

        Assert.Equal(SignInResultKind.CodeAsked, (await PasswordAsync(user)).Kind);
    }

    [Fact]
    public async Task The_system_administrator_resets_it_with_a_reason_but_not_the_own()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var (key, _) = await SetUpAsync(user);
        var session = (await CodeAsync((await PasswordAsync(user)).Ticket, CodeOf(key))).SessionId!.Value;
        var admin = await _database.AddUserAsync(Role.SystemAdministrator);
        await using var scope = _database.As(admin);
        var factor = scope.Get<SecondFactorService>();
        Assert.False((await factor.ResetAsync(user.Id, " ", Ct)).Ok);
        Assert.False((await factor.ResetAsync(admin.Id, "手机遗失", Ct)).Ok);
        Assert.True((await factor.ResetAsync(Guid.NewGuid(), "手机遗失", Ct)).NotFound);
        Assert.True((await factor.ResetAsync(user.Id, "手机遗失，当面核实", Ct)).Ok);
        Assert.True((await PasswordAsync(user)).Succeeded);
        await using var nobody = _database.AsNobody();
        Assert.Contains("重置", await nobody.Get<SessionService>().ResumeAsync(session, Ct), StringComparison.Ordinal);
        Assert.Contains(scope.Db.AuditEntries, e => e.Action == AuditAction.Account && e.RootId == user.Id && e.Reason == "重置两步验证：手机遗失，当面核实");
    }

    [Fact]
    public async Task Where_the_role_demands_one_the_session_begins_with_that_duty_until_it_is_done()
    {
        await DemandAsync(Role.CommitteeStaff);
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var session = (await PasswordAsync(user)).SessionId!.Value;
        await using var scope = _database.AsNobody();
        Assert.Null(await scope.Get<SessionService>().ResumeAsync(session, Ct));
        Assert.Equal(SignInDuties.SecondFactor, scope.User.Duties);
        var factor = scope.Get<SecondFactorService>();
        var shown = await factor.NewKeyAsync(Ct);
        Assert.True((await factor.ConfirmAsync(new() { Ticket = shown.Ticket, Code = CodeOf(shown.Text.Replace(" ", "", StringComparison.Ordinal)) }, Ct)).Ok);
        await using var next = _database.AsNobody();
        Assert.Null(await next.Get<SessionService>().ResumeAsync(session, Ct));
        Assert.Equal(SignInDuties.None, next.User.Duties);
    }
}
