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

    /// <summary>Whether a second factor is demanded: 1 yes, 0 as the person likes.</summary>
    public static readonly NumberParameter SecondFactor = new("SignIn.SecondFactor", Group, "必须使用两步验证", ParameterOwner.System, 0, 0, 1)
    {
        PerRole = true, Help = "1 为必须，登录后先设置才能使用；0 为自愿。三员账号默认为 1（等级保护三级要求两种鉴别方式）。",
    };

    /// <summary>For how long a proof of who one is holds for what is sensitive.</summary>
    public static readonly NumberParameter ConfirmMinutes = new("SignIn.ConfirmMinutes", Group, "敏感操作前再次确认身份", ParameterOwner.System, 10, 1, 120)
    {
        Unit = "分钟", PerRole = true, Help = "登录或上次确认超过这个时间，授权、查看未脱敏信息、导出日志等操作前要再次输入密码或验证码，或使用通行密钥。",
    };

    /// <summary>For how many days a device may be remembered; 0 for not at all.</summary>
    public static readonly NumberParameter RememberDays = new("SignIn.RememberDays", Group, "本人手机保持登录", ParameterOwner.System, 0, 0, 60)
    {
        Unit = "天", PerRole = true, Help = "0 表示不允许。党建指导员默认 28 天，便于在外走访时用自己的手机；三员账号一律不允许，改了也不起作用。",
    };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Parameter> All =
    [
        PasswordLength, PasswordClasses, PasswordHistory, PasswordDays, Failures, LockMinutes, IdleMinutes, StaleDays, FailuresPerAddress, SecondFactor,
        ConfirmMinutes, RememberDays,
    ];

    /// <summary>
    /// Defaults that differ by role: administrators need 10 characters and a second factor (14.2); an instructor out on
    /// visits may stay signed in on the own phone for four weeks.
    /// </summary>
    public static int DefaultFor(NumberParameter parameter, Role role) =>
        parameter.Key == PasswordLength.Key && RolePermissions.Administrators.Contains(role) ? 10
        : parameter.Key == SecondFactor.Key && RolePermissions.Administrators.Contains(role) ? 1
        : parameter.Key == RememberDays.Key && role == Role.Instructor ? 28
        : parameter.Default;
}
