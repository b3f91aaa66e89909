using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>How the signed-in person's second factor stands.</summary>
/// <param name="IsOn">Set up.</param>
/// <param name="IsRequired">A role held demands it, so it cannot be switched off.</param>
/// <param name="CodesLeft">Recovery codes not yet used.</param>
public sealed record SecondFactorState(bool IsOn, bool IsRequired, int CodesLeft);

/// <summary>A key on its way to the phone.</summary>
/// <param name="Text">The key in groups of four, to be typed.</param>
/// <param name="Address">The same as an <c>otpauth</c> address, to be drawn as a QR code.</param>
/// <param name="Ticket">What the browser brings back with the first code.</param>
public sealed record NewSecondFactor(string Text, string Address, string Ticket);

/// <summary>The first code of a new key.</summary>
public sealed class SecondFactorInput
{
    /// <summary>The ticket of <see cref="NewSecondFactor"/>.</summary>
    [StringLength(1000)]
    public string Ticket { get; set; } = "";

    /// <summary>The digits the phone shows.</summary>
    [Display(Name = "验证码", Description = "手机上显示的 6 位数字，每 30 秒更换一次。")]
    [Required, StringLength(20)]
    public string Code { get; set; } = "";
}

/// <summary>
/// The second factor of domain 14.2 (level 3): time-based codes from an authenticator on the person's own phone, with
/// recovery codes. The key is sealed with the master key.
/// </summary>
public sealed class SecondFactorService(
    AppDbContext db, SettingsReader settings, SecondFactorCheck check, IdentityProof proof, SessionService sessions, DutyFinder duties, SealedTicket tickets)
{
    private const string Step = "second-factor-set-up";

    /// <summary>How it stands.</summary>
    public async Task<SecondFactorState> OwnAsync(CancellationToken ct = default)
    {
        var rules = await SignInRules.ReadAsync(settings, db.User.Roles, ct);
        var isOn = await db.Users.Where(u => u.Id == db.User.Id).Select(u => u.TwoFactorEnabled).FirstOrDefaultAsync(ct);
        var left = isOn ? await db.RecoveryCodes.CountAsync(c => c.UserId == db.User.Id && c.UsedAt == null, ct) : 0;
        return new SecondFactorState(isOn, rules.NeedsSecondFactor, left);
    }

    /// <summary>Makes a key to be taken over by a phone; nothing holds before its first code is confirmed.</summary>
    public async Task<NewSecondFactor> NewKeyAsync(CancellationToken ct = default) =>
        await ShowAsync(Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecondFactorCheck.KeyBytes)), ct);

    /// <summary>Shows a key again whose first code was wrong; null where its time has run out.</summary>
    public async Task<NewSecondFactor?> AgainAsync(string? ticket, CancellationToken ct = default) =>
        KeyOf(ticket) is { } key ? await ShowAsync(key, ct) : null;

    /// <summary>Takes a key into use by its first code, in place of a former one. Answers the recovery codes, which are shown once.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(SecondFactorInput input, CancellationToken ct = default)
    {
        if (KeyOf(input.Ticket) is not { } key)
        {
            return Outcome.Refused<IReadOnlyList<string>>("", "设置时间过长，密钥已作废。请删除手机上刚添加的条目，用新的二维码重新添加。");
        }

        if (SecondFactorCheck.Digits(input.Code) is not { } digits || check.StepOf(key, digits) is not { } step)
        {
            return Outcome.Refused<IReadOnlyList<string>>(nameof(SecondFactorInput.Code), "验证码不正确。请确认手机时间准确，并输入刚添加的条目显示的 6 位数字");
        }

        var user = await db.Users.SingleAsync(u => u.Id == db.User.Id, ct);
        (user.TwoFactorEnabled, user.SecondFactorKey, user.SecondFactorStep) = (true, check.Seal(key), step);
        user.Touch();
        var codes = await ReplaceCodesAsync(user.Id, ct);
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, "设置两步验证");
        await duties.DoneAsync(SignInDuties.SecondFactor, ct);
        await sessions.EndAllAsync(user.Id, db.User.SessionId, "账号已设置两步验证，请重新登录。", ct);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(codes);
    }

    /// <summary>Makes new recovery codes; the former ones no longer open anything.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(CancellationToken ct = default)
    {
        var user = await db.Users.SingleAsync(u => u.Id == db.User.Id, ct);
        if (!user.TwoFactorEnabled)
        {
            return Outcome.Refused<IReadOnlyList<string>>("", "还没有设置两步验证，不需要恢复码。");
        }

        var codes = await ReplaceCodesAsync(user.Id, ct);
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, "更换恢复码");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(codes);
    }

    /// <summary>Switches it off with the password, unless a role demands it.</summary>
    public async Task<Outcome> SwitchOffAsync(string? password, CancellationToken ct = default)
    {
        var user = await db.Users.Include(u => u.Grants).SingleAsync(u => u.Id == db.User.Id, ct);
        if ((await SignInRules.ReadAsync(settings, user.RolesHeld, ct)).NeedsSecondFactor)
        {
            return Outcome.Refused("", "您的角色必须使用两步验证，不能关闭。换了手机请选“重新设置”。");
        }

        if (await proof.WhyNotPasswordAsync(user, password, ct) is { } wrong)
        {
            return Outcome.Refused("Password", wrong);
        }

        await ClearAsync(user, ct);
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, "本人关闭两步验证");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>What the system administrator does for somebody who lost the phone and the recovery codes.</summary>
    public async Task<Outcome> ResetAsync(Guid userId, string? reason, CancellationToken ct = default)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == userId, ct) is not { } user)
        {
            return Outcome.Missing();
        }

        if (user.Id == db.User.Id)
        {
            return Outcome.Refused("", "自己的两步验证请在“个人中心”重新设置。");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused("Reason", "请写明重置两步验证的理由，例如“手机遗失，当面核实身份”");
        }

        await ClearAsync(user, ct);

        // Passkeys were most likely on the lost phone too.
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.UserId == user.Id).ToListAsync(ct));
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, $"重置两步验证：{reason.Trim()}");
        await sessions.EndAllAsync(user.Id, null, "两步验证已由系统管理员重置，请重新登录。", ct);
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    private async Task ClearAsync(AppUser user, CancellationToken ct)
    {
        (user.TwoFactorEnabled, user.SecondFactorKey, user.SecondFactorStep) = (false, null, 0);
        user.Touch();
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(ct));
    }

    private async Task<IReadOnlyList<string>> ReplaceCodesAsync(Guid userId, CancellationToken ct)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == userId).ToListAsync(ct));
        IReadOnlyList<string> codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.Make())];
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { UserId = userId, Hash = RecoveryCode.HashOf(db.Keys, userId, c) }));
        return codes;
    }

    private async Task<NewSecondFactor> ShowAsync(string key, CancellationToken ct)
    {
        var portal = await settings.TextAsync(PortalParameters.PortalName, ct);
        return new NewSecondFactor(
            string.Join(' ', key.Chunk(4).Select(c => new string(c))),
            new OtpUri(OtpType.Totp, key, db.User.UserName, portal).ToString(),
            tickets.Write(Step, $"{db.User.Id}|{key}"));
    }

    private string? KeyOf(string? ticket) =>
        tickets.Read(Step, ticket) is { } content && content.StartsWith($"{db.User.Id}|", StringComparison.Ordinal) ? content[(content.IndexOf('|', StringComparison.Ordinal) + 1)..] : null;
}
