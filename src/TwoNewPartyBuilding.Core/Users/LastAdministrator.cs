using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>
/// Saves a change of accounts or roles only if somebody is left who can manage accounts and somebody who can grant roles;
/// otherwise the portal would lock everybody out.
/// </summary>
public sealed class LastAdministrator(AppDbContext db)
{
    private static readonly Role[] Needed = [Role.SystemAdministrator, Role.SecurityAdministrator];

    /// <summary>
    /// Saves. The question is asked after the save, inside its transaction: the audit chain lets one writer in at a time, so
    /// two administrators who disable each other at the same moment cannot both succeed.
    /// </summary>
    internal async Task<Outcome> SaveAsync(string deed, CancellationToken ct)
    {
        var before = await HeldAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            await transaction.RollbackAsync(ct);
            Forget();
            return Outcome.Refused("", "这个账号刚刚被别人改动，请刷新页面后再试。");
        }

        var after = await HeldAsync(ct);
        foreach (var role in Needed)
        {
            if (before.Contains(role) && !after.Contains(role))
            {
                await transaction.RollbackAsync(ct);
                Forget();
                return Outcome.Refused("", $"这是最后一个可用的{role.Label()}，不能{deed}。请先为另一个账号授予{role.Label()}角色。");
            }
        }

        await transaction.CommitAsync(ct);
        return Outcome.Done();
    }

    private async Task<HashSet<Role>> HeldAsync(CancellationToken ct) =>
        [.. await db.RoleGrants.AsNoTracking()
            .Where(g => g.WithdrawnAt == null && Needed.Contains(g.Role) && db.Users.Any(u => u.Id == g.UserId && !u.IsDisabled))
            .Select(g => g.Role).Distinct().ToListAsync(ct)];

    private void Forget()
    {
        db.ChangeTracker.Clear();
        db.ForgetNotes();
    }
}
