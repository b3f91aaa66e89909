using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Drafts;

/// <summary>A form somebody began and has not saved yet; kept by itself, one for each person and form. Its content is sealed because it may hold personal data.</summary>
public class Draft
{
    /// <summary>Longest key.</summary>
    public const int KeyMaxLength = 120;

    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>Which form, such as “enterprises/new”.</summary>
    [StringLength(KeyMaxLength)]
    public string Key { get; init; } = "";

    /// <summary>The posted fields as JSON, sealed.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>When it was kept last (UTC).</summary>
    public DateTime SavedAt { get; set; }
}
