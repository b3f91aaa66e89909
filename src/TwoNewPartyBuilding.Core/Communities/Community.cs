using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Communities;

/// <summary>A community (社区) of the sub-district; it scopes the people and units that belong to it.</summary>
[Display(Name = "社区")]
public class Community : IAudited, IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 40;

    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>A number of its own, 1…n, the community's step in scope paths; never changes and is never given again.</summary>
    public int Number { get; init; }

    /// <summary>The name, such as “滨河社区”; unique.</summary>
    [Display(Name = "社区名称")]
    [StringLength(NameMaxLength)]
    public string Name { get; set; } = "";

    /// <summary>Position in lists, smallest first.</summary>
    [Display(Name = "排序")]
    public int Position { get; set; }

    /// <summary>No longer used for new units; the past keeps it.</summary>
    [Display(Name = "已停用")]
    public bool IsClosed { get; set; }

    /// <summary>Its grids (网格).</summary>
    public List<Grid> Grids { get; } = [];

    /// <summary>Its scope path.</summary>
    public string Path => OrgScope.CommunityPath(Number);

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Community), Id);

    /// <inheritdoc/>
    public string AuditLabel => Name;
}

/// <summary>A grid (网格): the smallest area of a community.</summary>
[Display(Name = "网格")]
public class Grid : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The community it lies in.</summary>
    public Guid CommunityId { get; init; }

    /// <summary>The community it lies in.</summary>
    public Community? Community { get; init; }

    /// <summary>The name, such as “第3网格”; unique within the community.</summary>
    [Display(Name = "网格名称")]
    [StringLength(Community.NameMaxLength)]
    public string Name { get; set; } = "";

    /// <summary>No longer used for new units.</summary>
    [Display(Name = "已停用")]
    public bool IsClosed { get; set; }

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Community), CommunityId);

    /// <inheritdoc/>
    public string AuditLabel => Name;
}
