using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What the system administrator does with accounts (domain 14.2): make, disable, enable, unlock, reset.</summary>
public sealed partial class AccountService(
    AppDbContext db, SettingsReader settings, PasswordService passwords, SessionService sessions, LastAdministrator last, ILookupNormalizer names)
{
    private const string Busy = "这个账号刚刚被别人改动，请刷新页面后再试。";

    /// <summary>Makes an account with a one-time password and no role.</summary>
    public async Task<Outcome<OneTimeAccess>> CreateAsync(NewAccount input, CancellationToken ct = default)
    {
        var (user, problems) = await DraftAsync(input, ct);
        if (user is null)
        {
            return Outcome.Refused<OneTimeAccess>(problems);
        }

        var password = await passwords.SetOneTimeAsync(user, ct);
        db.Cause = new ChangeCause("新建账号");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new OneTimeAccess(user.Id, user.UserName!, user.DisplayName, password));
    }

    /// <summary>
    /// Makes an account with a password chosen beforehand, for the roles it will get; for the command line, the set-up page
    /// and the demo.
    /// </summary>
    public async Task<Outcome<Guid>> CreateWithPasswordAsync(
        NewAccount input, string password, bool mustChange, IReadOnlyCollection<Role> roles, CancellationToken ct = default)
    {
        var (user, problems) = await DraftAsync(input, ct);
        if (user is null)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var wrong = await passwords.SetChosenAsync(user, password, mustChange, roles, ct);
        if (wrong.Count > 0)
        {
            db.Entry(user).State = EntityState.Detached;
            return Outcome.Refused<Guid>([.. wrong.Select(w => new Problem("Password", w))]);
        }

        await db.SaveChangesAsync(ct);
        return Outcome.Done(user.Id);
    }

    /// <summary>Changes who the person is.</summary>
    public async Task<Outcome> UpdateAsync(Guid id, AccountFields input, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } user)
        {
            return Outcome.Missing();
        }

        var problems = Check(input);
        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        (user.DisplayName, user.Department) = (input.DisplayName.Trim(), Text(input.Department));
        user.Touch();
        return await SaveAsync(ct);
    }

    /// <summary>Takes an account out of use; its sessions end at once.</summary>
    public async Task<Outcome> DisableAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } user)
        {
            return Outcome.Missing();
        }

        if (Text(reason) is not { } why)
        {
            return Outcome.Refused("Reason", "请写明停用理由，例如“调离本街道”");
        }

        if (user.Id == db.User.Id)
        {
            return Outcome.Refused("", "不能停用自己的账号，请由另一位系统管理员办理。");
        }

        if (user.IsDisabled)
        {
            return Outcome.Done();
        }

        user.IsDisabled = true;
        user.Touch();
        db.Cause = new ChangeCause(why);
        await sessions.EndAllAsync(user.Id, null, "账号已停用，请联系系统管理员。", ct);
        return await last.SaveAsync("停用", ct);
    }

    /// <summary>Takes a disabled or long unused account back into use, with a one-time password.</summary>
    public async Task<Outcome<OneTimeAccess>> EnableAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } user)
        {
            return Outcome.Missing<OneTimeAccess>();
        }

        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        if (!user.IsDisabled && !user.IsStale(db.Today, rules.StaleDays))
        {
            return Outcome.Refused<OneTimeAccess>("", "账号正在使用，不需要启用。");
        }

        return await GiveOneTimeAsync(user, "启用账号", reason, ct);
    }

    /// <summary>Gives a one-time password to somebody who forgot it; also unlocks.</summary>
    public async Task<Outcome<OneTimeAccess>> ResetPasswordAsync(Guid id, string? reason, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } user)
        {
            return Outcome.Missing<OneTimeAccess>();
        }

        if (user.Id == db.User.Id)
        {
            return Outcome.Refused<OneTimeAccess>("", "自己的密码请在“个人页面”修改。");
        }

        return user.IsDisabled
            ? Outcome.Refused<OneTimeAccess>("", "账号已停用，请先启用；启用时会生成一次性密码。")
            : await GiveOneTimeAsync(user, "重置密码", reason, ct);
    }

    /// <summary>Opens a locked account before its time.</summary>
    public async Task<Outcome> UnlockAsync(Guid id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { } user)
        {
            return Outcome.Missing();
        }

        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        user.Touch();
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, "解除锁定");
        return await SaveAsync(ct);
    }

    private async Task<Outcome<OneTimeAccess>> GiveOneTimeAsync(AppUser user, string deed, string? reason, CancellationToken ct)
    {
        if (Text(reason) is not { } why)
        {
            return Outcome.Refused<OneTimeAccess>("Reason", $"请写明{deed}的理由，例如“本人忘记密码，当面核实身份”");
        }

        var password = await passwords.SetOneTimeAsync(user, ct);
        (user.IsDisabled, user.LockoutEnd, user.AccessFailedCount) = (false, null, 0);
        db.Cause = new ChangeCause(why);
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, $"{deed}：{why}");
        await sessions.EndAllAsync(user.Id, null, "密码已由系统管理员重置，请用新密码登录。", ct);
        var saved = await SaveAsync(ct);
        return saved.Ok ? Outcome.Done(new OneTimeAccess(user.Id, user.UserName!, user.DisplayName, password)) : Outcome.Refused<OneTimeAccess>(saved.Problems);
    }

    private Task<AppUser?> FindAsync(Guid id, CancellationToken ct) =>
        db.Users.Include(u => u.Grants).FirstOrDefaultAsync(u => u.Id == id, ct);

    private async Task<(AppUser? User, IReadOnlyList<Problem> Problems)> DraftAsync(NewAccount input, CancellationToken ct)
    {
        var problems = Check(input);
        var name = input.UserName.Trim();
        var normalized = names.NormalizeName(name);
        if (!UserNamePattern().IsMatch(name))
        {
            problems.Add(new(nameof(NewAccount.UserName), "用户名应为 3 至 32 位，以字母开头，只用字母、数字、点、横线和下划线"));
        }
        else if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, ct))
        {
            problems.Add(new(nameof(NewAccount.UserName), $"用户名“{name}”已有人使用，请换一个"));
        }

        if (problems.Count > 0)
        {
            return (null, problems);
        }

        var user = new AppUser
        {
            Id = RecordKey.Next(),
            UserName = name,
            NormalizedUserName = normalized,
            DisplayName = input.DisplayName.Trim(),
            Department = Text(input.Department),
            CreatedAt = db.Clock.UtcNow,
        };
        db.Users.Add(user);
        return (user, problems);
    }

    private static List<Problem> Check(AccountFields input)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateProperty(input.DisplayName, new(input) { MemberName = nameof(input.DisplayName) }, found);
        return found.Count == 0 && Text(input.DisplayName) is not null ? [] : [new(nameof(input.DisplayName), "请填写姓名，最多 40 个字")];
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            db.ForgetNotes();
            return Outcome.Refused("", Busy);
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(NewAccount.NamePattern)]
    private static partial Regex UserNamePattern();
}
