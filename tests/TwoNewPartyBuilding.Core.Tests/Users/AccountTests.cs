using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Users;

/// <summary>Domain 14.2: accounts made, disabled, enabled, unlocked and reset by the system administrator; passwords and their history.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    private async Task<SignInOutcome> SignInAsync(string userName, string password)
    {
        await using var scope = _database.AsNobody();
        return await scope.Get<SignInService>().SignInAsync(new SignInAttempt(userName, password, "10.0.0.1", null), Ct);
    }

    private async Task<T> AsAdminAsync<T>(Func<AccountService, Task<T>> deed)
    {
        await using var scope = _database.As(Role.SystemAdministrator);
        return await deed(scope.Get<AccountService>());
    }

    private async Task<Common.Outcome> ChangePasswordAsync(TestUser user, string current, string next)
    {
        await using var scope = _database.As(user);
        return await scope.Get<PasswordService>().ChangeOwnAsync(new PasswordInput { Current = current, New = next, Repeat = next }, Ct);
    }

    [Fact]
    public async Task A_new_account_signs_in_with_its_one_time_password_and_must_change_it()
    {
        var made = await AsAdminAsync(a => a.CreateAsync(new NewAccount { UserName = "wangxiao", DisplayName = "王晓" }, Ct));
        Assert.True(made.Ok);
        Assert.True((await SignInAsync("wangxiao", made.Value!.Password)).Succeeded);
        await using var system = _database.AsSystem();
        var user = await system.Db.Users.SingleAsync(Ct);
        Assert.True(user.MustChangePassword);
        Assert.DoesNotContain(await system.Db.AuditEntries.ToListAsync(Ct), e => e.Changes?.Contains(made.Value.Password, StringComparison.Ordinal) == true);
        Assert.Empty(await system.Db.RoleGrants.ToListAsync(Ct));
    }

    [Theory]
    [InlineData("wa", "王晓", "UserName")]
    [InlineData("1wang", "王晓", "UserName")]
    [InlineData("wang xiao", "王晓", "UserName")]
    [InlineData("王晓", "王晓", "UserName")]
    [InlineData("wangxiao", "  ", "DisplayName")]
    public async Task A_bad_name_is_refused(string userName, string displayName, string field)
    {
        var made = await AsAdminAsync(a => a.CreateAsync(new NewAccount { UserName = userName, DisplayName = displayName }, Ct));
        Assert.Equal([field], made.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task A_name_is_used_once_whatever_its_case()
    {
        await _database.AddUserAsync(Role.CommitteeStaff, userName: "WangXiao");
        var made = await AsAdminAsync(a => a.CreateAsync(new NewAccount { UserName = "wangxiao", DisplayName = "王晓" }, Ct));
        Assert.Contains("已有人使用", made.Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_back_only_with_a_new_password()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var session = (await SignInAsync(user.UserName, user.Password)).SessionId!.Value;
        Assert.Equal("Reason", (await AsAdminAsync(a => a.DisableAsync(user.Id, " ", Ct))).Problems.Single().Field);
        Assert.True((await AsAdminAsync(a => a.DisableAsync(user.Id, "调离", Ct))).Ok);
        await using (var scope = _database.AsNobody())
        {
            Assert.NotNull(await scope.Get<SessionService>().ResumeAsync(session, Ct));
        }

        var access = await AsAdminAsync(a => a.EnableAsync(user.Id, "调回", Ct));
        Assert.Equal(SignInResultKind.WrongPassword, (await SignInAsync(user.UserName, user.Password)).Kind);
        Assert.True((await SignInAsync(user.UserName, access.Value!.Password)).Succeeded);
    }

    [Fact]
    public async Task An_account_in_use_is_not_enabled_and_a_stale_one_is()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        Assert.False((await AsAdminAsync(a => a.EnableAsync(user.Id, "试", Ct))).Ok);
        _database.Time.Advance(TimeSpan.FromDays(91));
        var access = await AsAdminAsync(a => a.EnableAsync(user.Id, "休假归来", Ct));
        Assert.True((await SignInAsync(user.UserName, access.Value!.Password)).Succeeded);
    }

    [Fact]
    public async Task A_reset_unlocks_needs_a_reason_and_is_written_down()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(user.UserName, "wrong");
        }

        Assert.Equal("Reason", (await AsAdminAsync(a => a.ResetPasswordAsync(user.Id, null, Ct))).Problems.Single().Field);
        var access = await AsAdminAsync(a => a.ResetPasswordAsync(user.Id, "本人忘记密码", Ct));
        Assert.True((await SignInAsync(user.UserName, access.Value!.Password)).Succeeded);
        await using var system = _database.AsSystem();
        Assert.Contains(await system.Db.AuditEntries.ToListAsync(Ct), e => e.Action == AuditAction.Account && e.Reason == "重置密码：本人忘记密码");
    }

    [Fact]
    public async Task Unlocking_opens_before_the_time()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(user.UserName, "wrong");
        }

        Assert.True((await AsAdminAsync(a => a.UnlockAsync(user.Id, Ct))).Ok);
        Assert.True((await SignInAsync(user.UserName, user.Password)).Succeeded);
    }

    [Fact]
    public async Task Nobody_disables_or_resets_the_own_account()
    {
        var one = await _database.AddUserAsync(Role.SystemAdministrator);
        await _database.AddUserAsync(Role.SystemAdministrator);
        await using var scope = _database.As(one);
        var accounts = scope.Get<AccountService>();
        Assert.Contains("自己的账号", (await accounts.DisableAsync(one.Id, "试", Ct)).Problems.Single().Message, StringComparison.Ordinal);
        Assert.Contains("个人页面", (await accounts.ResetPasswordAsync(one.Id, "试", Ct)).Problems.Single().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    public async Task The_last_usable_administrator_is_not_disabled(Role role)
    {
        var last = await _database.AddUserAsync(role);
        var other = await _database.AddUserAsync(role);
        Assert.True((await AsAdminAsync(a => a.DisableAsync(other.Id, "调离", Ct))).Ok);
        var refused = await AsAdminAsync(a => a.DisableAsync(last.Id, "调离", Ct));
        Assert.Contains("最后一个可用的", refused.Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await SignInAsync(last.UserName, last.Password)).Succeeded);
    }

    [Fact]
    public async Task The_fifth_last_password_may_not_return_and_the_sixth_last_may()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var passwords = Enumerable.Range(1, 6).Select(i => $"Haojiu-{i}{i + 2}{i}-Mima").ToList();
        var current = user.Password;
        foreach (var next in passwords)
        {
            Assert.True((await ChangePasswordAsync(user, current, next)).Ok);
            current = next;
            _database.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var fifth = await ChangePasswordAsync(user, current, passwords[1]);
        Assert.Equal("不能使用最近 5 次用过的密码", fifth.Problems.Single().Message);
        Assert.True((await ChangePasswordAsync(user, current, passwords[0])).Ok);
    }

    [Fact]
    public async Task An_administrators_password_is_longer()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var admin = await _database.AddUserAsync(Role.AuditAdministrator);
        Assert.True((await ChangePasswordAsync(staff, staff.Password, "Xm7-qR4k")).Ok);
        Assert.Contains("至少 10 位", (await ChangePasswordAsync(admin, admin.Password, "Xm7-qR4k9")).Problems.Single().Message, StringComparison.Ordinal);
        Assert.True((await ChangePasswordAsync(admin, admin.Password, "Xm7-qR4k9w")).Ok);
    }

    [Fact]
    public async Task Guessing_the_current_password_locks_the_account_and_ends_its_sessions()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var session = (await SignInAsync(user.UserName, user.Password)).SessionId!.Value;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("Current", (await ChangePasswordAsync(user, "wrong", "Xm7-qR4k")).Problems.Single().Field);
        }

        Assert.Equal(SignInResultKind.LockedOut, (await SignInAsync(user.UserName, user.Password)).Kind);
        await using var scope = _database.AsNobody();
        Assert.Contains("已锁定", await scope.Get<SessionService>().ResumeAsync(session, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        var user = await _database.AddUserAsync(Role.CommitteeStaff);
        var elsewhere = (await SignInAsync(user.UserName, user.Password)).SessionId!.Value;
        var here = (await SignInAsync(user.UserName, user.Password)).SessionId!.Value;
        await using (var scope = _database.AsNobody())
        {
            await scope.Get<SessionService>().ResumeAsync(here, Ct);
            Assert.True((await scope.Get<PasswordService>().ChangeOwnAsync(new PasswordInput { Current = user.Password, New = "Xm7-qR4k", Repeat = "Xm7-qR4k" }, Ct)).Ok);
        }

        await using var later = _database.AsNobody();
        Assert.NotNull(await later.Get<SessionService>().ResumeAsync(elsewhere, Ct));
        Assert.Null(await later.Get<SessionService>().ResumeAsync(here, Ct));
    }

    [Fact]
    public void A_one_time_password_keeps_every_rule()
    {
        var rule = new PasswordRule { MinLength = 20, Classes = 4 };
        for (var i = 0; i < 200; i++)
        {
            Assert.Empty(rule.Check(OneTimePassword.Make(rule, "abc"), "abc"));
        }
    }

    [Fact]
    public async Task The_list_finds_people_by_state_role_and_part_of_a_name()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff, userName: "binhe-office");
        var leader = await _database.AddUserAsync(Role.CommitteeLeader, userName: "leader");
        await AsAdminAsync(a => a.DisableAsync(leader.Id, "调离", Ct));
        var made = await AsAdminAsync(a => a.CreateAsync(new NewAccount { UserName = "wangxiao", DisplayName = "王晓", Department = "党建办" }, Ct));

        await using var scope = _database.As(Role.SystemAdministrator);
        var list = scope.Get<AccountList>();
        async Task<IEnumerable<Guid>> Find(AccountFilter filter) => (await list.FindAsync(filter, Ct)).Rows.Select(r => r.Id);
        Assert.Equal([staff.Id], await Find(new AccountFilter { Q = "BINHE" }));
        Assert.Equal([made.Value!.Id], await Find(new AccountFilter { Q = "党建" }));
        Assert.Equal([leader.Id], await Find(new AccountFilter { State = AccountState.Disabled }));
        Assert.Equal([made.Value.Id], await Find(new AccountFilter { NoRole = true }));
        Assert.Equal([made.Value.Id], await Find(new AccountFilter { State = AccountState.MustChangePassword }));
        Assert.Equal([staff.Id], await Find(new AccountFilter { State = AccountState.Active }));
        Assert.Equal([leader.Id], await Find(new AccountFilter { Role = Role.CommitteeLeader }));
        Assert.Equal(new AccountCounts(3, 0, 1, 1), await list.CountsAsync(Ct));
        _database.Time.Advance(TimeSpan.FromDays(91));
        Assert.Equal([staff.Id, made.Value.Id], await Find(new AccountFilter { State = AccountState.Stale }));
    }
}
