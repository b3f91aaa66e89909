using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>Counts wrong passwords and codes of an account and locks it (domain 14.2).</summary>
public sealed class FailureCounter(AppDbContext db)
{
    /// <summary>Counts one more failure; answers true where this one locked the account. Not yet saved.</summary>
    internal bool Count(AppUser user, SignInRules rules, string what = "密码")
    {
        user.Touch();
        user.AccessFailedCount++;
        if (user.AccessFailedCount < rules.Failures)
        {
            return false;
        }

        user.AccessFailedCount = 0;
        user.LockoutEnd = new DateTimeOffset(db.Clock.UtcNow.AddMinutes(rules.LockMinutes));
        db.Note(AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, $"连续 {rules.Failures} 次{what}错误，锁定 {rules.LockMinutes} 分钟");
        return true;
    }
}
