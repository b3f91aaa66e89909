using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>In which state an account is.</summary>
public enum AccountState
{
    /// <summary>May sign in.</summary>
    [Display(Name = "正常")]
    Active = 1,

    /// <summary>Locked after wrong passwords.</summary>
    [Display(Name = "已锁定")]
    Locked = 2,

    /// <summary>Has a one-time password that was not yet changed.</summary>
    [Display(Name = "待改密码")]
    MustChangePassword = 3,

    /// <summary>Not used for too long, refused at sign-in.</summary>
    [Display(Name = "长期未登录")]
    Stale = 4,

    /// <summary>Taken out of use.</summary>
    [Display(Name = "已停用")]
    Disabled = 5,
}

/// <summary>The columns that order the list of accounts.</summary>
public enum AccountSort
{
    /// <summary>User name.</summary>
    UserName,

    /// <summary>The person's name.</summary>
    Name,

    /// <summary>Last sign-in.</summary>
    LastSignIn,
}

/// <summary>What the list of accounts is asked for.</summary>
public sealed class AccountFilter
{
    /// <summary>Part of user name, name or department.</summary>
    public string? Q { get; set; }

    /// <summary>Accounts with this role.</summary>
    public Role? Role { get; set; }

    /// <summary>Accounts without any role.</summary>
    public bool NoRole { get; set; }

    /// <summary>Accounts in this state.</summary>
    public AccountState? State { get; set; }

    /// <summary>The column that orders the list.</summary>
    public AccountSort Sort { get; set; } = AccountSort.UserName;

    /// <summary>Downwards.</summary>
    public bool Desc { get; set; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows a page, 1 to 100.</summary>
    public int Size { get; set; } = 20;
}

/// <summary>A role held or once held, with the name of the community or Party organisation it was given for.</summary>
public sealed record GrantRow(Guid Id, Role Role, string? Place, DateTime GrantedAt, string? GrantedBy, DateTime? WithdrawnAt);

/// <summary>An account in the list or on its page.</summary>
public sealed record AccountRow(
    Guid Id, string UserName, string DisplayName, string? Department, bool IsDisabled, bool MustChangePassword, DateTimeOffset? LockoutEnd,
    DateTime? LastSignInAt, DateTime PasswordChangedAt, DateTime CreatedAt, IReadOnlyList<GrantRow> Grants)
{
    /// <summary>The roles held now.</summary>
    public IEnumerable<GrantRow> Held => Grants.Where(g => g.WithdrawnAt is null);

    /// <summary>Whether a second factor is set up.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>How many passkeys there are.</summary>
    public int Passkeys { get; init; }

    /// <summary>The state, by the rules of the roles held.</summary>
    public AccountState State { get; init; } = AccountState.Active;
}

/// <summary>Figures of the accounts.</summary>
/// <param name="All">All of them.</param>
/// <param name="Locked">Locked now.</param>
/// <param name="Disabled">Taken out of use.</param>
/// <param name="NoRole">In use, but without a role.</param>
public sealed record AccountCounts(int All, int Locked, int Disabled, int NoRole);

/// <summary>Finds accounts for the administrators.</summary>
public sealed class AccountList(AppDbContext db, SettingsReader settings, UnscopedReads reads)
{
    /// <summary>One page of accounts.</summary>
    public async Task<Page<AccountRow>> FindAsync(AccountFilter filter, CancellationToken ct = default)
    {
        var size = Math.Clamp(filter.Size, 1, 100);
        var number = Math.Max(1, filter.Page);
        var query = await FilteredAsync(filter, ct);
        var total = await query.CountAsync(ct);
        var rows = await Rows(Sorted(query, filter.Sort, filter.Desc).Skip((number - 1) * size).Take(size)).ToListAsync(ct);
        return new Page<AccountRow>([.. await WithStateAsync(rows, ct)], number, size, total);
    }

    /// <summary>One account with its roles, past ones included; null where there is none.</summary>
    public async Task<AccountRow?> GetAsync(Guid id, CancellationToken ct = default)
    {
        var row = await Rows(reads.Accounts().Where(u => u.Id == id)).FirstOrDefaultAsync(ct);
        return row is null ? null : (await WithStateAsync([row], ct)).Single();
    }

    /// <summary>How many accounts there are and how many ask for a deed.</summary>
    public async Task<AccountCounts> CountsAsync(CancellationToken ct = default)
    {
        var now = new DateTimeOffset(db.Clock.UtcNow);
        var locked = await db.Users.CountAsync(u => !u.IsDisabled && u.LockoutEnd > now, ct);
        var disabled = await db.Users.CountAsync(u => u.IsDisabled, ct);
        var none = await db.Users.CountAsync(u => !u.IsDisabled && !u.Grants.Any(g => g.WithdrawnAt == null), ct);
        return new AccountCounts(await db.Users.CountAsync(ct), locked, disabled, none);
    }

