using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What may be changed of an account: who the person is.</summary>
public class AccountFields
{
    /// <summary>The person's name.</summary>
    [Display(Name = "姓名", Prompt = "王晓")]
    [Required, StringLength(40)]
    public string DisplayName { get; set; } = "";

    /// <summary>Department or post.</summary>
    [Display(Name = "部门或职务", Prompt = "党建办", Description = "便于别人认出这个账号，可留空。")]
    [StringLength(60)]
    public string? Department { get; set; }
}

/// <summary>A new account.</summary>
public sealed class NewAccount : AccountFields
{
    /// <summary>The pattern of user names.</summary>
    public const string NamePattern = "^[A-Za-z][A-Za-z0-9._-]{2,31}$";

    /// <summary>The sign-in name.</summary>
    [Display(Name = "用户名", Prompt = "wangxiao", Description = "3 至 32 位，字母开头，可用字母、数字、点、横线和下划线；建好后不能改。一人一个账号，不得共用。")]
    [Required, RegularExpression(NamePattern, ErrorMessage = "用户名应为 3 至 32 位，以字母开头，只用字母、数字、点、横线和下划线")]
    public string UserName { get; set; } = "";
}

/// <summary>An account whose password is shown once.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">Its name.</param>
/// <param name="DisplayName">Whose it is.</param>
/// <param name="Password">The one-time password; stored nowhere in clear.</param>
public sealed record OneTimeAccess(Guid Id, string UserName, string DisplayName, string Password);
