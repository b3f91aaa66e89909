using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>A session with its person and the roles held, as read for a request.</summary>
public sealed record CurrentSession(
    Guid Id, Guid UserId, string UserName, string DisplayName, bool IsDisabled, bool MustChangePassword,
    DateTime LastSeenAt, DateTime? EndedAt, string? EndReason, IReadOnlyList<HeldRole> Grants)
{
    /// <summary>When the person last showed who they are (UTC).</summary>
    public DateTime ProvedAt { get; init; }

    /// <summary>Until when the device is remembered (UTC), or null.</summary>
    public DateTime? RememberedUntil { get; init; }

    /// <summary>What must be done first.</summary>
    public SignInDuties Duties { get; init; }

    /// <summary>Whether the account has a second factor.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Digests not yet read.</summary>
    public int UnreadReminders { get; init; }

    /// <summary>The number of the records' state.</summary>
    public long? RecordsState { get; init; }
}

/// <summary>One of a person's own sessions.</summary>
public sealed record SessionRow(Guid Id, DateTime StartedAt, DateTime LastSeenAt, string? Address, string? Browser, bool IsThis, DateTime? RememberedUntil);

/// <summary>Signed-in browsers: beginning, being recognised with every request, and ending.</summary>
public sealed class SessionService(AppDbContext db, SettingsReader settings, DutyFinder finder, UnscopedReads reads)
{
    /// <summary>What a browser is told whose session is unknown.</summary>
    public const string Unknown = "登录已失效，请重新登录。";

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Everything a request needs to know of its session, in one statement; null where there is no such session.</summary>
    public Task<CurrentSession?> LoadCurrentAsync(Guid sessionId, CancellationToken ct = default) =>
        (from s in reads.Sessions().AsNoTracking()
         join u in db.Users.AsNoTracking() on s.UserId equals u.Id
         where s.Id == sessionId
         select new CurrentSession(
             s.Id, u.Id, u.UserName!, u.DisplayName, u.IsDisabled, u.MustChangePassword, s.LastSeenAt, s.EndedAt, s.EndReason,
             db.RoleGrants.Where(g => g.UserId == u.Id && g.WithdrawnAt == null)
                 .Select(g => new HeldRole(g.Role, g.Community == null ? null : g.Community.Number, g.Organization == null ? null : g.Organization.TreePath)).ToList())
         {
             ProvedAt = s.ProvedAt,
             RememberedUntil = s.RememberedUntil,
             Duties = s.Duties,
             HasSecondFactor = u.TwoFactorEnabled,
             UnreadReminders = db.Reminders.Count(r => r.UserId == u.Id && r.ReadAt == null),
             RecordsState = db.AuditChainEnds.Select(e => (long?)e.Sequence).FirstOrDefault(),
         })
        .AsSingleQuery().FirstOrDefaultAsync(ct);

    /// <summary>Recognises the session of a request and fills the <see cref="CurrentUser"/>; answers why not, in Chinese, where it has ended.</summary>
    public async Task<string?> ResumeAsync(Guid sessionId, CancellationToken ct = default)
    {
        if (await LoadCurrentAsync(sessionId, ct) is not { } session)
        {
            return Unknown;
        }

        if (session.EndedAt is not null)
        {
            return session.EndReason ?? Unknown;
        }

        if (session.IsDisabled)
        {
            return "账号已停用，请联系系统管理员。";
        }

        var now = db.Clock.UtcNow;
        var idle = now - session.LastSeenAt;
        var duties = session.Duties;

        // No role can have a shorter limit than the parameter allows, so most requests need not ask for it.
        if (idle > TimeSpan.FromMinutes(SignInParameters.IdleMinutes.Min))
        {
            var rules = await SignInRules.ReadAsync(settings, [.. session.Grants.Select(g => g.Role).Distinct()], ct);
            var remembered = session.RememberedUntil >= now && rules.RememberDays > 0;
            if (!remembered && idle > TimeSpan.FromMinutes(rules.IdleMinutes))
            {
                var reason = $"超过 {rules.IdleMinutes} 分钟没有操作，已自动退出，请重新登录。";
                await db.UserSessions.Where(s => s.Id == sessionId && s.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, reason), ct);
                return reason;
            }

            // After a pause the rules may have changed: a new version of the notice, a role that demands more.
            duties = await finder.FindAsync(session.UserId, session.HasSecondFactor, rules, ct);
        }

