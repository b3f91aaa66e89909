using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>The rules of domain 14.2 as parameters, each of which may differ by role; a person with several roles gets the strictest.</summary>
public static class SignInParameters
{
    private const string Group = "登录与密码";

    /// <summary>Shortest password, characters.</summary>
    public static readonly NumberParameter PasswordLength = new("SignIn.PasswordLength", Group, "密码最短长度", ParameterOwner.System, 8, 8, 64)
    {
        Unit = "位", PerRole = true, Help = "三员账号默认 10 位。",
    };

    /// <summary>How many of the four classes (lower, upper, digit, other).</summary>
    public static readonly NumberParameter PasswordClasses = new("SignIn.PasswordClasses", Group, "密码字符种类", ParameterOwner.System, 3, 1, 4)
    {
        Unit = "种", PerRole = true, Help = "小写字母、大写字母、数字、符号中至少几种。",
    };

    /// <summary>How many former passwords may not return.</summary>
    public static readonly NumberParameter PasswordHistory = new("SignIn.PasswordHistory", Group, "不得重复的历史密码", ParameterOwner.System, 5, 0, 24)
    {
        Unit = "个", PerRole = true,
    };

    /// <summary>After how many days a password must be changed; 0 for never.</summary>
    public static readonly NumberParameter PasswordDays = new("SignIn.PasswordDays", Group, "密码有效期", ParameterOwner.System, 90, 0, 3650)
    {
        Unit = "天", PerRole = true, Help = "0 表示不要求定期更换。",
    };

    /// <summary>How many failures lock the account.</summary>
    public static readonly NumberParameter Failures = new("SignIn.Failures", Group, "锁定前允许失败次数", ParameterOwner.System, 5, 3, 20)
    {
        Unit = "次", PerRole = true,
    };

    /// <summary>How long it stays locked.</summary>
    public static readonly NumberParameter LockMinutes = new("SignIn.LockMinutes", Group, "锁定时长", ParameterOwner.System, 15, 5, 1440)
    {
        Unit = "分钟", PerRole = true, Help = "到时自动解锁，系统管理员也可以提前解锁。",
    };

    /// <summary>After how much idling a session ends.</summary>
    public static readonly NumberParameter IdleMinutes = new("SignIn.IdleMinutes", Group, "闲置自动退出", ParameterOwner.System, 30, 5, 1440)
    {
        Unit = "分钟", PerRole = true,
    };

    /// <summary>After how many days without sign-in an account is no longer accepted; 0 for never.</summary>
    public static readonly NumberParameter StaleDays = new("SignIn.StaleDays", Group, "长期未登录停用", ParameterOwner.System, 90, 0, 3650)
    {
        Unit = "天", PerRole = true, Help = "0 表示不停用。",
    };

    /// <summary>How many failures from one address within ten minutes close the sign-in page to it.</summary>
    public static readonly NumberParameter FailuresPerAddress = new("SignIn.FailuresPerAddress", Group, "同一地址十分钟内失败上限", ParameterOwner.System, 30, 5, 1000)
    {
        Unit = "次",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All =
        [PasswordLength, PasswordClasses, PasswordHistory, PasswordDays, Failures, LockMinutes, IdleMinutes, StaleDays, FailuresPerAddress];

    /// <summary>Defaults that differ by role: administrators need 10 characters (14.2).</summary>
    public static int DefaultFor(NumberParameter parameter, Role role) =>
        parameter.Key == PasswordLength.Key && RolePermissions.Administrators.Contains(role) ? 10 : parameter.Default;
}
