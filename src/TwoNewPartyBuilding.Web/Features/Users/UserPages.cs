using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Features.Users;

/// <summary>The list of accounts.</summary>
public sealed record AccountListPage(AccountFilter Filter, Page<AccountRow> Rows)
{
    /// <summary>True where a condition narrows the list.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Filter.Q) || Filter.Role is not null || Filter.NoRole || Filter.State is not null;
}

/// <summary>The page of an account.</summary>
public sealed record AccountDetailsPage(AccountRow Account, GrantInput Grant, IReadOnlyList<SelectListItem> Communities, IReadOnlyList<SelectListItem> Organizations);

/// <summary>The form of a new account.</summary>
public sealed record NewAccountPage(NewAccount Input);

/// <summary>The form of who the person is.</summary>
public sealed record EditAccountPage(Guid Id, string UserName, AccountFields Input);

/// <summary>A role to be given.</summary>
public sealed class GrantInput
{
    /// <summary>The role.</summary>
    [Display(Name = "角色")]
    [Required]
    public Role? Role { get; set; }

    /// <summary>The community, where the role needs one.</summary>
    [Display(Name = "社区")]
    public Guid? CommunityId { get; set; }

    /// <summary>The Party organisation, where the role needs one.</summary>
    [Display(Name = "党组织")]
    public Guid? OrganizationId { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "理由", Prompt = "党工委会议纪要第 3 号")]
    [Required, StringLength(RoleService.ReasonMaxLength)]
    public string? Reason { get; set; }
}