    private async Task<IQueryable<AppUser>> FilteredAsync(AccountFilter filter, CancellationToken ct)
    {
        var query = reads.Accounts().AsNoTracking();
        if (filter.Q?.Trim() is { Length: > 0 } text)
        {
            // UserName and NormalizedUserName differ in case only; databases differ in how they compare case.
            var upper = text.ToUpperInvariant();
            query = query.Where(u => u.NormalizedUserName!.Contains(upper) || u.DisplayName.Contains(text) || u.Department!.Contains(text));
        }

        if (filter.Role is { } role)
        {
            query = query.Where(u => u.Grants.Any(g => g.Role == role && g.WithdrawnAt == null));
        }

        if (filter.NoRole)
        {
            query = query.Where(u => !u.IsDisabled && !u.Grants.Any(g => g.WithdrawnAt == null));
        }

        var now = new DateTimeOffset(db.Clock.UtcNow);
        return filter.State switch
        {
            AccountState.Disabled => query.Where(u => u.IsDisabled),
            AccountState.Locked => query.Where(u => !u.IsDisabled && u.LockoutEnd > now),
            AccountState.MustChangePassword => query.Where(u => !u.IsDisabled && u.MustChangePassword),
            AccountState.Active => query.Where(u => !u.IsDisabled && !(u.LockoutEnd > now) && !u.MustChangePassword),
            AccountState.Stale => await StaleAsync(query, ct),
            _ => query,
        };
    }

    // The parameter may differ by role, so the day before which an account is stale is asked for each role apart.
    private async Task<IQueryable<AppUser>> StaleAsync(IQueryable<AppUser> query, CancellationToken ct)
    {
        var stale = new HashSet<Guid>();
        foreach (var user in await db.Users.AsNoTracking().Where(u => !u.IsDisabled)
            .Select(u => new { u.Id, u.LastSignInAt, u.PasswordChangedAt, Roles = u.Grants.Where(g => g.WithdrawnAt == null).Select(g => g.Role).ToList() })
            .ToListAsync(ct))
        {
            var days = (await SignInRules.ReadAsync(settings, [.. user.Roles.Distinct()], ct)).StaleDays;
            if (new AppUser { LastSignInAt = user.LastSignInAt, PasswordChangedAt = user.PasswordChangedAt }.IsStale(db.Today, days))
            {
                stale.Add(user.Id);
            }
        }

        return query.Where(u => stale.Contains(u.Id));
    }

    private static IOrderedQueryable<AppUser> Sorted(IQueryable<AppUser> query, AccountSort sort, bool desc) => (sort, desc) switch
    {
        (AccountSort.Name, false) => query.OrderBy(u => u.DisplayName).ThenBy(u => u.Id),
        (AccountSort.Name, true) => query.OrderByDescending(u => u.DisplayName).ThenBy(u => u.Id),
        (AccountSort.LastSignIn, false) => query.OrderBy(u => u.LastSignInAt).ThenBy(u => u.Id),
        (AccountSort.LastSignIn, true) => query.OrderByDescending(u => u.LastSignInAt).ThenBy(u => u.Id),
        (_, true) => query.OrderByDescending(u => u.NormalizedUserName),
        _ => query.OrderBy(u => u.NormalizedUserName),
    };

    private IQueryable<AccountRow> Rows(IQueryable<AppUser> query) => query.AsNoTracking().AsSingleQuery().Select(u => new AccountRow(
        u.Id, u.UserName!, u.DisplayName, u.Department, u.IsDisabled, u.MustChangePassword, u.LockoutEnd,
        u.LastSignInAt, u.PasswordChangedAt, u.CreatedAt,
        u.Grants.OrderBy(g => g.GrantedAt).Select(g => new GrantRow(
            g.Id, g.Role, g.Community != null ? g.Community.Name : g.Organization != null ? g.Organization.Name : null, g.GrantedAt,
            db.Users.Where(by => by.Id == g.GrantedById).Select(by => by.DisplayName).FirstOrDefault(), g.WithdrawnAt)).ToList())
    {
        HasSecondFactor = u.TwoFactorEnabled,
        Passkeys = db.Passkeys.Count(p => p.UserId == u.Id),
    });

    private async Task<List<AccountRow>> WithStateAsync(IEnumerable<AccountRow> rows, CancellationToken ct)
    {
        var now = db.Clock.UtcNow;
        var result = new List<AccountRow>();
        foreach (var row in rows)
        {
            var rules = await SignInRules.ReadAsync(settings, [.. row.Held.Select(g => g.Role).Distinct()], ct);
            var user = new AppUser { LastSignInAt = row.LastSignInAt, PasswordChangedAt = row.PasswordChangedAt, LockoutEnd = row.LockoutEnd };
            result.Add(row with
            {
                State = row.IsDisabled ? AccountState.Disabled
                    : user.IsLocked(now) ? AccountState.Locked
                    : user.IsStale(db.Today, rules.StaleDays) ? AccountState.Stale
                    : row.MustChangePassword ? AccountState.MustChangePassword
                    : AccountState.Active,
            });
        }

        return result;
    }
}
