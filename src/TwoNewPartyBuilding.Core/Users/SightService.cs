using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>A right with the roles that bring it.</summary>
public sealed record RightRow(Permission Permission, IReadOnlyList<Role> Through);

/// <summary>A unit somebody sees, by name alone.</summary>
public sealed record SeenUnit(string Name, string? Community);

/// <summary>What an account may do and see today.</summary>
/// <param name="Account">The account.</param>
/// <param name="Rights">Its rights beside the own pages, in the order of the table of rights.</param>
/// <param name="Units">How many units it sees.</param>
/// <param name="First">The first of them by name.</param>
public sealed record Sight(AccountRow Account, IReadOnlyList<RightRow> Rights, int Units, IReadOnlyList<SeenUnit> First);

/// <summary>
/// Answers “what can this user see” for the security administrator, through the same filter that the person's own requests go
/// through. Names of units only; who looked is written down.
/// </summary>
public sealed class SightService(AppDbContext db, UnscopedReads reads, AccountList accounts, IServiceScopeFactory scopes)
{
    /// <summary>How many units are named.</summary>
    public const int Named = 20;

    /// <summary>Looks as the account; null where there is none.</summary>
    public async Task<Sight?> ReadAsync(Guid userId, CancellationToken ct = default)
    {
        if (await accounts.GetAsync(userId, ct) is not { } account)
        {
            return null;
        }

        var held = await reads.Grants().AsNoTracking().Where(g => g.UserId == userId && g.WithdrawnAt == null)
            .Select(g => new HeldRole(g.Role, g.Community == null ? null : g.Community.Number, g.Organization == null ? null : g.Organization.TreePath)).ToListAsync(ct);
        var rights = Enum.GetValues<Permission>().Where(p => p != Permission.OwnPages)
            .Select(p => new RightRow(p, [.. held.Select(h => h.Role).Distinct().Where(r => RolePermissions.Has(r, p))]))
            .Where(r => r.Through.Count > 0).ToList();

        db.Note(AuditAction.Account, nameof(AppUser), userId, account.UserName, "查看该账号的权限和可见范围");
        await db.SaveChangesAsync(ct);
        var (count, first) = await LookAsync(account, held, ct);
        return new Sight(account, rights, count, first);
    }

    // In a unit of work of its own, so that nothing of the caller's is read with the other's eyes.
    private async Task<(int Count, IReadOnlyList<SeenUnit> First)> LookAsync(AccountRow account, IReadOnlyList<HeldRole> held, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var person = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        person.SignIn(account.Id, account.UserName, account.DisplayName, held, Guid.Empty, mustChangePassword: false);
        if (!person.May(Permission.EnterprisesRead) && !person.May(Permission.OwnUnitAnswer))
        {
            return (0, []);
        }

        var theirs = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var count = await theirs.Enterprises.CountAsync(ct);
        var first = await theirs.Enterprises.AsNoTracking().OrderBy(e => e.Name).ThenBy(e => e.Id).Take(Named)
            .Select(e => new SeenUnit(e.Name, e.Community == null ? null : e.Community.Name)).ToListAsync(ct);
        return (count, first);
    }
}
