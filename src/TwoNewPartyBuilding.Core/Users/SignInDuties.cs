using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PrivacyNotice;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What a signed-in person must do before anything else, in the order in which it is asked. Stored by number.</summary>
[Flags]
public enum SignInDuties
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Set a new password (14.2).</summary>
    Password = 1,

    /// <summary>Read and confirm the notice on personal information (14.1).</summary>
    Notice = 2,

    /// <summary>Set up the second factor that the role demands (14.2, level 3).</summary>
    SecondFactor = 4,
}

/// <summary>Finds what a person must do first. Asked at sign-in and after a pause, and kept with the session between.</summary>
public sealed class DutyFinder(AppDbContext db, SettingsReader settings)
{
    /// <summary>The duties beside the password, which the account itself remembers.</summary>
    internal async Task<SignInDuties> FindAsync(Guid userId, bool hasSecondFactor, SignInRules rules, CancellationToken ct)
    {
        var duties = rules.NeedsSecondFactor && !hasSecondFactor ? SignInDuties.SecondFactor : SignInDuties.None;
        var version = await settings.NumberAsync(NoticeParameters.Version, ct: ct);
        return await db.NoticeAcceptances.AnyAsync(a => a.UserId == userId && a.Version == version, ct) ? duties : duties | SignInDuties.Notice;
    }

    /// <summary>Takes a duty off the session of this request, done as it is; saved by the caller.</summary>
    internal async Task DoneAsync(SignInDuties duty, CancellationToken ct)
    {
        if (await db.UserSessions.FirstOrDefaultAsync(s => s.Id == db.User.SessionId, ct) is { } session)
        {
            session.Duties &= ~duty;
        }
    }
}
