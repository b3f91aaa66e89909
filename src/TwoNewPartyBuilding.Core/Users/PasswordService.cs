using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What a person enters to change the own password.</summary>
public sealed class PasswordInput
{
    /// <summary>The password used so far.</summary>
    [Display(Name = "当前密码")]
    [Required, StringLength(MaxLength)]
    public string Current { get; set; } = "";

    /// <summary>The new one.</summary>
    [Display(Name = "新密码")]
    [Required, StringLength(MaxLength)]
    public string New { get; set; } = "";

    /// <summary>The new one once more.</summary>
    [Display(Name = "再输一次新密码")]
    [Required, StringLength(MaxLength)]
    public string Repeat { get; set; } = "";

    /// <summary>Longest password, UTF-16 units.</summary>
    public const int MaxLength = 128;
}

/// <summary>Changes and sets passwords by the rules of domain 14.2.</summary>
public sealed class PasswordService(
    AppDbContext db, SettingsReader settings, IPasswordHasher<AppUser> hasher, SessionService sessions, FailureCounter failures)
{
    /// <summary>The rule for the signed-in person.</summary>
    public async Task<PasswordRule> OwnRuleAsync(CancellationToken ct = default) =>
        (await SignInRules.ReadAsync(settings, db.User.Roles, ct)).Password;

    /// <summary>
    /// Changes the own password; other sessions of the account end. Wrong current passwords count like failed sign-ins, so
    /// that a browser left open is no way to guess them.
    /// </summary>
    public async Task<Outcome> ChangeOwnAsync(PasswordInput input, CancellationToken ct = default)
    {
        var user = await db.Users.Include(u => u.Grants).SingleAsync(u => u.Id == db.User.Id, ct);
        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        if (hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", input.Current) == PasswordVerificationResult.Failed)
        {
            if (failures.Count(user, rules))
            {
                await sessions.EndAllAsync(user.Id, null, "当前密码多次输入错误，账号已锁定。", ct);
            }

            await db.SaveChangesAsync(ct);
            return Outcome.Refused(nameof(PasswordInput.Current), "当前密码不正确");
        }

        if (input.New != input.Repeat)
        {
            return Outcome.Refused(nameof(PasswordInput.Repeat), "两次输入的新密码不一致");
        }

        var wrong = rules.Password.Check(input.New, user.UserName);
        if (wrong.Count > 0)
        {
            return Outcome.Refused<Guid>([.. wrong.Select(w => new Problem(nameof(PasswordInput.New), w))]);
        }

        if (await WasUsedAsync(user, input.New, rules.Password.HistoryCount, ct))
        {
            return Outcome.Refused(nameof(PasswordInput.New), rules.Password.ReusedMessage);
        }

        Set(user, input.New, mustChange: false);
        user.AccessFailedCount = 0;
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, "本人修改密码");
        await sessions.EndAllAsync(user.Id, db.User.SessionId, "密码已修改，请用新密码登录。", ct);
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Gives the account a one-time password that must be changed at the next sign-in; answers it, for it is stored nowhere. Not yet saved.</summary>
    internal async Task<string> SetOneTimeAsync(AppUser user, CancellationToken ct)
    {
        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        var password = OneTimePassword.Make(rules.Password, user.UserName ?? "");
        Set(user, password, mustChange: true);
        return password;
    }

    /// <summary>Sets a password chosen elsewhere (the command line, the demo) after checking it; not yet saved. Answers what is wrong with it.</summary>
    internal async Task<IReadOnlyList<string>> SetChosenAsync(AppUser user, string password, bool mustChange, IReadOnlyCollection<Role> roles, CancellationToken ct)
    {
        var wrong = (await SignInRules.ReadAsync(settings, roles, ct)).Password.Check(password, user.UserName);
        if (wrong.Count == 0)
        {
            Set(user, password, mustChange);
        }

        return wrong;
    }

    private void Set(AppUser user, string password, bool mustChange)
    {
        var now = db.Clock.UtcNow;
        user.PasswordHash = hasher.HashPassword(user, password);
        user.PasswordChangedAt = now;
        user.MustChangePassword = mustChange;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.Touch();
        db.PasswordHistory.Add(new PasswordHistoryEntry { UserId = user.Id, PasswordHash = user.PasswordHash, SetAt = now });
    }

    private async Task<bool> WasUsedAsync(AppUser user, string password, int count, CancellationToken ct)
    {
        var hashes = await db.PasswordHistory.AsNoTracking().Where(p => p.UserId == user.Id)
            .OrderByDescending(p => p.SetAt).ThenByDescending(p => p.Id).Take(count).Select(p => p.PasswordHash).ToListAsync(ct);
        return hashes.Any(hash => hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed);
    }
}
