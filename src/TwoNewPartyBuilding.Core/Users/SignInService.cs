using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>Somebody wants to sign in.</summary>
/// <param name="UserName">The name typed.</param>
/// <param name="Password">The password typed.</param>
/// <param name="Address">Where from.</param>
/// <param name="Browser">What the browser says of itself.</param>
/// <param name="Remember">The person asks to stay signed in on this device.</param>
public sealed record SignInAttempt(string UserName, string Password, string? Address, string? Browser, bool Remember = false);

/// <summary>The second step of signing in.</summary>
/// <param name="Ticket">What the first step handed out.</param>
/// <param name="Code">The code typed: of the second factor, or a recovery code.</param>
/// <param name="Address">Where from.</param>
/// <param name="Browser">What the browser says of itself.</param>
public sealed record CodeAttempt(string? Ticket, string? Code, string? Address, string? Browser);

/// <summary>Signing in with a passkey.</summary>
/// <param name="Answer">The verified answer; null where Identity refused it.</param>
/// <param name="Address">Where from.</param>
/// <param name="Browser">What the browser says of itself.</param>
/// <param name="Remember">The person asks to stay signed in on this device.</param>
public sealed record PasskeyAttempt(PasskeyAnswer? Answer, string? Address, string? Browser, bool Remember);

/// <summary>What came of an attempt.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Message">In Chinese, what to do; empty on success unless there is something to tell.</param>
/// <param name="SessionId">The session begun, on success.</param>
public sealed record SignInOutcome(SignInResultKind Kind, string Message, Guid? SessionId = null)
{
    /// <summary>Where a code is asked for: what the browser brings back with it.</summary>
    public string? Ticket { get; init; }

    /// <summary>Until when the device is remembered (UTC), or null.</summary>
    public DateTime? RememberedUntil { get; init; }

    /// <summary>True where a session was begun.</summary>
    public bool Succeeded => SessionId is not null;
}

