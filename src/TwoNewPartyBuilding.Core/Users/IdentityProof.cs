using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What a person gives to show again who they are: one of the two.</summary>
public sealed class ProofInput
{
    /// <summary>The password.</summary>
    [Display(Name = "密码")]
    [StringLength(PasswordInput.MaxLength)]
    public string? Password { get; set; }

    /// <summary>A code of the second factor.</summary>
    [Display(Name = "验证码")]
    [StringLength(20)]
    public string? Code { get; set; }
}

/// <summary>By what a person can answer besides the password.</summary>
/// <param name="Code">A code of the second factor.</param>
/// <param name="Passkey">A passkey.</param>
public sealed record ProofMeans(bool Code, bool Passkey);

/// <summary>
/// Asks a signed-in person again who they are before what is sensitive, so that a browser left open is no way to do it. Wrong
/// answers count like failed sign-ins (14.2).
/// </summary>
public sealed class IdentityProof(
    AppDbContext db, SettingsReader settings, IPasswordHasher<AppUser> hasher, FailureCounter failures, SessionService sessions, SecondFactorCheck codes,
    PasskeyService passkeys)
{
    /// <summary>Whether the last proof of this session is recent enough for what is sensitive.</summary>
    public async Task<bool> IsFreshAsync(CancellationToken ct = default)
    {
        var rules = await SignInRules.ReadAsync(settings, db.User.Roles, ct);
        return db.User.ProvedAt is { } at && db.Clock.UtcNow - at <= TimeSpan.FromMinutes(rules.ConfirmMinutes);
    }

    /// <summary>By what else than the password the person can answer.</summary>
    public async Task<ProofMeans> MeansAsync(CancellationToken ct = default) =>
        await db.Users.Where(u => u.Id == db.User.Id).Select(u => new ProofMeans(u.TwoFactorEnabled, db.Passkeys.Any(p => p.UserId == u.Id))).FirstOrDefaultAsync(ct)
            ?? new ProofMeans(false, false);

    /// <summary>Judges the answer; where it is right, this session has shown who it belongs to as of now.</summary>
    public async Task<Outcome> ProveAsync(ProofInput input, CancellationToken ct = default)
    {
        var user = await db.Users.Include(u => u.Grants).SingleAsync(u => u.Id == db.User.Id, ct);
        if (!string.IsNullOrWhiteSpace(input.Code))
        {
            if (!await codes.AcceptsAsync(user, input.Code, ct))
            {
                return Outcome.Refused(nameof(ProofInput.Code), await FailAsync(user, "验证码不正确或已用过，请输入手机上新的 6 位数字", ct));
            }
        }
        else if (await WhyNotPasswordAsync(user, input.Password, ct) is { } wrong)
        {
            return Outcome.Refused(nameof(ProofInput.Password), wrong);
        }

        user.AccessFailedCount = 0;
        return await RememberAsync(ct);
    }

    /// <summary>Judges an answer by passkey; null where Identity refused it.</summary>
    public async Task<Outcome> ProveAsync(PasskeyAnswer? answer, CancellationToken ct = default)
    {
        var user = await db.Users.SingleAsync(u => u.Id == db.User.Id, ct);
        return answer is not null && answer.UserId == user.Id && await passkeys.UseAsync(answer, user, ct)
            ? await RememberAsync(ct)
            : Outcome.Refused("", "通行密钥没有通过验证，请再试一次，或改用密码。");
    }

    // This session has shown who it belongs to.
    private async Task<Outcome> RememberAsync(CancellationToken ct)
    {
        var session = await db.UserSessions.SingleAsync(s => s.Id == db.User.SessionId, ct);
        session.ProvedAt = db.Clock.UtcNow;
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            db.ForgetNotes();
            return Outcome.Refused("", "账号刚刚有变化，请再确认一次。");
        }
    }

    /// <summary>Why the password is not the person's own, in words; null where it is. A failure is counted and saved.</summary>
    internal async Task<string?> WhyNotPasswordAsync(AppUser user, string? password, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(password))
        {
            return "请填写密码";
        }

        return hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", password) == PasswordVerificationResult.Failed
            ? await FailAsync(user, "密码不正确", ct)
            : null;
    }

    private async Task<string> FailAsync(AppUser user, string message, CancellationToken ct)
    {
        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        if (failures.Count(user, rules, "密码或验证码"))
        {
            await sessions.EndAllAsync(user.Id, null, "密码或验证码多次输入错误，账号已锁定。", ct);
            message = $"连续输错，账号已锁定 {rules.LockMinutes} 分钟";
        }

        await db.SaveChangesAsync(ct);
        return message;
    }
}
