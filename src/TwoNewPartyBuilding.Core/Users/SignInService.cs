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
public sealed record SignInAttempt(string UserName, string Password, string? Address, string? Browser);

/// <summary>What came of an attempt.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Message">In Chinese, what to do; empty on success unless there is something to tell.</param>
/// <param name="SessionId">The session begun, on success.</param>
public sealed record SignInOutcome(SignInResultKind Kind, string Message, Guid? SessionId = null)
{
    /// <summary>True where a session was begun.</summary>
    public bool Succeeded => SessionId is not null;
}

/// <summary>Signs people in by the rules of domain 14.2 and writes the login log.</summary>
public sealed class SignInService(
    AppDbContext db, SettingsReader settings, SessionService sessions, FailureCounter failures,
    IPasswordHasher<AppUser> hasher, ILookupNormalizer names)
{
    /// <summary>The window of the limit per address.</summary>
    public static readonly TimeSpan AddressWindow = TimeSpan.FromMinutes(10);

    private const int Tries = 10;
    private static string? _nobodysHash;

    /// <summary>
    /// Checks name and password and begins a session. Of attempts at the same moment each counts: the account's stamp lets
    /// one save win, the others look again, so that a burst of guesses meets the lock like guesses in a row.
    /// </summary>
    public async Task<SignInOutcome> SignInAsync(SignInAttempt attempt, CancellationToken ct = default)
    {
        if (await IsAddressClosedAsync(attempt.Address, ct))
        {
            return await RefuseAsync(attempt, null, SignInResultKind.TooMany, "这个地址登录失败次数过多，请十分钟后再试。", ct);
        }

        for (var tried = 1; ; tried++)
        {
            try
            {
                return await DecideAsync(attempt, ct);
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                db.ChangeTracker.Clear();
                db.ForgetNotes();
            }
        }
    }

    private async Task<SignInOutcome> DecideAsync(SignInAttempt attempt, CancellationToken ct)
    {
        var name = names.NormalizeName(attempt.UserName.Trim());
        var user = await db.Users.Include(u => u.Grants.Where(g => g.WithdrawnAt == null)).FirstOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        if (user is null)
        {
            // The same work as for a real account, so that the time taken does not tell which names exist.
            _nobodysHash ??= hasher.HashPassword(new AppUser(), Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(new AppUser(), _nobodysHash, attempt.Password);
            return await RefuseAsync(attempt, null, SignInResultKind.WrongPassword, WrongPassword, ct);
        }

        var rules = await SignInRules.ReadAsync(settings, user.RolesHeld, ct);
        var now = db.Clock.UtcNow;

        // While locked the password is not even looked at: an answer that depended on it would let guessing go on.
        if (user.IsLocked(now))
        {
            return await RefuseAsync(attempt, user, SignInResultKind.LockedOut, LockedUntil(user), ct);
        }

        var verdict = hasher.VerifyHashedPassword(user, user.PasswordHash ?? "", attempt.Password);
        if (verdict == PasswordVerificationResult.Failed)
        {
            var locked = failures.Count(user, rules);
            return await RefuseAsync(attempt, user, SignInResultKind.WrongPassword, locked ? LockedUntil(user) : WrongPassword, ct);
        }

        if (user.IsDisabled)
        {
            return await RefuseAsync(attempt, user, SignInResultKind.Disabled, "账号已停用，请联系系统管理员。", ct);
        }

        if (user.IsStale(db.Today, rules.StaleDays))
        {
            return await RefuseAsync(attempt, user, SignInResultKind.Stale, $"超过 {rules.StaleDays} 天没有登录，账号已停用，请联系系统管理员重新启用。", ct);
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = hasher.HashPassword(user, attempt.Password);
        }

        return await AdmitAsync(attempt, user, rules, ct);
    }

    private async Task<SignInOutcome> AdmitAsync(SignInAttempt attempt, AppUser user, SignInRules rules, CancellationToken ct)
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
            var ended = await sessions.EndAllAsync(user.Id, null, $"该账号于 {Clock(now)} 在 {attempt.Address ?? "别处"} 登录，这里的登录已退出。如非本人操作，请立即联系安全管理员。", ct);
            notice = ended > 0 ? $"管理员账号同时只能在一处登录，已退出其他 {ended} 处登录。" : "";
        }

        var session = sessions.Begin(user, attempt.Address, Cut(attempt.Browser));
        Log(attempt, user, SignInResultKind.Succeeded);
        await db.SaveChangesAsync(ct);
        db.Cause = null;
        return new SignInOutcome(SignInResultKind.Succeeded, notice, session.Id);
    }

    private async Task<SignInOutcome> RefuseAsync(SignInAttempt attempt, AppUser? user, SignInResultKind kind, string message, CancellationToken ct)
    {
        Log(attempt, user, kind);
        await db.SaveChangesAsync(ct);
        return new SignInOutcome(kind, message);
    }

    private void Log(SignInAttempt attempt, AppUser? user, SignInResultKind kind) => db.LoginRecords.Add(new LoginRecord
    {
        At = db.Clock.UtcNow,
        UserName = user?.UserName,
        UserId = user?.Id,
        Result = kind,
        Address = attempt.Address,
        Browser = Cut(attempt.Browser),
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
            r => r.Address == address && r.At > since && (r.Result == SignInResultKind.WrongPassword || r.Result == SignInResultKind.LockedOut), ct);
        return count >= await settings.NumberAsync(SignInParameters.FailuresPerAddress, ct: ct);
    }

    private const string WrongPassword = "用户名或密码不正确。连续输错会锁定账号；忘记密码请联系系统管理员重置。";

    private static string LockedUntil(AppUser user) =>
        $"密码连续输错，账号已锁定，请在 {Clock(user.LockoutEnd!.Value.UtcDateTime)} 之后再试，或请系统管理员解锁。";

    private static string Clock(DateTime utc) => BusinessClock.ToOffice(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string? Cut(string? browser) => browser is { Length: > 200 } ? browser[..200] : browser;
}