/// <summary>Signs people in by the rules of domain 14.2 and writes the login log.</summary>
public sealed class SignInService(
    AppDbContext db, SettingsReader settings, SessionService sessions, FailureCounter failures,
    IPasswordHasher<AppUser> hasher, ILookupNormalizer names, SecondFactorCheck codes, DutyFinder duties, SealedTicket tickets,
    PasskeyService passkeys)
{
    /// <summary>The window of the limit per address.</summary>
    public static readonly TimeSpan AddressWindow = TimeSpan.FromMinutes(10);

    private const string CodeStep = "sign-in-code";
    private const int Tries = 10;
    private static string? _nobodysHash;

    /// <summary>
    /// Checks name and password and begins a session. Of attempts at the same moment each counts: the account's stamp lets
    /// one save win, the others look again, so that a burst of guesses meets the lock like guesses in a row.
    /// </summary>
    public Task<SignInOutcome> SignInAsync(SignInAttempt attempt, CancellationToken ct = default) =>
        TryAsync(new Visit(attempt.Address, attempt.Browser, attempt.Remember), visit => DecideAsync(attempt, visit, ct), ct);

    /// <summary>Checks the code that the second step asks for and begins the session. A code opens once.</summary>
    public async Task<SignInOutcome> SignInAsync(CodeAttempt attempt, CancellationToken ct = default)
    {
        var parts = tickets.Read(CodeStep, attempt.Ticket)?.Split('|');
        if (parts is null)
        {
            return new SignInOutcome(SignInResultKind.WrongCode, "等待时间过长，请重新输入用户名和密码。");
        }

        var outcome = await TryAsync(
            new Visit(attempt.Address, attempt.Browser, parts[2] == "1"), visit => DecideAsync(Guid.Parse(parts[0]), parts[1], attempt.Code, visit, ct), ct);
        return outcome.Kind == SignInResultKind.WrongCode ? outcome with { Ticket = attempt.Ticket } : outcome;
    }

    /// <summary>
    /// Begins a session for a verified passkey. The device has asked for fingerprint, face or PIN, so it is two factors by
    /// itself and no code is asked for.
    /// </summary>
    public Task<SignInOutcome> SignInAsync(PasskeyAttempt attempt, CancellationToken ct = default) =>
        TryAsync(new Visit(attempt.Address, attempt.Browser, attempt.Remember), visit => DecideAsync(attempt.Answer, visit, ct), ct);

    private async Task<SignInOutcome> TryAsync(Visit visit, Func<Visit, Task<SignInOutcome>> decide, CancellationToken ct)
    {
        if (await IsAddressClosedAsync(visit.Address, ct))
        {
            return await RefuseAsync(visit, null, SignInResultKind.TooMany, "这个地址登录失败次数过多，请十分钟后再试。", ct);
        }

        for (var tried = 1; ; tried++)
        {
            try
            {
                return await decide(visit);
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                db.ChangeTracker.Clear();
                db.ForgetNotes();
            }
        }
    }

    private async Task<SignInOutcome> DecideAsync(SignInAttempt attempt, Visit visit, CancellationToken ct)
    {
        var name = names.NormalizeName(attempt.UserName.Trim());
        var user = await db.Users.Include(u => u.Grants.Where(g => g.WithdrawnAt == null)).FirstOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        if (user is null)
        {
            // The same work as for a real account, so that the time taken does not tell which names exist.
            _nobodysHash ??= hasher.HashPassword(new AppUser(), Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(new AppUser(), _nobodysHash, attempt.Password);
            return await RefuseAsync(visit, null, SignInResultKind.WrongPassword, WrongPassword, ct);
        }

        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        var now = db.Clock.UtcNow;

        // While locked the password is not even looked at: an answer that depended on it would let guessing go on.
        if (user.IsLocked(now))
        {
            return await RefuseAsync(visit, user, SignInResultKind.LockedOut, LockedUntil(user), ct);
        }

        var verdict = hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", attempt.Password);
        if (verdict == PasswordVerificationResult.Failed)
        {
            var locked = failures.Count(user, rules);
            return await RefuseAsync(visit, user, SignInResultKind.WrongPassword, locked ? LockedUntil(user) : WrongPassword, ct);
        }

        if (await OutOfUseAsync(visit, user, rules, ct) is { } refused)
        {
            return refused;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = hasher.HashPassword(user, attempt.Password);
        }

        return user.TwoFactorEnabled ? await AskForCodeAsync(visit, user, ct) : await AdmitAsync(visit, user, rules, ct);
    }

    private async Task<SignInOutcome?> OutOfUseAsync(Visit visit, AppUser user, SignInRules rules, CancellationToken ct) =>
        user.IsDisabled ? await RefuseAsync(visit, user, SignInResultKind.Disabled, "账号已停用，请联系系统管理员。", ct)
        : user.IsStale(db.Today, rules.StaleDays)
            ? await RefuseAsync(visit, user, SignInResultKind.Stale, $"超过 {rules.StaleDays} 天没有登录，账号已停用，请联系系统管理员重新启用。", ct)
        : null;

    private async Task<SignInOutcome> DecideAsync(PasskeyAnswer? answer, Visit visit, CancellationToken ct)
    {
        const string No = "通行密钥没有通过验证，请再试一次，或用密码登录。";
        var user = answer is null ? null
            : await db.Users.Include(u => u.Grants.Where(g => g.WithdrawnAt == null)).FirstOrDefaultAsync(u => u.Id == answer.UserId, ct);
        if (user is null || answer is null)
        {
            return await RefuseAsync(visit, null, SignInResultKind.WrongPasskey, No, ct);
        }

        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        return user.IsLocked(db.Clock.UtcNow) ? await RefuseAsync(visit, user, SignInResultKind.LockedOut, LockedUntil(user), ct)
            : await OutOfUseAsync(visit, user, rules, ct) is { } refused ? refused
            : await passkeys.UseAsync(answer, user, ct) ? await AdmitAsync(visit, user, rules, ct)
            : await RefuseAsync(visit, user, SignInResultKind.WrongPasskey, No, ct);
    }

    // Failures are not forgotten yet: whoever knows the password could otherwise guess codes without end.
    private async Task<SignInOutcome> AskForCodeAsync(Visit visit, AppUser user, CancellationToken ct)
    {
        Log(visit, user, SignInResultKind.CodeAsked);
        await db.SaveChangesAsync(ct);
        var ticket = tickets.Write(CodeStep, $"{user.Id}|{user.SecurityStamp}|{(visit.Remember ? "1" : "0")}");
        return new SignInOutcome(SignInResultKind.CodeAsked, "") { Ticket = ticket };
    }

    private async Task<SignInOutcome> DecideAsync(Guid userId, string stamp, string? code, Visit visit, CancellationToken ct)
    {
        // The stamp is another once the password was changed or reset meanwhile.
        var user = await db.Users.Include(u => u.Grants.Where(g => g.WithdrawnAt == null)).FirstOrDefaultAsync(u => u.Id == userId, ct);
        if (user is null || user.SecurityStamp != stamp || user.IsDisabled || !user.TwoFactorEnabled)
        {
            return new SignInOutcome(SignInResultKind.CodeAsked, "账号刚刚有变化，请重新输入用户名和密码。");
        }

        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        if (user.IsLocked(db.Clock.UtcNow))
        {
            return await RefuseAsync(visit, user, SignInResultKind.LockedOut, LockedUntil(user), ct);
        }

        if (await codes.AcceptsAsync(user, code, ct))
        {
            return await AdmitAsync(visit, user, rules, ct);
        }

        return failures.Count(user, rules, "密码或验证码")
            ? await RefuseAsync(visit, user, SignInResultKind.LockedOut, LockedUntil(user), ct)
            : await RefuseAsync(visit, user, SignInResultKind.WrongCode, "验证码不正确或已用过，请输入手机上新的 6 位数字，或一个没用过的恢复码。", ct);
    }

    private async Task<SignInOutcome> AdmitAsync(Visit visit, AppUser user, SignInRules rules, CancellationToken ct)
    {
        var now = db.Clock.UtcNow;
        user.Touch();
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.LastSignInAt = now;
        if (!user.MustChangePassword && rules.Password.IsTooOld(BusinessClock.DayOf(user.PasswordChangedAt), db.Today))
        {
            user.MustChangePassword = true;
            db.Cause = new ChangeCause($"密码已使用超过 {rules.Password.MaxAgeDays} 天");
        }

        // An administrator works in one place at a time; the newest sign-in wins (14.2).
        var notice = "";
        if (user.RolesHeld.Any(RolePermissions.Administrators.Contains))
        {
            var ended = await sessions.EndAllAsync(user.Id, null, $"该账号于 {Clock(now)} 在 {visit.Address ?? "别处"} 登录，这里的登录已退出。如非本人操作，请立即联系安全管理员。", ct);
            notice = ended > 0 ? $"管理员账号同时只能在一处登录，已退出其他 {ended} 处登录。" : "";
        }

        var first = await duties.FindAsync(user.Id, user.TwoFactorEnabled, rules, ct);
        var session = sessions.Begin(user, visit.Address, Cut(visit.Browser), first, visit.Remember ? rules.RememberDays : 0);
        if (visit.Remember && rules.RememberDays == 0)
        {
            notice += "您的角色不能保持登录，离开时请退出。";
        }

        Log(visit, user, SignInResultKind.Succeeded);
        await db.SaveChangesAsync(ct);
        db.Cause = null;
        return new SignInOutcome(SignInResultKind.Succeeded, notice, session.Id) { RememberedUntil = session.RememberedUntil };
    }

    private async Task<SignInOutcome> RefuseAsync(Visit visit, AppUser? user, SignInResultKind kind, string message, CancellationToken ct)
    {
        Log(visit, user, kind);
        await db.SaveChangesAsync(ct);
        return new SignInOutcome(kind, message);
    }

    private void Log(Visit visit, AppUser? user, SignInResultKind kind) => db.LoginRecords.Add(new LoginRecord
    {
        At = db.Clock.UtcNow,
        UserName = user?.UserName,
        UserId = user?.Id,
        Result = kind,
        Address = visit.Address,
        Browser = Cut(visit.Browser),
    });

    // Counted in the database, so that several instances agree.
    private async Task<bool> IsAddressClosedAsync(string? address, CancellationToken ct)
    {
        if (address is null)
        {
            return false;
        }

        var since = db.Clock.UtcNow - AddressWindow;
        var count = await db.LoginRecords.CountAsync(
            r => r.Address == address && r.At > since && (r.Result == SignInResultKind.WrongPassword || r.Result == SignInResultKind.WrongCode
                || r.Result == SignInResultKind.WrongPasskey || r.Result == SignInResultKind.LockedOut), ct);
        return count >= await settings.NumberAsync(SignInParameters.FailuresPerAddress, ct: ct);
    }

    private const string WrongPassword = "用户名或密码不正确。连续输错会锁定账号；忘记密码请联系系统管理员重置。";

    private static string LockedUntil(AppUser user) =>
        $"密码或验证码连续输错，账号已锁定，请在 {Clock(user.LockoutEnd!.Value.UtcDateTime)} 之后再试，或请系统管理员解锁。";

    private static string Clock(DateTime utc) => BusinessClock.ToOffice(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    private sealed record Visit(string? Address, string? Browser, bool Remember);

    private static string? Cut(string? browser) => browser is { Length: > 200 } ? browser[..200] : browser;
}
