using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>An account. It is a person's own and is never shared; no e-mail address is needed.</summary>
[Display(Name = "账号")]
public class AppUser : IdentityUser<Guid>, IAudited
{
    /// <summary>The sign-in name; fixed once made.</summary>
    [Display(Name = "用户名")]
    public override string? UserName { get; set; }

    /// <summary>The person's name as shown to others.</summary>
    [Display(Name = "姓名")]
    [StringLength(40)]
    public string DisplayName { get; set; } = "";

    /// <summary>Department or post, for people who look for the account.</summary>
    [Display(Name = "部门或职务")]
    [StringLength(60)]
    public string? Department { get; set; }

    /// <summary>The next sign-in must set a new password (first sign-in, reset by an administrator).</summary>
    [Display(Name = "须修改密码")]
    public bool MustChangePassword { get; set; }

    /// <summary>When the password was set (UTC).</summary>
    public DateTime PasswordChangedAt { get; set; }

    /// <summary>Taken out of use by an administrator or because nobody signed in for too long.</summary>
    [Display(Name = "已停用")]
    public bool IsDisabled { get; set; }

    /// <summary>The key of the second factor, sealed with the master key; null where there is none.</summary>
    [StringLength(200)]
    public string? SecondFactorKey { get; set; }

    /// <summary>The 30-second step of the last code accepted, so that no code opens twice.</summary>
    public long SecondFactorStep { get; set; }

    /// <summary>The last sign-in (UTC), null before the first.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>When the account was made (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The roles granted, past ones included.</summary>
    public List<RoleGrant> Grants { get; } = [];

    /// <summary>The roles held now.</summary>
    public IReadOnlyList<Role> RolesHeld => [.. Grants.Where(g => g.WithdrawnAt is null).Select(g => g.Role).Distinct()];

    /// <summary>Whether the account is locked at that instant (UTC).</summary>
    public bool IsLocked(DateTime utcNow) => LockoutEnd is { } end && end.UtcDateTime > utcNow;

    /// <summary>Whether nobody signed in for more than <paramref name="staleDays"/> days; 0 for never. Making, enabling and resetting the account begin the count anew.</summary>
    public bool IsStale(DateOnly today, int staleDays)
    {
        var last = LastSignInAt is { } signIn && signIn > PasswordChangedAt ? signIn : PasswordChangedAt;
        return staleDays > 0 && today.DayNumber - BusinessClock.DayOf(last).DayNumber > staleDays;
    }

    /// <summary>Marks the account as changed, so that of two changes at the same moment the second is refused.</summary>
    internal void Touch() => ConcurrencyStamp = Guid.NewGuid().ToString();

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(AppUser), Id);

    /// <inheritdoc/>
    public string AuditLabel => UserName ?? "";
}

/// <summary>A role given to an account, for a community or a Party organisation where the role needs one, from a moment and until it is withdrawn.</summary>
[Display(Name = "角色授予")]
public class RoleGrant : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>The role.</summary>
    [Display(Name = "角色")]
    public Role Role { get; init; }

    /// <summary>The community of a <see cref="Role.CommunityStaff"/>, null for roles of the whole street and by assignment.</summary>
    [Display(Name = "社区")]
    public Guid? CommunityId { get; init; }

    /// <summary>The community.</summary>
    public Communities.Community? Community { get; init; }

    /// <summary>The Party organisation of a secretary or committee member, null for other roles.</summary>
    [Display(Name = "党组织")]
    public Guid? OrganizationId { get; init; }

    /// <summary>The Party organisation.</summary>
    public PartyOrganizations.PartyOrganization? Organization { get; init; }

    /// <summary>When it was given (UTC).</summary>
    public DateTime GrantedAt { get; init; }

    /// <summary>Who gave it; null for the command line.</summary>
    public Guid? GrantedById { get; init; }

    /// <summary>When it was withdrawn (UTC), null while it holds.</summary>
    [Display(Name = "收回时间")]
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(AppUser), UserId);

    /// <inheritdoc/>
    public string AuditLabel => Role.Label();
}

/// <summary>A former password's hash, kept so that it is not used again (14.2).</summary>
public class PasswordHistoryEntry
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>The hash, as the password hasher made it.</summary>
    [StringLength(400)]
    public string PasswordHash { get; init; } = "";

    /// <summary>When the password was set (UTC).</summary>
    public DateTime SetAt { get; init; }
}
