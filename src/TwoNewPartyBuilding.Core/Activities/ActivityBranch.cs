using System.ComponentModel.DataAnnotations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>
/// An organisation that takes part in a gathering, with its roster frozen as it was that day and the counts made of it. It gets
/// its credit once, and only if one of its members was there.
/// </summary>
[Display(Name = "参加党组织")]
public class ActivityBranch : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>The gathering.</summary>
    public Guid ActivityId { get; init; }

    /// <summary>The gathering.</summary>
    public Activity? Activity { get; init; }

    /// <summary>The organisation.</summary>
    [Display(Name = "党组织")]
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>True for the holder.</summary>
    [Display(Name = "牵头")]
    public bool IsLead { get; init; }

    /// <summary>Who should attend (应到).</summary>
    [Display(Name = "应到人数")]
    public int Due { get; set; }

    /// <summary>Who was there (实到).</summary>
    [Display(Name = "实到人数")]
    public int Present { get; set; }

    /// <summary>Of the absent, those excused: every reason but 无故.</summary>
    [Display(Name = "请假人数")]
    public int Excused { get; set; }

    /// <summary>V of 3.5: members with voting rights who should attend.</summary>
    [Display(Name = "有表决权应到")]
    public int Voters { get; set; }

    /// <summary>P of 3.5: of them, those present.</summary>
    [Display(Name = "有表决权实到")]
    public int VotersPresent { get; set; }

    /// <summary>Who was absent and why, in one line without names, for the trail.</summary>
    [Display(Name = "到会情况")]
    [StringLength(200)]
    public string? Summary { get; set; }

    /// <summary>When this organisation filled its sheet (UTC); null while it has not.</summary>
    [Display(Name = "填报时间")]
    public DateTime? FilledAt { get; set; }

    /// <summary>Who filled it, by name then.</summary>
    [Display(Name = "填报人")]
    [StringLength(Activity.PersonMaxLength)]
    public string? FilledBy { get; set; }

    /// <summary>The sheet, member by member; empty for an imported record that only has counts.</summary>
    public List<Attendance> Attendances { get; } = [];

    /// <inheritdoc/>
    public (string Record, Guid Id) AuditRoot => (nameof(Activities.Activity), ActivityId);

    /// <inheritdoc/>
    public string AuditLabel => Organization?.Name ?? "参加党组织";
}

/// <summary>
/// One line of an attendance sheet. What the member was that day is frozen with it, so that a later transfer or conversion
/// changes no quorum of the past. Not audited line by line: the counts are, and each revision keeps its whole sheet.
/// </summary>
public class Attendance
{
    /// <summary>Longest word on a reason, and on how it was made up for.</summary>
    public const int NoteMaxLength = 60;

    /// <summary>The sheet.</summary>
    public Guid BranchId { get; init; }

    /// <summary>The sheet.</summary>
    public ActivityBranch? Branch { get; init; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; init; }

    /// <summary>The member.</summary>
    public PartyMember? Member { get; init; }

    /// <summary>Whether the member was there.</summary>
    public bool IsPresent { get; set; }

    /// <summary>Why not; null for those present.</summary>
    public AbsenceReason? Reason { get; set; }

    /// <summary>A word on the reason.</summary>
    [StringLength(NoteMaxLength)]
    public string? Note { get; set; }

    /// <summary>The day an absent member made up for what was missed (补学), or null; changes no count.</summary>
    public DateOnly? MadeUpOn { get; set; }

    /// <summary>In which way.</summary>
    [StringLength(NoteMaxLength)]
    public string? MadeUpHow { get; set; }

    /// <summary>Had a vote that day: full member, rights not resting (3.5, scenario 26).</summary>
    public bool IsVoter { get; init; }

    /// <summary>When the member signed in by code (UTC), or null.</summary>
    public DateTime? SignedInAt { get; set; }
}
