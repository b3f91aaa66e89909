using System.ComponentModel.DataAnnotations;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>What is asked of a register; lives in the address.</summary>
public class FrontLineFilter
{
    /// <summary>One organisation, or null for all in scope.</summary>
    public Guid? Organization { get; set; }

    /// <summary>One community, or null for all.</summary>
    public Guid? Community { get; set; }

    /// <summary>Part of a name.</summary>
    [StringLength(60)]
    public string? Q { get; set; }

    /// <summary>A year, or null for all.</summary>
    public int? Year { get; set; }

    /// <summary>True for what is over.</summary>
    public bool Ended { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether anything but the page narrows the list.</summary>
    public bool IsNarrowed => Organization is not null || Community is not null || !string.IsNullOrWhiteSpace(Q) || Year is not null;

    /// <summary>The text without spaces around it, or null.</summary>
    public string? Text => Q?.Trim() is { Length: > 0 } text ? text : null;
}