        if (idle >= SeenEvery)
        {
            await db.UserSessions.Where(s => s.Id == sessionId && s.LastSeenAt < now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.Duties, duties), ct);
        }

        db.User.SignIn(
            session.UserId, session.UserName, session.DisplayName, session.Grants, session.Id, session.MustChangePassword, duties, session.ProvedAt);
        db.User.UnreadReminders = session.UnreadReminders;
        db.User.RecordsState = session.RecordsState;
        return null;
    }

    /// <summary>The own sessions still open, this one first.</summary>
    public async Task<IReadOnlyList<SessionRow>> OwnAsync(CancellationToken ct = default)
    {
        var rules = await SignInRules.ReadAsync(settings, db.User.Roles, ct);
        var since = db.Clock.UtcNow.AddMinutes(-rules.IdleMinutes);
        var rows = await db.UserSessions.AsNoTracking()
            .Where(s => s.UserId == db.User.Id && s.EndedAt == null && (s.LastSeenAt >= since || s.RememberedUntil >= db.Clock.UtcNow))
            .OrderByDescending(s => s.LastSeenAt)
            .Select(s => new SessionRow(s.Id, s.StartedAt, s.LastSeenAt, s.Address, s.Browser, s.Id == db.User.SessionId, s.RememberedUntil))
            .ToListAsync(ct);
        return [.. rows.OrderByDescending(r => r.IsThis)];
    }

    /// <summary>Signs one of the own sessions out.</summary>
    public async Task<Outcome> EndOwnAsync(Guid id, CancellationToken ct = default)
    {
        var session = await db.UserSessions.FirstOrDefaultAsync(s => s.Id == id && s.UserId == db.User.Id && s.EndedAt == null, ct);
        if (session is null)
        {
            return Outcome.Missing();
        }

        End(session, "您在另一处退出了这里的登录。");
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Signs every own session out but this one; answers how many.</summary>
    public async Task<int> EndOthersAsync(CancellationToken ct = default)
    {
        var ended = await EndAllAsync(db.User.Id!.Value, db.User.SessionId, "您在另一处退出了这里的登录。", ct);
        await db.SaveChangesAsync(ct);
        return ended;
    }

    /// <summary>Signs this session out.</summary>
    public async Task SignOutAsync(string? browser, CancellationToken ct = default)
    {
        var session = await db.UserSessions.FirstOrDefaultAsync(s => s.Id == db.User.SessionId && s.EndedAt == null, ct);
        if (session is null)
        {
            return;
        }

        End(session, "已退出登录。");
        db.LoginRecords.Add(new LoginRecord
        {
            At = db.Clock.UtcNow,
            UserId = session.UserId,
            UserName = db.User.UserName,
            Result = SignInResultKind.SignedOut,
            Address = db.User.Address,
            Browser = browser,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Begins a session; not yet saved.</summary>
    internal UserSession Begin(AppUser user, string? address, string? browser, SignInDuties duties, int rememberDays)
    {
        var now = db.Clock.UtcNow;
        var session = new UserSession
        {
            UserId = user.Id,
            StartedAt = now,
            LastSeenAt = now,
            ProvedAt = now,
            RememberedUntil = rememberDays > 0 ? now.AddDays(rememberDays) : null,
            Duties = duties,
            Address = address,
            Browser = browser,
        };
        db.UserSessions.Add(session);
        return session;
    }

    /// <summary>Ends every session of an account but one; not yet saved. Answers how many.</summary>
    internal async Task<int> EndAllAsync(Guid userId, Guid? except, string reason, CancellationToken ct)
    {
        var open = await db.UserSessions.Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except).ToListAsync(ct);
        foreach (var session in open)
        {
            End(session, reason);
        }

        return open.Count;
    }

    private void End(UserSession session, string reason) => (session.EndedAt, session.EndReason) = (db.Clock.UtcNow, reason);
}
