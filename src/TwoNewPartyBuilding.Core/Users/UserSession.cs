using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>A signed-in browser. It ends by signing out, by idling, or by being revoked.</summary>
public class UserSession
{
    /// <summary>The key, carried in the sign-in cookie.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>When it began (UTC).</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>The last request seen, to the minute (UTC).</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When the person last showed who they are (UTC): at sign-in, and when asked again before what is sensitive.</summary>
    public DateTime ProvedAt { get; set; }

    /// <summary>Until when the device is remembered, so that idling does not end the session (UTC); null where it is not.</summary>
    public DateTime? RememberedUntil { get; set; }

    /// <summary>What must be done before anything else.</summary>
    public SignInDuties Duties { get; set; }

    /// <summary>When it ended (UTC), null while it lives.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Why it ended, in Chinese, shown at the next request of that browser.</summary>
    [StringLength(100)]
    public string? EndReason { get; set; }

    /// <summary>The address it came from.</summary>
    [StringLength(64)]
    public string? Address { get; init; }

    /// <summary>What the browser says of itself.</summary>
    [StringLength(200)]
    public string? Browser { get; init; }
}

/// <summary>How an attempt to sign in ended.</summary>
public enum SignInResultKind
{
    /// <summary>Signed in.</summary>
    [Display(Name = "成功")]
    Succeeded = 1,

    /// <summary>Wrong name or password.</summary>
    [Display(Name = "用户名或密码错误")]
    WrongPassword = 2,

    /// <summary>The account is locked after too many failures.</summary>
    [Display(Name = "账号已锁定")]
    LockedOut = 3,

    /// <summary>The account is disabled.</summary>
    [Display(Name = "账号已停用")]
    Disabled = 4,

    /// <summary>Too many attempts from the same address.</summary>
    [Display(Name = "尝试过于频繁")]
    TooMany = 5,

    /// <summary>Signed out.</summary>
    [Display(Name = "退出")]
    SignedOut = 6,

    /// <summary>The password is right, but nobody signed in for too long (14.2).</summary>
    [Display(Name = "长期未登录已停用")]
    Stale = 7,

    /// <summary>The password is right; the second factor is asked for.</summary>
    [Display(Name = "密码正确，待验证码")]
    CodeAsked = 8,

    /// <summary>Wrong or used code of the second factor.</summary>
    [Display(Name = "验证码错误")]
    WrongCode = 9,

    /// <summary>A passkey that the portal does not accept.</summary>
    [Display(Name = "通行密钥无效")]
    WrongPasskey = 10,

    /// <summary>A collection link that opens nothing; nobody wanted to sign in.</summary>
    [Display(Name = "采集链接无效")]
    WrongLink = 11,
}

/// <summary>One line of the login log.</summary>
public class LoginRecord
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>The name that was typed; only kept when it is an account's name, because people type passwords there.</summary>
    [StringLength(64)]
    public string? UserName { get; init; }

    /// <summary>The account, where there is one.</summary>
    public Guid? UserId { get; init; }

    /// <summary>How it ended.</summary>
    public SignInResultKind Result { get; init; }

    /// <summary>The address it came from.</summary>
    [StringLength(64)]
    public string? Address { get; init; }

    /// <summary>What the browser says of itself.</summary>
    [StringLength(200)]
    public string? Browser { get; init; }
}
